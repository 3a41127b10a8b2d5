import { wordsIn } from '@tricolore/shared/status-page/words.ts'
import { use } from 'react'
import { typeset } from '../scene/typeset.ts'
import { useStateOf } from '../screen/use-state-of.ts'
import styles from './Emergencies.module.css'
import type { SourceParts } from './open-source.ts'
import { PageLanguage } from './page-words.ts'

/** What attendees read on their phones, above the page and wherever it is scrolled to; the picture goes on beneath it. */
export function Emergencies({ parts }: { readonly parts: Pick<SourceParts, 'show'> }) {
  const language = use(PageLanguage)
  const words = wordsIn(language)
  const emergencies = useStateOf(parts.show, (show) => show.emergencies)
  return (
    // There before anything is in it: readers aloud say what comes into it.
    <div className={styles.above} role="alert">
      {emergencies.map(({ id, title, text, roomNames }) => (
        <section key={id} className={styles.emergency}>
          <h2>{typeset(title?.[language] ?? words.emergency)}</h2>
          <p>{typeset(text[language])}</p>
          {roomNames.length > 0 && <p>{words.only(words.and(roomNames))}</p>}
        </section>
      ))}
    </div>
  )
}
