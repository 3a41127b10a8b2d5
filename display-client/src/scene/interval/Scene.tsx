import type { UpcomingCard } from '@tricolore/shared/derive/screen-view.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import type { ScreenWords } from '@tricolore/shared/words/words.ts'
import { whenText } from '../day-text.ts'
import { Countdown } from '../parts/Countdown.tsx'
import { FitBox } from '../parts/FitBox.tsx'
import { Frame } from '../parts/Frame.tsx'
import { Speakers } from '../parts/Speakers.tsx'
import type { SceneProps, SceneSetting } from '../scene-props.ts'
import { clockText } from '../time-text.ts'
import { typeset } from '../typeset.ts'
import { Elsewhere } from './Elsewhere.tsx'
import styles from './Scene.module.css'

/** Between two sessions: what comes next here and when, and what the other rooms do. */
export function Scene({ scene, setting }: SceneProps<'interval'>) {
  const { room, current, here, elsewhere } = scene
  const foot = elsewhere.length === 0 ? null : <Elsewhere items={elsewhere} setting={setting} />
  return (
    <Frame setting={setting} room={room} note={here ? (current?.title ?? null) : null} foot={foot}>
      <FitBox>
        {here ? (
          <Next next={here} setting={setting} />
        ) : (
          <h1 className={styles.title}>{(current && typeset(current.title)) ?? screenWords[setting.language].moreSoon}</h1>
        )}
      </FitBox>
    </Frame>
  )
}

function Next({ next, setting }: { readonly next: UpcomingCard; readonly setting: SceneSetting }) {
  const words = screenWords[setting.language]
  return (
    <>
      <div className={styles.kicker}>{kicker(next, setting, words)}</div>
      <h1 className={styles.title}>{typeset(next.session.title)}</h1>
      <Speakers session={next.session} language={setting.language} className={styles.speakers} />
      {next.isDue && <div className={styles.soon}>{words.inAMoment}</div>}
      {next.isCountedDown && <Countdown toMs={next.expectedAtMs} className={styles.countdown} />}
    </>
  )
}

/** A delay is said only when the minutes on the clock differ. */
function kicker({ originRoom, plannedAtMs, expectedAtMs, day }: UpcomingCard, setting: SceneSetting, words: ScreenWords): string {
  const planned = clockText(plannedAtMs, setting.timeZone)
  const isDelayed = clockText(expectedAtMs, setting.timeZone) !== planned
  const when = whenText(expectedAtMs, day, setting)
  const where = originRoom ? words.nextFrom(originRoom.name) : words.nextHere
  return isDelayed ? `${where} · ${when}, ${words.plannedAt(planned)}` : `${where} · ${when}`
}
