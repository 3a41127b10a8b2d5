import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Section.module.css'

type SectionHeadProps = {
  readonly title: ReactNode
  /** Where what stands below says it to the eye, and the room is needed. */
  readonly isUnseen?: boolean
  readonly children?: ReactNode
}

export function SectionHead({ title, isUnseen = false, children }: SectionHeadProps) {
  return (
    <div className={styles.head}>
      <h2 className={classes(styles.title, isUnseen && styles.unseen)}>{title}</h2>
      {children}
    </div>
  )
}
