import type { CountdownView } from '@tricolore/shared/derive/screen-view.ts'
import { readTimer } from '@tricolore/shared/derive/timer-reading.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import { type CSSProperties, use } from 'react'
import { Clock } from '../parts/Clock.tsx'
import { Drifting } from '../parts/Drifting.tsx'
import { IsTimeKnown, useTicking } from '../scene-clock.ts'
import type { SceneSetting } from '../scene-props.ts'
import { countdownEms, countdownText, msToNextCount } from '../time-text.ts'
import styles from './StageTimer.module.css'

type StageTimerProps = { readonly timer: CountdownView; readonly setting: SceneSetting }

/** The countdown in its phase's colour, always with the phase's word; past zero the ground itself turns red and it counts up. */
export function StageTimer(props: StageTimerProps) {
  return use(IsTimeKnown) ? <Running {...props} /> : null
}

function Running({ timer, setting }: StageTimerProps) {
  const { remainingMs, phase, isPaused, elapsedFraction } = useTicking((nowMs) => {
    const reading = readTimer(timer, nowMs)
    return { value: reading, nextInMs: reading.isPaused ? null : msToNextCount(reading.remainingMs) }
  })
  const words = screenWords[setting.language]
  const text = countdownText(remainingMs)
  // The type assertion is safe: custom properties are styles that React passes through, only its type does not name them.
  const sizes = { '--ems': countdownEms(text), '--elapsed': elapsedFraction } as CSSProperties
  return (
    <>
      <div className={styles.ground} data-phase={phase} />
      <div className={styles.timer} data-phase={phase} style={sizes}>
        <Drifting className={styles.top}>
          <div className={styles.words}>
            <span className={styles.phase}>{words.phase[phase]}</span>
            {isPaused && <span className={styles.paused}>{words.paused}</span>}
          </div>
          <Clock timeZone={setting.timeZone} className={styles.clock} />
        </Drifting>
        <div className={styles.digits} role="timer" data-countdown>
          {text}
        </div>
        <div className={styles.bar}>
          <i className={styles.elapsed} />
        </div>
      </div>
    </>
  )
}
