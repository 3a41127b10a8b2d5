import { screenWords } from '@tricolore/shared/words/screen.ts'
import { use } from 'react'
import { Clock } from '../parts/Clock.tsx'
import { IsTimeKnown } from '../scene-clock.ts'
import type { SceneSetting } from '../scene-props.ts'
import styles from './StageClock.module.css'

/** Without a countdown the speaker's monitor is a clock. */
export function StageClock({ setting }: { readonly setting: SceneSetting }) {
  if (!use(IsTimeKnown)) return null
  return (
    <div className={styles.clockFace}>
      <div className={styles.label}>{screenWords[setting.language].timeOfDay}</div>
      <Clock timeZone={setting.timeZone} className={styles.clock} />
    </div>
  )
}
