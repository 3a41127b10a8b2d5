import type { CountdownView } from '@tricolore/shared/derive/screen-view.ts'
import { readTimer } from '@tricolore/shared/derive/timer-reading.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import { use } from 'react'
import { useTicking } from '../scene/scene-clock.ts'
import { countdownText, msToNextCount } from '../scene/time-text.ts'
import { typeset } from '../scene/typeset.ts'
import { useStateOf } from '../screen/use-state-of.ts'
import styles from './OnStage.module.css'
import type { SourceParts } from './open-source.ts'
import { PageLanguage, useWords } from './page-words.ts'
import { sessionLine } from './tally.ts'

/** The session of this picture and the speaker's countdown, to be read from behind a camera. */
export function OnStage({ parts }: { readonly parts: SourceParts }) {
  const words = useWords()
  const language = use(PageLanguage)
  const session = useStateOf(parts.show, (show) => show.session)
  const isNext = useStateOf(parts.show, ({ tally }) => tally === 'standby')
  const timer = useStateOf(parts.show, (show) => show.timer)
  return (
    <div className={styles.row}>
      <p className={session ? styles.session : styles.nothing}>
        {session && isNext && <span className={styles.label}>{words.next}</span>}
        {session ? typeset(sessionLine(session, language)) : words.nothingOnStage}
      </p>
      {timer ? <Countdown timer={timer} /> : <p className={styles.nothing}>{words.noTimer}</p>}
    </div>
  )
}

function Countdown({ timer }: { readonly timer: CountdownView }) {
  const language = use(PageLanguage)
  const { remainingMs, phase, isPaused } = useTicking((nowMs) => {
    const reading = readTimer(timer, nowMs)
    return { value: reading, nextInMs: reading.isPaused ? null : msToNextCount(reading.remainingMs) }
  })
  const words = screenWords[language]
  return (
    <div className={styles.countdown} data-phase={phase}>
      <span className={styles.label}>{isPaused ? words.paused : words.phase[phase]}</span>
      <span className={styles.digits} role="timer" data-countdown>
        {countdownText(remainingMs)}
      </span>
    </div>
  )
}
