import { chosenFeed } from '@tricolore/shared/derive/screen-feeds.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import { useFeedStatus, useFeedsHealth } from '../../hub/feed-hooks.ts'
import type { FeedStatus } from '../../hub/feed-status.ts'
import { usePresence, useTables } from '../../hub/hooks.ts'
import { type NextPicture, nextFeedOf, nextPicture } from '../../hub/next-picture.ts'
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
  /** The stage that is shown here; null when none is. */
  readonly receivesFromId: string | null
}

/**
 * Whether the screens here have the picture that is shown to them, whether the room's own camera is there, and whether they have the next picture.
 * Each says what it is about: a camera that is away and a room that shows a picture are two things. Its place is always kept.
 */
export function PictureLine({ roomId, name, isWanted, receivesFromId }: PictureLineProps) {
  const { room } = useWords().feeds
  const feed = useTables((tables) => chosenFeed(tables, roomId))
  const status = useFeedStatus(feed)
  const isHeard = useFeedsHealth((health) => health !== null)
  // While the room follows a stage nobody needs its own camera, unless it is next.
  const isOwnTold = receivesFromId === null || isWanted
  return (
    <button type="button" className={styles.feedLine} title={room.open(name)} onClick={() => openSheet({ kind: 'feeds', roomId })}>
      <ReceivedWord roomId={roomId} fromId={receivesFromId} />
      {isOwnTold && status === null && <span className={styles.noFeed}>{room.none}</span>}
      {isOwnTold && status !== null && isHeard && (
        <StateWord tone={toneOf(status, isWanted)} title={`${room.camera} ${name}`}>
          {room.camera}
          <span className={styles.ownRoom}> {name}</span>
          {room.colon}
          {room[status]}
        </StateWord>
      )}
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

/** Of the big screens of the room that are connected, how many have that picture; null while nobody can tell. */
function usePictureHere(roomId: string, feed: Feed | null): NextPicture | null {
  const bigScreens = useTables(({ screens }) =>
    [...screens.values()].filter((screen) => screen.roomId === roomId && screen.purpose === 'audience').map(({ id }) => id),
  )
  const here = usePresence((presence) => bigScreens.filter((id) => presence?.screens.some((screen) => screen.id === id && screen.connected)))
  return useFeedsHealth((health) => (feed ? nextPicture(feed, health, here) : null))
}

function ReceivedWord({ roomId, fromId }: { readonly roomId: string; readonly fromId: string | null }) {
  const { room } = useWords().feeds
  const feed = useTables((tables) => chosenFeed(tables, fromId))
  const origin = useTables((tables) => roomName(tables, fromId) ?? '')
  const received = usePictureHere(roomId, feed)
  if (!received) return null
  const { state, ready, of } = received
  return <StateWord tone={TONES[state]}>{state === 'partly' ? room.received.partly(origin, ready, of) : room.received[state](origin)}</StateWord>
}

function NextPictureWord({ roomId }: { readonly roomId: string }) {
  const { room } = useWords().feeds
  const feed = useTables((tables) => nextFeedOf(tables, roomId))
  const origin = useTables((tables) => roomName(tables, feed?.roomId ?? null) ?? '')
  const next = usePictureHere(roomId, feed)
  if (!next) return null
  const { state, ready, of } = next
  return (
    <StateWord tone={TONES[state]} className={styles.nextPicture} title={room.nextHint}>
      {state === 'partly' ? room.next.partly(origin, ready, of) : room.next[state](origin)}
    </StateWord>
  )
}
