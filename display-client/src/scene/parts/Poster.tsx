/** A session as a poster: its place in the plenary, its title as large as it fits, who speaks. What a screen shows where a picture is not there. */
import type { SessionCard } from '@tricolore/shared/derive/screen-view.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import { typeset } from '../typeset.ts'
import { FitBox } from './FitBox.tsx'
import styles from './Poster.module.css'
import { Speakers } from './Speakers.tsx'

type PosterProps = {
  readonly session: SessionCard
  readonly language: Language
  /** False where the speakers stand elsewhere in the same picture. */
  readonly withSpeakers?: boolean
}

/** Up to here a title would look lost at the usual size. */
const SHORT = 24

export function Poster({ session, language, withSpeakers = true }: PosterProps) {
  const { part } = session
  return (
    <FitBox>
      {part && <div className={styles.part}>{screenWords[language].part(part.number, part.of)}</div>}
      <h1 className={session.title.length <= SHORT ? styles.short : styles.title}>{typeset(session.title)}</h1>
      {withSpeakers && <Speakers session={session} language={language} className={styles.speakers} />}
    </FitBox>
  )
}
