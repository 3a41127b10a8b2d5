import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { speaksFor } from '@tricolore/shared/kernel/roles.ts'
import { useState } from 'react'
import { useBarrier, useCommand, useTables, useYou } from '../../hub/hooks.ts'
import { useTextIn, useWords } from '../../i18n/words.ts'
import { Check, Form, ManyChoices } from '../../ui/Form.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './Emergency.module.css'

/** Which of the prepared texts, and where: a login of some rooms is asked for no others. Each is raised by holding its own button. */
export function EmergencySheet() {
  const words = useWords()
  const said = useTextIn()
  const { send, isPending } = useCommand()
  const texts = useTables(({ emergencyTexts }) => [...emergencyTexts.values()].toSorted((a, b) => a.order - b.order))
  const ownIds = useYou((you) => (you && !speaksFor(you, null) ? you.roomIds : null))
  const rooms = useTables(roomsInOrder).filter(({ id }) => ownIds?.includes(id) ?? true)
  const [wantsEverywhere, setEverywhere] = useState(true)
  const isEverywhere = wantsEverywhere && ownIds === null
  const [roomIds, setRoomIds] = useState<readonly string[]>(ownIds ?? [])
  const barrier = useBarrier({ type: 'raiseEmergency', roomIds: isEverywhere ? null : roomIds })
  async function raise(textId: string): Promise<void> {
    if (await send({ type: 'raiseEmergency', textId, roomIds: isEverywhere ? null : [...roomIds] })) closeSheet()
  }
  return (
    <Sheet title={words.emergency.title}>
      <Form>
        {ownIds === null && <Check label={words.emergency.everywhere} isOn={isEverywhere} onChange={setEverywhere} />}
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
              <h3>{said(title)}</h3>
              <p>{said(body)}</p>
              <HoldButton
                tone="danger"
                isPending={isPending}
                title={barrier === null ? undefined : words.barrier[barrier]}
                disabled={barrier !== null || (!isEverywhere && roomIds.length === 0)}
                onHeld={() => void raise(id)}
              >
                <span>{words.emergency.hold(said(label))}</span>
              </HoldButton>
            </li>
          ))}
        </ul>
      </Form>
    </Sheet>
  )
}
