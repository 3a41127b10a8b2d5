import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useState } from 'react'
import { useHub, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Actions, Choices, Form } from '../../ui/Form.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { UntilChoice, untilMsAfter } from '../../ui/UntilChoice.tsx'

/** How long it is shown, in minutes; null until it is given back. */
const LENGTHS = [5, 15, 30, null] as const

/** One picture in one room, over the plan. */
export function ShowFeedSheet({ feedId }: { readonly feedId: string }) {
  const words = useWords()
  const hub = useHub()
  const feed = useTables(({ feeds }) => feeds.get(feedId) ?? null)
  const rooms = useTables((tables) => roomsInOrder(tables).filter(({ id }) => id !== tables.feeds.get(feedId)?.roomId))
  const [chosen, setChosen] = useState<string | null>(null)
  const [minutes, setMinutes] = useState<number | null>(15)
  if (!feed) return null
  const roomId = chosen ?? rooms[0]?.id ?? null

  function command(): CommandInput | null {
    if (roomId === null) return null
    const untilMs = untilMsAfter(minutes, hub.nowMs())
    return { type: 'overrideRoom', roomId, scene: { kind: 'feed', feedId }, untilMs }
  }
  return (
    <Sheet title={words.feeds.showTitle(feed.name)}>
      <Form>
        <Choices label={words.feeds.showIn} value={roomId} onChoose={setChosen} choices={rooms.map(({ id, name }) => ({ value: String(id), label: name }))} />
        <UntilChoice label={words.replace.until} lengths={LENGTHS} openEnd={words.replace.untilReleased} minutes={minutes} onChoose={setMinutes} />
        <Actions>
          <CommandButton tone="warn" command={command} disabled={roomId === null} onDone={() => openSheet({ kind: 'feeds', roomId: feed.roomId })}>
            {words.replace.show}
          </CommandButton>
        </Actions>
      </Form>
    </Sheet>
  )
}
