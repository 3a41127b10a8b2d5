import type { Language } from '@tricolore/shared/model/values.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import styles from './Rehearsed.module.css'

/** Nobody who passes takes a rehearsal for the show: the word at the edge, where no scene has anything to read. */
export function Rehearsed({ language }: { readonly language: Language }) {
  return (
    <div className={styles.edge}>
      <span className={styles.word}>{screenWords[language].rehearsal}</span>
    </div>
  )
}
