import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './StateWord.module.css'

export type StateTone = 'live' | 'good' | 'look' | 'calm'

type StateWordProps = { readonly tone: StateTone; readonly title?: string; readonly className?: string | undefined; readonly children: ReactNode }

/** A dot and the word that says the same: colour never speaks alone. */
export function StateWord({ tone, title, className, children }: StateWordProps) {
  return (
    <span className={classes(styles.state, styles[tone], className)} title={title}>
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.word}>{children}</span>
    </span>
  )
}
