import { pageWords } from '@tricolore/shared/words/page.ts'
import { textIn } from '@tricolore/shared/words/text-in.ts'
import { use } from 'react'
import { typeset } from '../scene/typeset.ts'
import { useStateOf } from '../screen/use-state-of.ts'
import styles from './Emergencies.module.css'
import type { SourceParts } from './open-source.ts'
import { PageLanguage } from './page-words.ts'

/** What attendees read on their phones, above the page and wherever it is scrolled to; the picture goes on beneath it. */
export function Emergencies({ parts }: { readonly parts: { readonly show: Pick<SourceParts['show'], 'getState' | 'subscribe'> } }) {
  const language = use(PageLanguage)
  const words = pageWords[language]
  const emergencies = useStateOf(parts.show, (show) => show.emergencies)
  const languages = useStateOf(parts.show, (show) => show.languages)
  return (
    // There before anything is in it: readers aloud say what comes into it.
    <div className={styles.above} role="alert">
      {emergencies.map(({ id, title, text, roomNames }) => (
        <section key={id} className={styles.emergency}>
          <h2>{typeset(title ? textIn(title, [language, ...languages]) : words.emergency)}</h2>
          <p>{typeset(textIn(text, [language, ...languages]))}</p>
          {roomNames.length > 0 && <p>{words.only(words.and(roomNames))}</p>}
        </section>
      ))}
    </div>
  )
}
