import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'
import { focusNear, placeOf } from './kept-focus.ts'
import { closeSheet, usePanelState } from './panel-state.ts'
import styles from './Sheet.module.css'

type SheetProps = {
  readonly title: ReactNode
  /** Beside the title. */
  readonly tools?: ReactNode
  /** What ends the work: always in sight, below what scrolls. */
  readonly foot?: ReactNode
  /** There is much to read and nothing to press in it: the keyboard scrolls what it has the focus of. */
  readonly isReading?: boolean
  readonly children: ReactNode
}

/** Lies over the right column and leaves the rundown, GO, the rooms and what is for emergencies free: the show goes on while somebody fills in a form. */
export function Sheet({ title, tools, foot, isReading = false, children }: SheetProps) {
  const words = useWords()
  const sheet = useRef<HTMLElement>(null)
  const isOverForm = usePanelState(({ kept }) => kept.length > 0)
  useEffect(() => {
    const opener = placeOf(document.activeElement)
    const first = sheet.current?.querySelector<HTMLElement>('[data-first], input, select, textarea')
    ;(first ?? sheet.current)?.focus()
    return () => focusNear(opener)
  }, [])
  return (
    <section ref={sheet} className={styles.sheet} role="dialog" aria-label={typeof title === 'string' ? title : undefined} tabIndex={-1}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {tools && <div className={styles.tools}>{tools}</div>}
        <Button tone="quiet" shortcut={words.keys.escape} onClick={closeSheet}>
          {words.close}
        </Button>
      </header>
      {isOverForm && <p className={styles.over}>{words.formKept}</p>}
      <div className={styles.body} {...(isReading && { role: 'group', tabIndex: 0, 'aria-label': String(title) })}>
        {children}
      </div>
      {foot && <footer className={styles.foot}>{foot}</footer>}
    </section>
  )
}
