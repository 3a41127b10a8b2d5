import { screenWords } from '@tricolore/shared/words/screen.ts'
import { Clock } from '../parts/Clock.tsx'
import type { SceneSetting } from '../scene-props.ts'
import styles from './StageClock.module.css'

/** Without a countdown the speaker's monitor is a clock. */
export function StageClock({ setting }: { readonly setting: SceneSetting }) {
  return (
    <div className={styles.clockFace}>
      <div className={styles.label}>{screenWords[setting.language].timeOfDay}</div>
      <Clock timeZone={setting.timeZone} className={styles.clock} />
    </div>
  )
}
