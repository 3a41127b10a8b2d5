import { countdownText, msToNextCount } from '@tricolore/display-client/scene/time-text.ts'
import { isCountingUp, readTimer, type TimerReading } from '@tricolore/shared/derive/timer-reading.ts'
import type { Timer } from '@tricolore/shared/tables/timer.ts'
import { type ReactNode, useEffect, useReducer } from 'react'
import { useHub } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import styles from './Timer.module.css'

type TimerDigitsProps = {
  readonly timer: Timer
  /** What stands at the end of the line under the digits. */
  readonly children: ReactNode
}

/** All that is painted again as a second passes. The word says the phase to those who do not see the colour, on a line that is always there. */
export function TimerDigits({ timer, children }: TimerDigitsProps) {
  const { remainingMs, phase, isPaused } = useReading(timer)
  const words = useWords()
  const text = countdownText(remainingMs)
  return (
    <>
      <p className={classes(styles.reading, styles[phase])} role="timer">
        <span className={classes(styles.digits, text.length > 6 && styles.long)} data-running>
          {text}
        </span>
      </p>
      <p className={styles.line}>
        <span className={styles[phase]}>{isPaused ? words.timer.paused : isCountingUp(timer) ? words.timer.elapsed : words.timer.phases[phase]}</span>
        {children}
      </p>
    </>
  )
}

/** The timer as it reads now, again each second. */
function useReading(timer: Timer): TimerReading {
  const { nowMs } = useHub()
  const [, repaint] = useReducer((count: number) => count + 1, 0)
  const reading = readTimer(timer, nowMs())
  const { isPaused, remainingMs } = reading
  useEffect(() => {
    if (isPaused) return
    const timeout = setTimeout(repaint, msToNextCount(remainingMs) + 1)
    return () => clearTimeout(timeout)
  })
  return reading
}
