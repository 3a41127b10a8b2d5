import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { roomsInOrder, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { feedsInOrder } from '@tricolore/shared/derive/screen-feeds.ts'
import type { Sort } from '@tricolore/shared/scenes/define-scene.ts'
import { fieldsOf, menu, type RequestKind, requests } from '@tricolore/shared/scenes/registry.ts'
import { useState } from 'react'
import { useHub, useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Actions, Choices, Form } from '../../ui/Form.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { textsOf } from '../../ui/texts.ts'
import { UntilChoice, untilMsAfter } from '../../ui/UntilChoice.tsx'
import { type Named, ReplaceField } from './ReplaceField.tsx'

type SceneInput = Extract<CommandInput, { type: 'overrideRoom' }>['scene']

/** How long the override lasts, in minutes; null until it is released. */
const LENGTHS = [5, 15, 30, null] as const
const NOTHING: Named = { session: null, room: null, feed: null, texts: '' }

export type ReplaceTarget = { readonly roomId: string } | { readonly screenId: string }

/** What a room, or one screen, shows instead of the plan, and until when. */
export function ReplaceSheet({ target }: { readonly target: ReplaceTarget }) {
  const words = useWords()
  const language = useLanguage()
  const hub = useHub()
  const [kind, setKind] = useState<RequestKind>(menu[0] ?? 'holding')
  const [minutes, setMinutes] = useState<number | null>(15)
  const [named, setNamed] = useState(NOTHING)
  const rooms = useTables(roomsInOrder)
  const sessions = useTables(sessionsInOrder)
  const feeds = useTables(feedsInOrder)
  const name = useTables((tables) => ('roomId' in target ? tables.rooms.get(target.roomId)?.name : tables.screens.get(target.screenId)?.name) ?? '')
  const others = 'roomId' in target ? rooms.filter(({ id }) => id !== target.roomId) : rooms
  const fields = fieldsOf(kind)

  /** Null when there is nothing to name. */
  function chosen(sort: Sort): unknown {
    if (sort === 'texts') return textsOf({ fr: named.texts }, ['fr'])
    const [first] = { session: sessions, room: others, feed: feeds }[sort]
    return named[sort] ?? first?.id ?? null
  }

  function command(): CommandInput | null {
    const values = fields.map(([field, sort]) => [field, chosen(sort)] as const)
    if (values.some(([, value]) => value === null)) return null
    // The type assertion is safe: these are the fields that this kind asks for, each of its sort.
    const scene = { kind, ...Object.fromEntries(values) } as SceneInput
    const untilMs = untilMsAfter(minutes, hub.nowMs())
    return 'roomId' in target ? { type: 'overrideRoom', ...target, scene, untilMs } : { type: 'overrideScreen', ...target, scene, untilMs }
  }

  return (
    <Sheet title={words.replace.title(name)}>
      <Form>
        <Choices
          label={words.replace.scene}
          value={kind}
          onChoose={setKind}
          choices={menu.map((value) => ({ value, label: requests[value].names[language].panel }))}
        />
        {fields.map(([field, sort]) => (
          <ReplaceField key={field} sort={sort} named={named} onName={setNamed} rooms={others} sessions={sessions} feeds={feeds} />
        ))}
        <UntilChoice label={words.replace.until} lengths={LENGTHS} openEnd={words.replace.untilReleased} minutes={minutes} onChoose={setMinutes} />
        <Actions>
          <CommandButton tone="warn" command={command} onDone={closeSheet} disabled={fields.some(([, sort]) => sort === 'texts') && named.texts.trim() === ''}>
            {words.replace.show}
          </CommandButton>
        </Actions>
      </Form>
    </Sheet>
  )
}
