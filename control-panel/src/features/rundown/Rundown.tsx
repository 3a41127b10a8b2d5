/** The ordered list that the operator runs. A press on a line puts it on standby; lines never change places because something goes live. */
import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { useBarrier, useHub, usePanelView, useTimeZone } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { openSheet } from '../../ui/panel-state.ts'
import { SectionHead } from '../../ui/SectionHead.tsx'
import { dayDelayMinutes } from './day-delay.ts'
import styles from './Rundown.module.css'
import { RundownLine } from './RundownLine.tsx'
import { createRundown } from './rundown-rows.ts'
import { useArrows } from './use-arrows.ts'
import { useAutoScroll } from './use-auto-scroll.ts'

export function Rundown() {
  const words = useWords()
  const language = useLanguage()
  const rundown = useMemo(createRundown, [])
  const rows = useStore(useHub().view, (view) => rundown(view, language))
  const timeZone = useTimeZone()
  const canChange = useBarrier() === null
  const list = useRef<HTMLUListElement>(null)
  useAutoScroll(list, rows)
  const { stopId, onFocus, onKeyDown } = useArrows(rows)
  return (
    <section className={styles.rundown} aria-label={words.rundown.title}>
      <SectionHead title={words.rundown.title}>
        <DayDelay />
      </SectionHead>
      <ul ref={list} className={styles.list} data-space="go" onFocus={onFocus} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <RundownLine key={row.id} row={row} isTabStop={row.id === stopId} words={words} timeZone={timeZone} canChange={canChange} />
        ))}
        {rows.length === 0 && <li className={styles.empty}>{words.rundown.empty}</li>}
      </ul>
    </section>
  )
}

/** How late the day is, and the way to announce a delay. */
function DayDelay() {
  const words = useWords()
  const minutes = usePanelView(dayDelayMinutes)
  return (
    <Button tone="quiet" className={classes(styles.day, minutes > 0 && styles.late)} onClick={() => openSheet({ kind: 'delay' })}>
      {minutes > 0 ? words.rundown.late(minutes) : words.rundown.onTime}
    </Button>
  )
}
