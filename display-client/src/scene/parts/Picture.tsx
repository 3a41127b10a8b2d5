/**
 * A picture from elsewhere with its lower third. The picture's layer fills the box: a video takes its place there, and the session as a
 * poster over a stage's light is what is shown when no video comes.
 */
import type { FeedView, RoomTag, SessionCard } from '@tricolore/shared/derive/screen-view.ts'
import { type ReactNode, useContext, useState } from 'react'
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
  readonly setting: SceneSetting
  readonly source: ReactNode
  readonly feed: FeedView | null
}

export function Picture({ session, room, setting, source, feed }: PictureProps) {
  const Slot = useContext(FeedSlot)
  const [hasPicture, setPicture] = useState(false)
  return (
    <div className={styles.frame} style={roomColour(room)}>
      <div className={styles.picture}>
        {Slot && feed && <Slot key={feed.feedId} feed={feed} label={room?.name ?? session?.title ?? ''} onPicture={setPicture} />}
      </div>
      <Drifting className={styles.top}>
        <span>{cornerName(setting)}</span>
        <Clock timeZone={setting.timeZone} withSeconds={false} />
      </Drifting>
      <div className={hasPicture ? styles.unseen : styles.poster}>
        {session ? <Poster session={session} language={setting.language} withSpeakers={false} /> : <div className={styles.roomName}>{room?.name}</div>}
      </div>
      <LowerThird session={session} room={room} language={setting.language} isTitleInPicture source={source} />
    </div>
  )
}
