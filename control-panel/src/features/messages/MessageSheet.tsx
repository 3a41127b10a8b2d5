import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { MessageKind } from '@tricolore/shared/tables/message.ts'
import { aboutWords } from '@tricolore/shared/words/about.ts'
import { useState } from 'react'
import { newCommandId } from '../../hub/command-id.ts'
import { useBarrier, useCommand, useHub, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Actions, Check, Choices, Field, Form, ManyChoices } from '../../ui/Form.tsx'
import { closeSheet, openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { slugOf } from '../../ui/slug.ts'
import { languagesToWrite, textsOf, type Written } from '../../ui/texts.ts'
import { UntilChoice, untilMsAfter } from '../../ui/UntilChoice.tsx'

const KINDS = ['stage', 'banner', 'full-screen', 'notice'] as const satisfies readonly MessageKind[]
const LENGTHS = [1, 5, 15, null] as const

type MessageSheetProps = {
  readonly roomId: string | null
  /** Whether it can also be kept for the next time, which is set up at the panel. */
  readonly isKeepable?: boolean
}

/** Writes a message: what kind, in every language of the event, where, for how long. */
export function MessageSheet({ roomId, isKeepable = false }: MessageSheetProps) {
  const words = useWords()
  const hub = useHub()
  const rooms = useTables(roomsInOrder)
  const [kind, setKind] = useState<MessageKind>('stage')
  const languages = useTables(({ event }) => languagesToWrite(event.get('event')?.languages))
  const [written, setWritten] = useState<Written>({})
  const [isEverywhere, setEverywhere] = useState(roomId === null)
  const [roomIds, setRoomIds] = useState<readonly string[]>(roomId === null ? [] : [roomId])
  const [minutes, setMinutes] = useState<number | null>(5)
  const [isKept, setKept] = useState(false)
  const { send } = useCommand()
  const mayKeep = useBarrier({ type: 'setMessagePreset', roomIds: null }) === null && isKeepable
  const texts = textsOf(written, languages)
  const first = languages.map((language) => written[language]).find((text) => text)

  function command(): CommandInput | null {
    if (!texts) return null
    const untilMs = untilMsAfter(minutes, hub.nowMs())
    return { type: 'showMessage', kind, texts, roomIds: isEverywhere ? null : [...roomIds], untilMs }
  }

  /** Once it is shown: it is no reason to show it later. */
  async function keep(): Promise<void> {
    if (!isKept || !texts) return closeSheet()
    const presetId = slugOf(texts.en, newCommandId().slice(0, 8), 'message')
    if (await send({ type: 'setMessagePreset', presetId, kind, texts, durationMs: minutes === null ? null : minutes * 60_000 })) closeSheet()
  }

  return (
    <Sheet title={words.messages.compose}>
      <Form>
        <Choices label={words.messages.kind} value={kind} onChoose={setKind} choices={KINDS.map((value) => ({ value, label: words.messages.kinds[value] }))} />
        {languages.map((language, place) => (
          <Field
            key={language}
            label={aboutWords[language].name}
            {...(place > 0 && place === languages.length - 1 ? { hint: words.messages.otherLanguage } : {})}
          >
            <textarea
              value={written[language] ?? ''}
              maxLength={500}
              lang={language}
              placeholder={place > 0 ? first : undefined}
              onChange={(event) => setWritten({ ...written, [language]: event.target.value })}
            />
          </Field>
        ))}
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
        {mayKeep && <Check label={words.messages.keep} isOn={isKept} onChange={setKept} />}
        <Actions>
          {mayKeep && <Button onClick={() => openSheet({ kind: 'setup-messages' })}>{words.messages.prepared}</Button>}
          <CommandButton
            tone="standby"
            wanted={{ type: 'showMessage', roomIds: isEverywhere ? null : roomIds }}
            command={command}
            onDone={() => void keep()}
            disabled={!texts || (!isEverywhere && roomIds.length === 0)}
          >
            {words.messages.show}
          </CommandButton>
        </Actions>
      </Form>
    </Sheet>
  )
}
