import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useState } from 'react'
import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Check, Form, ManyChoices } from '../../ui/Form.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './Emergency.module.css'

/** Which of the prepared texts, and where. Each is raised by holding its own button. */
export function EmergencySheet() {
  const words = useWords()
  const language = useLanguage()
  const { send, isPending } = useCommand()
  const texts = useTables(({ emergencyTexts }) => [...emergencyTexts.values()].toSorted((a, b) => a.order - b.order))
  const rooms = useTables(roomsInOrder)
  const [isEverywhere, setEverywhere] = useState(true)
  const [roomIds, setRoomIds] = useState<readonly string[]>([])
  const barrier = useBarrier({ type: 'raiseEmergency', roomIds: isEverywhere ? null : roomIds })
  async function raise(textId: string): Promise<void> {
    if (await send({ type: 'raiseEmergency', textId, roomIds: isEverywhere ? null : [...roomIds] })) closeSheet()
  }
  return (
    <Sheet title={words.emergency.title}>
      <Form>
        <Check label={words.emergency.everywhere} isOn={isEverywhere} onChange={setEverywhere} />
        {!isEverywhere && (
          <ManyChoices
            label={words.messages.rooms}
            values={roomIds}
            onChange={setRoomIds}
            choices={rooms.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        )}
        <ul className={styles.list}>
          {texts.map(({ id, label, title, body }) => (
            <li key={id} className={styles.text}>
              <h3>{title[language]}</h3>
              <p>{body[language]}</p>
              <HoldButton
                tone="danger"
                isPending={isPending}
                title={barrier === null ? undefined : words.barrier[barrier]}
                disabled={barrier !== null || (!isEverywhere && roomIds.length === 0)}
                onHeld={() => void raise(id)}
              >
                <span>{words.emergency.hold(label[language])}</span>
              </HoldButton>
            </li>
          ))}
        </ul>
      </Form>
    </Sheet>
  )
}
