/** When each screen turned over at one GO: to look at, and to look for the screen that needs a trim. */
import { runningClockText } from '@tricolore/display-client/scene/time-text.ts'
import type { ScreenTurn, TakeReport } from '@tricolore/shared/protocol/down.ts'
import { type CSSProperties, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useHub, useTables, useTakeReports, useTimeZone } from '../../hub/hooks.ts'
import { request } from '../../hub/http.ts'
import { addTakeReports, asTakeReport, verdictOf } from '../../hub/take-reports.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { titleOf } from '../../ui/programme.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { errorWidth, markOf, SCALE_MS, signedMs } from './offset-scale.ts'
import styles from './SyncReport.module.css'

export function SyncReportSheet({ takeId }: { readonly takeId: string }) {
  const words = useWords()
  const { take, problem } = useReport(takeId)
  return (
    <Sheet title={words.syncReport.title}>
      {take && take.screens.length > 0 ? <Report take={take} /> : <p role="status">{take ? words.syncReport.none : (problem ?? words.loading)}</p>}
    </Sheet>
  )
}

/** From what this panel heard, otherwise from the hub, which keeps what was before. */
function useReport(takeId: string): { readonly take: TakeReport | null; readonly problem: string | null } {
  const { login, takeReports } = useHub()
  const words = useWords()
  const language = useLanguage()
  const token = useStore(login, (state) => state.token)
  const take = useTakeReports((takes) => takes.get(takeId) ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const isKnown = take !== null
  useEffect(() => {
    if (isKnown) return
    let isCurrent = true
    void request(`/api/v1/takes/${encodeURIComponent(takeId)}/painted`, { token }).then((answer) => {
      if (!isCurrent) return
      const found = answer.ok ? asTakeReport(answer.body) : null
      if (found) addTakeReports(takeReports, [found])
      else setProblem((answer.ok ? null : answer.texts?.[language]) ?? words.syncReport.none)
    })
    return () => {
      isCurrent = false
    }
  }, [isKnown, takeId, token, takeReports, language, words])
  return { take, problem }
}

function Report({ take }: { readonly take: TakeReport }) {
  const words = useWords()
  const language = useLanguage()
  const timeZone = useTimeZone()
  const title = useTables((tables) => titleOf(tables, take.sessionId, language))
  const verdict = verdictOf(take)
  const screens = take.screens.toSorted((a, b) => rank(a) - rank(b) || (b.offsetMs ?? 0) - (a.offsetMs ?? 0) || a.name.localeCompare(b.name))
  return (
    <>
      <div>
        <h3 className={styles.session}>{title ?? words.syncReport.title}</h3>
        <p className={styles.dim}>
          {runningClockText(take.atMs, timeZone)}
          {`.${String(Math.floor(take.atMs % 1000)).padStart(3, '0')}`}
        </p>
        <p className={classes(styles.verdict, verdict.isBad && styles.bad)}>
          {verdict.isBad && '⚠ '}
          {words.syncReport.verdict(verdict.spreadMs, verdict.painted, verdict.all)}
        </p>
      </div>
      <div>
        <div aria-hidden="true">
          <span className={styles.scaleHead}>
            <i>−{SCALE_MS}</i>
            <i>{words.syncReport.zero}</i>
            <i>+{SCALE_MS} ms</i>
          </span>
        </div>
        <ul>
          {screens.map((screen) => (
            <ScreenTurnLine key={screen.screenId} screen={screen} />
          ))}
        </ul>
      </div>
      <p className={styles.dim}>{words.syncReport.explanation}</p>
    </>
  )
}

/** What is to be looked at comes first. */
function rank({ state }: ScreenTurn): number {
  return { silent: 0, late: 1, awaited: 2, painted: 3 }[state]
}

function ScreenTurnLine({ screen: { name, roomId, offsetMs, clockErrorMs, state } }: { readonly screen: ScreenTurn }) {
  const words = useWords()
  const colour = useTables(({ rooms }) => rooms.get(roomId)?.colour ?? null)
  const mark = offsetMs === null ? null : markOf(offsetMs)
  // The type assertion is safe: custom properties are styles that React passes through, only its type does not name them.
  const place = { '--at': `${mark?.at ?? 50}%`, '--error': `${errorWidth(clockErrorMs ?? 0)}%` } as CSSProperties
  return (
    <li className={classes(styles.screen, state === 'late' && styles.late, state === 'silent' && styles.silent)} data-turn={state}>
      <span className={styles.name} title={name}>
        <i className={styles.stripe} style={{ background: colour ?? 'var(--edge)' }} />
        {name}
      </span>
      <span className={styles.value}>
        {offsetMs !== null && `${signedMs(offsetMs)} ms`}
        {state !== 'painted' && <b>{words.syncReport.states[state]}</b>}
      </span>
      <span className={styles.scale} style={place} aria-hidden="true">
        {mark && !mark.isBeyond && <i className={styles.error} />}
        {mark && <i className={classes(styles.dot, mark.isBeyond && styles.beyond)} />}
      </span>
    </li>
  )
}
