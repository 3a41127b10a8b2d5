import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { MessageKind } from '@tricolore/shared/tables/message.ts'
import { useState } from 'react'
import { useHub, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Actions, Check, Choices, Field, Form, ManyChoices } from '../../ui/Form.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { bothTexts } from '../../ui/texts.ts'
import { UntilChoice, untilMsAfter } from '../../ui/UntilChoice.tsx'

const KINDS = ['stage', 'banner', 'full-screen', 'notice'] as const satisfies readonly MessageKind[]
const LENGTHS = [1, 5, 15, null] as const

/** Writes a message: what kind, in both languages, where, for how long. */
export function MessageSheet({ roomId }: { readonly roomId: string | null }) {
  const words = useWords()
  const hub = useHub()
  const rooms = useTables(roomsInOrder)
  const [kind, setKind] = useState<MessageKind>('stage')
  const [fr, setFr] = useState('')
  const [en, setEn] = useState('')
  const [isEverywhere, setEverywhere] = useState(roomId === null)
  const [roomIds, setRoomIds] = useState<readonly string[]>(roomId === null ? [] : [roomId])
  const [minutes, setMinutes] = useState<number | null>(5)
  const texts = bothTexts(fr, en)

  function command(): CommandInput | null {
    if (!texts) return null
    const untilMs = untilMsAfter(minutes, hub.nowMs())
    return { type: 'showMessage', kind, texts, roomIds: isEverywhere ? null : [...roomIds], untilMs }
  }

  return (
    <Sheet title={words.messages.compose}>
      <Form>
        <Choices label={words.messages.kind} value={kind} onChoose={setKind} choices={KINDS.map((value) => ({ value, label: words.messages.kinds[value] }))} />
        <Field label={words.languages.fr}>
          <textarea value={fr} maxLength={500} lang="fr" onChange={(event) => setFr(event.target.value)} />
        </Field>
        <Field label={words.languages.en} hint={words.messages.otherLanguage}>
          <textarea value={en} maxLength={500} lang="en" placeholder={fr} onChange={(event) => setEn(event.target.value)} />
        </Field>
        <Check label={words.messages.everyRoom} isOn={isEverywhere} onChange={setEverywhere} />
        {!isEverywhere && (
          <ManyChoices
            label={words.messages.rooms}
            values={roomIds}
            onChange={setRoomIds}
            choices={rooms.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        )}
        <UntilChoice label={words.messages.length} lengths={LENGTHS} openEnd={words.messages.untilCleared} minutes={minutes} onChoose={setMinutes} />
        <Actions>
          <CommandButton
            tone="standby"
            wanted={{ type: 'showMessage', roomIds: isEverywhere ? null : roomIds }}
            command={command}
            onDone={closeSheet}
            disabled={!texts || (!isEverywhere && roomIds.length === 0)}
          >
            {words.messages.show}
          </CommandButton>
        </Actions>
      </Form>
    </Sheet>
  )
}
