import { chosenFeed, feedsInOrder } from '@tricolore/shared/derive/screen-feeds.ts'
import { newCommandId } from '../../hub/command-id.ts'
import { useFeedStatus } from '../../hub/feed-hooks.ts'
import { useBarrier, useCommand, useHub, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { blankDraft, newFeedId, setFeedCommand } from './feed-draft.ts'

/**
 * One press and the rooms that follow this one see the test card and hear its tone; pressed again, the room's first picture. Over a picture
 * that an audience sees it is held.
 */
export function TestPicture({ roomId }: { readonly roomId: string }) {
  const { feeds } = useWords()
  const { store } = useHub()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const chosen = useTables((tables) => chosenFeed(tables, roomId))
  const isOn = chosen?.kind === 'test'
  const isOnAir = useFeedStatus(chosen) === 'on-air'

  async function press(): Promise<void> {
    if (isPending) return
    const here = feedsInOrder(store.getState().tables).filter((feed) => feed.roomId === roomId)
    if (isOn) {
      const other = here.find(({ kind }) => kind !== 'test' && kind !== 'file')
      await send({ type: 'chooseFeed', roomId, feedId: other?.id ?? null })
      return
    }
    const feedId = here.find(({ kind }) => kind === 'test')?.id ?? newFeedId(roomId, newCommandId())
    const isThere = here.some(({ id }) => id === feedId)
    if (isThere || (await send(setFeedCommand(feedId, { ...blankDraft(roomId, feeds.testName), kind: 'test' })))) {
      await send({ type: 'chooseFeed', roomId, feedId })
    }
  }
  if (isOnAir && !isOn) {
    return (
      <HoldButton tone="quiet" disabled={barrier !== null} title={feeds.testHint} onHeld={() => void press()}>
        <span>{feeds.holdTest}</span>
      </HoldButton>
    )
  }
  return (
    <Button
      tone="quiet"
      aria-pressed={isOn}
      isChosen={isOn}
      isPending={isPending}
      disabled={barrier !== null}
      title={feeds.testHint}
      onClick={() => void press()}
    >
      {isOn ? feeds.endTest : feeds.test}
    </Button>
  )
}
