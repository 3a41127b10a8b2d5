/** Making a feed, changing one, removing one. */
import { useState } from 'react'
import { newCommandId } from '../../hub/command-id.ts'
import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { Actions, Form } from '../../ui/Form.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { BackToFeeds } from './BackToFeeds.tsx'
import { FeedFields } from './FeedFields.tsx'
import { blankDraft, draftOf, type FeedDraft, isComplete, newFeedId, setFeedCommand } from './feed-draft.ts'

export function AddFeedSheet({ roomId }: { readonly roomId: string }) {
  const words = useWords()
  const roomName = useTables(({ rooms }) => rooms.get(roomId)?.name ?? roomId)
  const [draft, setDraft] = useState(() => blankDraft(roomId))
  return (
    <Sheet title={words.feeds.addTo(roomName)}>
      <Form>
        <FeedFields draft={draft} onChange={setDraft} />
        <Actions>
          <BackToFeeds roomId={roomId} />
          <Save feedId={null} draft={draft} />
        </Actions>
      </Form>
    </Sheet>
  )
}

export function FeedSheet({ feedId }: { readonly feedId: string }) {
  const words = useWords()
  const feed = useTables(({ feeds }) => feeds.get(feedId) ?? null)
  const barrier = useBarrier()
  const { send } = useCommand()
  const [draft, setDraft] = useState(() => (feed ? draftOf(feed) : null))
  if (!feed || !draft) return null
  const { roomId } = feed
  async function remove(): Promise<void> {
    if (await send({ type: 'removeFeed', feedId })) openSheet({ kind: 'feeds', roomId })
  }
  return (
    <Sheet title={words.feeds.edit(feed.name)}>
      <Form>
        <FeedFields draft={draft} onChange={setDraft} />
        <Actions>
          <BackToFeeds roomId={roomId} />
          <Save feedId={feedId} draft={draft} />
        </Actions>
        <Actions>
          <HoldButton tone="danger" disabled={barrier !== null} onHeld={() => void remove()}>
            <span>{words.feeds.form.remove}</span>
          </HoldButton>
        </Actions>
      </Form>
    </Sheet>
  )
}

/** `feedId` null: a new one. */
function Save({ feedId, draft }: { readonly feedId: string | null; readonly draft: FeedDraft }) {
  const words = useWords()
  const [id] = useState(() => feedId ?? newFeedId(draft.roomId, newCommandId()))
  return (
    <CommandButton
      tone="standby"
      disabled={!isComplete(draft)}
      command={() => setFeedCommand(id, draft)}
      onDone={() => openSheet({ kind: 'feeds', roomId: draft.roomId })}
    >
      {words.save}
    </CommandButton>
  )
}
