/** The frame of the scenes that have no picture: the room's stripe, the room's name, the clock, the content and what stands at the foot. */
import type { RoomTag } from '@tricolore/shared/derive/screen-view.ts'
import type { ReactNode } from 'react'
import { cornerName } from '../corner-name.ts'
import { roomColour } from '../room-colour.ts'
import type { SceneSetting } from '../scene-props.ts'
import { Clock } from './Clock.tsx'
import { Drifting } from './Drifting.tsx'
import styles from './Frame.module.css'

type FrameProps = {
  readonly setting: SceneSetting
  /** Null: the event's own colour, and its name instead of a room's. */
  readonly room: RoomTag | null
  /** A word beside the room's name, such as the name of the break. */
  readonly note?: string | null
  /** Little air around the content, where there is much of it. */
  readonly isDense?: boolean
  readonly children: ReactNode
  readonly foot?: ReactNode
}

export function Frame({ setting, room, note = null, isDense = false, children, foot = null }: FrameProps) {
  return (
    <div className={styles.frame} style={roomColour(room)}>
      <Drifting className={styles.stripe} />
      <Drifting className={styles.top}>
        <div className={styles.names}>
          <div className={styles.room}>{room?.name ?? cornerName(setting)}</div>
          {note !== null && <div className={styles.note}>{note}</div>}
        </div>
        <Clock timeZone={setting.timeZone} className={styles.clock} />
      </Drifting>
      <div className={isDense ? styles.dense : styles.middle}>{children}</div>
      {foot}
    </div>
  )
}
