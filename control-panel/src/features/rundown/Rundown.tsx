/** The ordered list that the operator runs. A press on a line puts it on standby; lines never change places because something goes live. */
import { useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useBarrier, useHub, usePanelView, useTimeZone } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { useLineWindow } from '../../ui/line-window.ts'
import { openSheet } from '../../ui/panel-state.ts'
import { SectionHead } from '../../ui/SectionHead.tsx'
import days from './Days.module.css'
import { dayDelayMinutes } from './day-delay.ts'
import styles from './Rundown.module.css'
import { RundownLine } from './RundownLine.tsx'
import { RundownSearch } from './RundownSearch.tsx'
import { createRundown, isLineWanted, type RundownRow } from './rundown-rows.ts'
import { useArrows } from './use-arrows.ts'
import { useAutoScroll } from './use-auto-scroll.ts'
import { useOutOfSight } from './use-out-of-sight.ts'

/** A line of one text and one of speakers, and what lies between two lines. */
const LINE_PX = 62
const GAP_PX = 4
/** What came before what is on now stays in sight, in pixels. */
const ABOVE_NOW_PX = 72

export function Rundown() {
  const words = useWords()
  const language = useLanguage()
  const rundown = useMemo(createRundown, [])
  const all = useStore(useHub().view, (view) => rundown(view, language))
  const [wanted, setWanted] = useState<string | null>(null)
  const rows = useMemo(() => (wanted === null ? all : all.filter((row) => isLineWanted(row, wanted))), [all, wanted])
  // What all lines have in common is asked once, not by each of them while one scrolls.
  const timeZone = useTimeZone()
  const barrier = useBarrier()
  const { stopAt, onFocus, onKeyDown } = useArrows(rows)
  const liveAt = rows.findLastIndex(({ state }) => state === 'live')
  const standbyAt = rows.findIndex(({ state }) => state === 'standby')
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useLineWindow({
    scroller,
    ids: useMemo(() => rows.map(({ id }) => id), [rows]),
    linePx: LINE_PX,
    gapPx: GAP_PX,
    // Where keys lead to, and what the show is at.
    kept: [stopAt - 1, stopAt, stopAt + 1, liveAt, standbyAt],
  })
  const nowAt = nowIn(rows, liveAt, standbyAt)
  const isNowAway = useOutOfSight(scroller, lines, nowAt)
  function toNow(): void {
    const now = lines.spanOf(nowAt)
    if (now) lines.scrollTo(Math.max(0, now.top - ABOVE_NOW_PX), false)
  }
  useAutoScroll({ scroller, lines, rows, liveAt, standbyAt })
  return (
    <section className={styles.rundown} aria-label={words.rundown.title}>
      <SectionHead title={words.rundown.title}>
        <Button
          tone="quiet"
          aria-label={words.palette.inRundown}
          title={words.palette.inRundown}
          aria-expanded={wanted !== null}
          onClick={() => setWanted(wanted === null ? '' : null)}
        >
          ⌕
        </Button>
        <Button tone="quiet" title={words.rundown.addHint} onClick={() => openSheet({ kind: 'add-session' })}>
          {words.rundown.add}
        </Button>
        <DayDelay />
      </SectionHead>
      {wanted !== null && <RundownSearch wanted={wanted} found={rows.length} all={all.length} onChange={setWanted} />}
      <div ref={scroller} className={styles.scroller} data-space="go">
        <ul ref={lines.holder} className={styles.list} onFocus={onFocus} onKeyDown={onKeyDown}>
          {lines.drawn.map((at) => {
            const row = rows[at]
            if (!row) return null
            const line = { row, at, count: rows.length, isTabStop: at === stopAt, timeZone, barrier }
            return <RundownLine key={row.id} ref={lines.line} {...line} />
          })}
        </ul>
        {rows.length === 0 && <p className={styles.empty}>{all.length === 0 ? words.rundown.empty : words.palette.none}</p>}
      </div>
      {isNowAway && (
        <div className={days.toNow}>
          <Button onClick={toNow}>{words.days.toNow}</Button>
        </div>
      )}
    </section>
  )
}

/** What is live, else what waits, else what comes next; -1 in a programme that is over. */
function nowIn(rows: readonly RundownRow[], liveAt: number, standbyAt: number): number {
  if (liveAt >= 0) return liveAt
  return standbyAt >= 0 ? standbyAt : rows.findIndex(({ state }) => state === 'to-come' || state === 'cued')
}

/** How late the day is, and the way to announce a delay. */
function DayDelay() {
  const words = useWords()
  const minutes = usePanelView(dayDelayMinutes)
  return (
    <Button tone="quiet" className={classes(styles.day, minutes > 0 && styles.late)} onClick={() => openSheet({ kind: 'delay', roomId: null })}>
      {minutes > 0 ? words.rundown.late(minutes) : minutes < 0 ? words.rundown.ahead(-minutes) : words.rundown.onTime}
    </Button>
  )
}
