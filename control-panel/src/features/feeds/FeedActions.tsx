import type { Feed } from '@tricolore/shared/tables/feed.ts'
import { useFeedStatus } from '../../hub/feed-hooks.ts'
import { useBarrier, useCommand } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './Feeds.module.css'

export function FeedActions({ feed }: { readonly feed: Feed }) {
  const { feeds } = useWords()
  const { id: feedId, name, kind } = feed
  return (
    <fieldset className={styles.actions} aria-label={feeds.actions(name)}>
      <Choose feed={feed} />
      <Button onClick={() => openSheet({ kind: 'show-feed', feedId })}>{feeds.show}</Button>
      {kind === 'whip' && <Button onClick={() => openSheet({ kind: 'publish-feed', feedId })}>{feeds.links}</Button>}
      <Button tone="quiet" onClick={() => openSheet({ kind: 'feed', feedId })}>
        {feeds.change}
      </Button>
    </fieldset>
  )
}

/** To take a picture away from an audience that sees it is held; to give them another one is not. */
function Choose({ feed }: { readonly feed: Feed }) {
  const { feeds } = useWords()
  const barrier = useBarrier()
  const { send } = useCommand()
  const isOnAir = useFeedStatus(feed) === 'on-air'
  const { id: feedId, roomId, isChosen } = feed
  if (!isChosen || !isOnAir) {
    return (
      <CommandButton command={() => ({ type: 'chooseFeed', roomId, feedId: isChosen ? null : feedId })}>
        {isChosen ? feeds.unchoose : feeds.choose}
      </CommandButton>
    )
  }
  return (
    <HoldButton disabled={barrier !== null} onHeld={() => void send({ type: 'chooseFeed', roomId, feedId: null })}>
      <span>{feeds.holdUnchoose}</span>
    </HoldButton>
  )
}
