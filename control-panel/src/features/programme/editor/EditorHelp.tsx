import { Fragment } from 'react'
import { useWords } from '../../../i18n/words.ts'
import styles from './Editor.module.css'

/** Beside the plan while no form is open: what keys and pointer do there. */
export function EditorHelp() {
  const { editor } = useWords()
  return (
    <aside className={styles.help} aria-label={editor.help}>
      <h2>{editor.help}</h2>
      <dl>
        {editor.helpKeys.map(([key, what]) => (
          <Fragment key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
      <p>{editor.helpPointer}</p>
      <p>{editor.lockedHint}</p>
    </aside>
  )
}
