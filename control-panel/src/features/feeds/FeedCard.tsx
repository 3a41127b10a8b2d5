import type { FeedHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import { memo } from 'react'
import { useFeedStatus, useFeedsHealth } from '../../hub/feed-hooks.ts'
import { healthOf } from '../../hub/feed-status.ts'
import { useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { StateWord } from '../../ui/StateWord.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { FeedActions } from './FeedActions.tsx'
import { FeedScreens } from './FeedScreens.tsx'
import styles from './Feeds.module.css'
import { audienceFacts, pictureFacts, sourceNote, TONES } from './feed-facts.ts'
import { ReplacePublisher } from './ReplacePublisher.tsx'
import { Still } from './Still.tsx'

/** One picture: what it looks like, how it stands, what is measured of it. */
export const FeedCard = memo(function FeedCard({ feedId }: { readonly feedId: string }) {
  const { feeds } = useWords()
  const feed = useTables((tables) => tables.feeds.get(feedId) ?? null)
  const status = useFeedStatus(feed) ?? 'unproven'
  const health = useFeedsHealth((all) => healthOf(all, feedId))
  if (!feed) return null
  return (
    <article className={classes(styles.feed, feed.isChosen && styles.chosen)} aria-label={feed.name} data-feed={feedId} data-feed-state={status}>
      <Still feed={feed} />
      <div className={styles.about}>
        <h4 title={feed.name}>{feed.name}</h4>
        <p className={styles.states}>
          <StateWord tone={TONES[status]}>{feeds.statuses[status]}</StateWord>
          {feed.isChosen && <Tag>{feeds.chosen}</Tag>}
        </p>
        <p className={styles.facts}>{feeds.kinds[feed.kind]}</p>
        <Facts health={health} />
      </div>
      <ReplacePublisher feedId={feedId} health={health} />
      <FeedActions feed={feed} />
      {health && health.screens.length > 0 && <FeedScreens health={health} />}
    </article>
  )
})

function Facts({ health }: { readonly health: FeedHealth | null }) {
  const { feeds } = useWords()
  const language = useLanguage()
  const note = sourceNote(health, feeds)
  return (
    <>
      {[pictureFacts(health, feeds, language), audienceFacts(health, feeds)].map(
        (facts) =>
          facts.length > 0 && (
            <p key={facts[0]} className={styles.facts} data-running>
              {facts.join(' · ')}
            </p>
          ),
      )}
      {note && <p className={classes(styles.facts, note.isLoud && styles.look)}>{note.text}</p>}
    </>
  )
}
