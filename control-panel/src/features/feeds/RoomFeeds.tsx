import { feedsInOrder } from '@tricolore/shared/derive/screen-feeds.ts'
import { useEffect, useRef } from 'react'
import { useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { FeedCard } from './FeedCard.tsx'
import styles from './Feeds.module.css'
import { TestPicture } from './TestPicture.tsx'

/** The pictures that are made in one room. */
export function RoomFeeds({ roomId, isWanted }: { readonly roomId: string; readonly isWanted: boolean }) {
  const { feeds } = useWords()
  const room = useTables(({ rooms }) => rooms.get(roomId) ?? null)
  const ids = useTables((tables) => feedsInOrder(tables).flatMap((feed) => (feed.roomId === roomId ? [feed.id] : [])))
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isWanted) section.current?.scrollIntoView({ block: 'start' })
  }, [isWanted])
  if (!room) return null
  return (
    <section ref={section} className={styles.room} aria-label={feeds.room.open(room.name)}>
      <header className={styles.roomHead}>
        <h3>
          <span className={styles.stripe} style={{ background: room.colour }} />
          {room.name}
        </h3>
        <TestPicture roomId={roomId} />
        <Button tone="quiet" aria-label={`${feeds.add} ${feeds.addTo(room.name)}`} onClick={() => openSheet({ kind: 'add-feed', roomId })}>
          {feeds.add}
        </Button>
      </header>
      {ids.map((id) => (
        <FeedCard key={id} feedId={id} />
      ))}
      {ids.length === 0 && <p className={styles.facts}>{feeds.none}</p>}
    </section>
  )
}
