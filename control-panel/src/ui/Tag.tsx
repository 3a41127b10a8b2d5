import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Tag.module.css'

type TagProps = { readonly tone?: 'plain' | 'live' | 'standby' | 'warn' | 'black'; readonly title?: string | null; readonly children: ReactNode }

/** A word in a box: tally and its like. The word says it; the colour says it again. */
export function Tag({ tone = 'plain', title = null, children }: TagProps) {
  return (
    <span className={classes(styles.tag, tone !== 'plain' && styles[tone])} title={title ?? undefined}>
      {children}
    </span>
  )
}
