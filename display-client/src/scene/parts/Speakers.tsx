import type { SessionCard } from '@tricolore/shared/derive/screen-view.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import { speakerLines } from '../speaker-line.ts'
import styles from './Speakers.module.css'

type SpeakersProps = { readonly session: SessionCard; readonly language: Language; readonly className?: string | undefined }

/** Who speaks, each with the organisation behind the name; nothing at all when nobody is named. */
export function Speakers({ session, language, className }: SpeakersProps) {
  const lines = speakerLines(session.speakers, screenWords[language])
  if (lines.length === 0) return null
  return (
    <div className={[styles.speakers, className].filter(Boolean).join(' ')}>
      {lines.map(({ name, organisation }) => (
        <span key={name} className={styles.speaker}>
          <span className={styles.name}>{name}</span>
          {organisation !== null && <span className={styles.organisation}>{organisation}</span>}
        </span>
      ))}
    </div>
  )
}
