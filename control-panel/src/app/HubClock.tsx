import { runningClockText } from '@tricolore/display-client/scene/time-text.ts'
import { useTicking, useTimeZone } from '../hub/hooks.ts'
import styles from './Bars.module.css'

/** Hub time in the event's zone: the time that counts. */
export function HubClock() {
  const timeZone = useTimeZone()
  return <time className={styles.clock}>{runningClockText(useTicking(1_000), timeZone)}</time>
}
