/**
 * A picture from elsewhere with its lower third. The feed fills the box, black where its shape leaves something over; until it is there, and when it
 * is gone, the session stands as a poster over a stage's light.
 */
import type { FeedView, RoomTag, SessionCard } from '@tricolore/shared/derive/screen-view.ts'
import { type ReactNode, use, useState } from 'react'
import { cornerName } from '../corner-name.ts'
import { FeedSlot } from '../feed-slot.ts'
import { roomColour } from '../room-colour.ts'
import type { SceneSetting } from '../scene-props.ts'
import { Clock } from './Clock.tsx'
import { Drifting } from './Drifting.tsx'
import { LowerThird } from './LowerThird.tsx'
import styles from './Picture.module.css'
import { Poster } from './Poster.tsx'

type PictureProps = {
  readonly session: SessionCard | null
  readonly room: RoomTag | null
  readonly feed: FeedView | null
  readonly setting: SceneSetting
  readonly source: ReactNode
}

export function Picture({ session, room, feed, setting, source }: PictureProps) {
  const Feed = use(FeedSlot)
  const [isThere, setThere] = useState(false)
  const hasPicture = isThere && Feed !== null && feed !== null
  return (
    <div className={`${styles.frame} ${hasPicture ? styles.withPicture : ''}`} style={roomColour(room)} data-picture={hasPicture}>
      <div className={styles.light} />
      <div className={styles.poster}>
        {session ? <Poster session={session} language={setting.language} withSpeakers={false} /> : <div className={styles.roomName}>{room?.name}</div>}
      </div>
      {Feed && feed && (
        <div className={styles.feed}>
          <Feed feed={feed} label={room?.name ?? session?.title ?? ''} onPicture={setThere} />
        </div>
      )}
      <Drifting className={styles.top}>
        <span className={styles.name}>{cornerName(setting)}</span>
        <span className={styles.clock}>
          <Clock timeZone={setting.timeZone} withSeconds={false} />
        </span>
      </Drifting>
      <div className={styles.third}>
        <LowerThird session={session} room={room} language={setting.language} isTitleInPicture={!hasPicture} source={source} />
      </div>
    </div>
  )
}
