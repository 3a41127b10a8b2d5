import { chosenFeed } from '@tricolore/shared/derive/screen-feeds.ts'
import { useFeedStatus, useFeedsHealth } from '../../hub/feed-hooks.ts'
import type { FeedStatus } from '../../hub/feed-status.ts'
import { usePresence, useTables } from '../../hub/hooks.ts'
import { nextFeedOf, nextPicture } from '../../hub/next-picture.ts'
import { useWords } from '../../i18n/words.ts'
import { openSheet } from '../../ui/panel-state.ts'
import { roomName } from '../../ui/programme.ts'
import { type StateTone, StateWord } from '../../ui/StateWord.tsx'
import styles from './RoomCard.module.css'

type PictureLineProps = {
  readonly roomId: string
  readonly name: string
  /** It is on stage, or next: then the others need its picture. */
  readonly isWanted: boolean
}

/** Whether the picture that is made here is there, and whether the screens here have the next one. Its place is always kept. */
export function PictureLine({ roomId, name, isWanted }: PictureLineProps) {
  const { room } = useWords().feeds
  const feed = useTables((tables) => chosenFeed(tables, roomId))
  const status = useFeedStatus(feed)
  const isHeard = useFeedsHealth((health) => health !== null)
  return (
    <button type="button" className={styles.feedLine} title={room.open(name)} onClick={() => openSheet({ kind: 'feeds', roomId })}>
      {status === null && <span className={styles.noFeed}>{room.none}</span>}
      {status !== null && isHeard && <StateWord tone={toneOf(status, isWanted)}>{room[status]}</StateWord>}
      <NextPictureWord roomId={roomId} />
    </button>
  )
}

/** A picture that nobody needs at the moment may be away without anybody being alarmed. */
function toneOf(status: FeedStatus, isWanted: boolean): StateTone {
  if (status === 'missing') return isWanted ? 'look' : 'calm'
  if (status === 'unproven') return 'calm'
  return status === 'stale' ? 'look' : 'good'
}

const TONES = { ready: 'good', partly: 'look', coming: 'calm', missing: 'look' } as const satisfies Readonly<Record<string, StateTone>>

function NextPictureWord({ roomId }: { readonly roomId: string }) {
  const { room } = useWords().feeds
  const feed = useTables((tables) => nextFeedOf(tables, roomId))
  const origin = useTables((tables) => roomName(tables, feed?.roomId ?? null) ?? '')
  const bigScreens = useTables(({ screens }) =>
    [...screens.values()].filter((screen) => screen.roomId === roomId && screen.purpose === 'audience').map(({ id }) => id),
  )
  const here = usePresence((presence) => bigScreens.filter((id) => presence?.screens.some((screen) => screen.id === id && screen.connected)))
  const next = useFeedsHealth((health) => (feed ? nextPicture(feed, health, here) : null))
  if (!next) return null
  const { state, ready, of } = next
  return (
    <StateWord tone={TONES[state]} className={styles.nextPicture} title={room.nextHint}>
      {state === 'partly' ? room.next.partly(origin, ready, of) : room.next[state](origin)}
    </StateWord>
  )
}
