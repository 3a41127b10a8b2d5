import type { FoyerRow as Row } from '@tricolore/shared/derive/screen-view.ts'
import { type Fullness, fullness } from '@tricolore/shared/derive/seats.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import type { ScreenWords } from '@tricolore/shared/words/words.ts'
import { whenText } from '../day-text.ts'
import { roomColour } from '../room-colour.ts'
import type { SceneSetting } from '../scene-props.ts'
import { listed } from '../typeset.ts'
import styles from './Scene.module.css'

const SEATS = { full: 'none', 'nearly-full': 'few', free: 'free' } as const satisfies Readonly<Record<Fullness, keyof ScreenWords['seats']>>

/** One room: its name and seats, what is on, what is next. */
export function FoyerRow({ row, setting }: { readonly row: Row; readonly setting: SceneSetting }) {
  const words = screenWords[setting.language]
  const { room, now, next, isDayOver, occupancyPercent, goInstead } = row
  return (
    <div className={styles.row} style={roomColour(room)}>
      <i className={styles.stripe} />
      <div className={styles.room}>
        <b className={styles.name}>{room.name}</b>
        {occupancyPercent !== null && <span className={styles.seats}>{words.seats[SEATS[fullness(occupancyPercent)]]}</span>}
        {goInstead.length > 0 && <span className={styles.instead}>{words.goInstead(goInstead)}</span>}
      </div>
      <div className={styles.now}>
        {now ? (
          <>
            <div className={styles.title}>{listed(now.session.title)}</div>
            <div className={styles.meta}>
              {!now.isInterval && <NowOn now={now} words={words} />}
              <span>{now.expectedEndMs === null ? words.untilSoon : words.until(whenText(now.expectedEndMs, now.endDay, setting))}</span>
            </div>
          </>
        ) : (
          <div className={styles.meta}>{isDayOver ? words.nothingNext : words.nothingOn}</div>
        )}
      </div>
      <div className={styles.next}>
        {next && (
          <>
            <div className={styles.meta}>
              <span>{words.next}</span>
              <b className={styles.time}>{next.isDue ? words.inAMoment : whenText(next.expectedAtMs, next.day, setting)}</b>
              {next.originRoom && <span>{words.from(next.originRoom.name)}</span>}
            </div>
            <div className={styles.nextTitle}>{listed(next.session.title)}</div>
          </>
        )}
      </div>
    </div>
  )
}

function NowOn({ now, words }: { readonly now: NonNullable<Row['now']>; readonly words: ScreenWords }) {
  if (now.isOnStageHere) return <span className={styles.live}>{words.live}</span>
  return now.originRoom && <span className={styles.simulcast}>{words.from(now.originRoom.name)}</span>
}
