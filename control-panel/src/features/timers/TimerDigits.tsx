import { countdownText } from '@tricolore/display-client/scene/time-text.ts'
import { isCountingUp } from '@tricolore/shared/derive/timer-reading.ts'
import type { Timer } from '@tricolore/shared/tables/timer.ts'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { useReading } from '../../ui/use-reading.ts'
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
