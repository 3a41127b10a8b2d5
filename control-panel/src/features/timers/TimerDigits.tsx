import { countdownText, msToNextCount } from '@tricolore/display-client/scene/time-text.ts'
import { readTimer } from '@tricolore/shared/derive/timer-reading.ts'
import type { Timer } from '@tricolore/shared/tables/timer.ts'
import { useEffect, useReducer } from 'react'
import { useHub } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import styles from './Timer.module.css'

/** All that is painted again as a second passes. The word says the phase to those who do not see the colour. */
export function TimerDigits({ timer }: { readonly timer: Timer }) {
  const { nowMs } = useHub()
  const words = useWords()
  const [, repaint] = useReducer((count: number) => count + 1, 0)
  const { remainingMs, phase, isPaused } = readTimer(timer, nowMs())
  useEffect(() => {
    if (isPaused) return
    const timeout = setTimeout(repaint, msToNextCount(remainingMs) + 1)
    return () => clearTimeout(timeout)
  })
  return (
    <p className={classes(styles.reading, styles[phase])} role="timer">
      <span className={styles.digits} data-running>
        {countdownText(remainingMs)}
      </span>
      <span className={styles.phase}>{isPaused ? words.timer.paused : words.timer.phases[phase]}</span>
    </p>
  )
}
