import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Tag.module.css'

/** A word in a box: tally and its like. The word says it; the colour says it again. */
export function Tag({ tone = 'plain', children }: { readonly tone?: 'plain' | 'live' | 'standby' | 'warn' | 'black'; readonly children: ReactNode }) {
  return <span className={classes(styles.tag, tone !== 'plain' && styles[tone])}>{children}</span>
}
