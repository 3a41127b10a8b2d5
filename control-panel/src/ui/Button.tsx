import type { ButtonHTMLAttributes } from 'react'
import styles from './Button.module.css'
import { classes } from './classes.ts'

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  readonly tone?: 'plain' | 'quiet' | 'standby' | 'warn' | 'danger'
  /** The key that does the same, as it is written on the button. */
  readonly shortcut?: string | null
  readonly isPending?: boolean
  /** One of several, and this is the one. */
  readonly isChosen?: boolean
  readonly submit?: boolean
}

export function Button({ tone = 'plain', shortcut = null, isPending = false, isChosen = false, submit = false, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={classes(styles.button, tone !== 'plain' && styles[tone], isPending && styles.pending, isChosen && styles.chosen, className)}
      aria-busy={isPending || undefined}
      {...rest}
    >
      {children}
      {shortcut && <kbd className={styles.key}>{shortcut}</kbd>}
    </button>
  )
}
