import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { roomsInOrder, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useState } from 'react'
import { useHub, useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Actions, Choices, Field, Form } from '../../ui/Form.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { bothTexts } from '../../ui/texts.ts'
import { UntilChoice, untilMsAfter } from '../../ui/UntilChoice.tsx'

type SceneInput = Extract<CommandInput, { type: 'overrideRoom' }>['scene']
/** One feed is shown from where the feeds are. */
type Kind = Exclude<Exclude<SceneInput, string>['kind'], 'feed'>

const KINDS = ['holding', 'interval', 'title-card', 'simulcast', 'message', 'black', 'end-of-day', 'test-pattern'] as const satisfies readonly Kind[]
/** How long the override lasts, in minutes; null until it is released. */
const LENGTHS = [5, 15, 30, null] as const

export type ReplaceTarget = { readonly roomId: string } | { readonly screenId: string }

/** What a room, or one screen, shows instead of the plan, and until when. */
export function ReplaceSheet({ target }: { readonly target: ReplaceTarget }) {
  const words = useWords()
  const language = useLanguage()
  const hub = useHub()
  const [kind, setKind] = useState<Kind>('holding')
  const [minutes, setMinutes] = useState<number | null>(15)
  const rooms = useTables(roomsInOrder)
  const sessions = useTables(sessionsInOrder)
  const name = useTables((tables) => ('roomId' in target ? tables.rooms.get(target.roomId)?.name : tables.screens.get(target.screenId)?.name) ?? '')
  const others = 'roomId' in target ? rooms.filter(({ id }) => id !== target.roomId) : rooms
  const [sessionId, setSessionId] = useState<string | null>(null)
  const [originRoomId, setOriginRoomId] = useState<string | null>(null)
  const [text, setText] = useState('')

  function scene(): SceneInput | null {
    switch (kind) {
      case 'title-card': {
        const id = sessionId ?? sessions[0]?.id
        return id === undefined ? null : { kind, sessionId: id }
      }
      case 'simulcast': {
        const id = originRoomId ?? others[0]?.id
        return id === undefined ? null : { kind, originRoomId: id }
      }
      case 'message': {
        const texts = bothTexts(text, '')
        return texts && { kind, texts }
      }
      default:
        return { kind }
    }
  }

  function command(): CommandInput | null {
    const wanted = scene()
    if (!wanted) return null
    const untilMs = untilMsAfter(minutes, hub.nowMs())
    return 'roomId' in target ? { type: 'overrideRoom', ...target, scene: wanted, untilMs } : { type: 'overrideScreen', ...target, scene: wanted, untilMs }
  }

  return (
    <Sheet title={words.replace.title(name)}>
      <Form>
        <Choices label={words.replace.scene} value={kind} onChoose={setKind} choices={KINDS.map((value) => ({ value, label: words.scenes[value] }))} />
        {kind === 'title-card' && (
          <Field label={words.replace.session}>
            <select value={sessionId ?? ''} onChange={(event) => setSessionId(event.target.value)}>
              {sessions.map((session) => (
                <option key={session.id} value={session.id}>
                  {sessionTitle(session, language)}
                </option>
              ))}
            </select>
          </Field>
        )}
        {kind === 'simulcast' && (
          <Field label={words.replace.origin}>
            <select value={originRoomId ?? ''} onChange={(event) => setOriginRoomId(event.target.value)}>
              {others.map(({ id, name: roomName }) => (
                <option key={id} value={id}>
                  {roomName}
                </option>
              ))}
            </select>
          </Field>
        )}
        {kind === 'message' && (
          <Field label={words.replace.text}>
            <textarea value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
          </Field>
        )}
        <UntilChoice label={words.replace.until} lengths={LENGTHS} openEnd={words.replace.untilReleased} minutes={minutes} onChoose={setMinutes} />
        <Actions>
          <CommandButton tone="warn" command={command} onDone={closeSheet} disabled={kind === 'message' && text.trim() === ''}>
            {words.replace.show}
          </CommandButton>
        </Actions>
      </Form>
    </Sheet>
  )
}
