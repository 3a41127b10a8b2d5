import { useLanguage, useWords } from '../../i18n/words.ts'
import type { ImportAnswer } from './import-answer.ts'
import styles from './Review.module.css'

/** What the reader made of what the file left open, and what it left out: folded, and never hidden. */
export function Notes({ answer: { notes, dropped, remarks } }: { readonly answer: ImportAnswer }) {
  const { importing } = useWords()
  const language = useLanguage()
  const left = dropped.reduce((sum, { count }) => sum + count, 0)
  return (
    <div className={styles.notes}>
      {remarks.map((remark) => (
        <p key={remark.en}>{remark[language]}</p>
      ))}
      {notes.length > 0 && (
        <details>
          <summary>{importing.noteCount(notes.length)}</summary>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
      {left > 0 && (
        <details>
          <summary>{importing.droppedCount(left)}</summary>
          <ul>
            {dropped.map(({ why, count, examples }) => (
              <li key={why}>
                {count} · {why}
                {examples.length > 0 && ` · ${examples.join(' · ')}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
