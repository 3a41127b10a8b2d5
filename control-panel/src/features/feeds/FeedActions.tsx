import type { Feed } from '@tricolore/shared/model/feed.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './Feeds.module.css'

export function FeedActions({ feed: { id: feedId, roomId, name, kind, isChosen } }: { readonly feed: Feed }) {
  const { feeds } = useWords()
  return (
    <fieldset className={styles.actions} aria-label={feeds.actions(name)}>
      <CommandButton command={() => ({ type: 'chooseFeed', roomId, feedId: isChosen ? null : feedId })}>
        {isChosen ? feeds.unchoose : feeds.choose}
      </CommandButton>
      <Button onClick={() => openSheet({ kind: 'show-feed', feedId })}>{feeds.show}</Button>
      {kind === 'whip' && <Button onClick={() => openSheet({ kind: 'publish-feed', feedId })}>{feeds.links}</Button>}
      <Button tone="quiet" onClick={() => openSheet({ kind: 'feed', feedId })}>
        {feeds.change}
      </Button>
    </fieldset>
  )
}
