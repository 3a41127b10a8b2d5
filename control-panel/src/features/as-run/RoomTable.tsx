import { runningClockText } from '@tricolore/display-client/scene/time-text.ts'
import { useTables } from '../../hub/hooks.ts'
import { WIDE_MS } from '../../hub/take-reports.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { wholeMinutes } from '../../ui/format.ts'
import { openSheet } from '../../ui/panel-state.ts'
import { titleOf } from '../../ui/programme.ts'
import styles from './AsRun.module.css'
import { ON_TIME_MS, overOf } from './as-run-days.ts'
import type { AsRunRow } from './as-run-row.ts'
import { lengthText, signedText } from './run-time.ts'

const COLUMNS = ['session', 'planned', 'started', 'late', 'ended', 'lasted', 'over', 'spread', 'by'] as const

type RoomTableProps = { readonly rows: readonly AsRunRow[]; readonly timeZone: string; readonly canOpen: boolean }

/** What one room had, in the order in which it began. `canOpen`: not on paper. */
export function RoomTable({ rows, timeZone, canOpen }: RoomTableProps) {
  const { asRun } = useWords()
  const [first] = rows
  const colour = useTables(({ rooms }) => rooms.get(first?.roomId ?? '')?.colour ?? null)
  return (
    <table className={styles.table}>
      <caption>
        <i className={styles.stripe} style={{ background: colour ?? 'var(--edge)' }} />
        {first?.room}
      </caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {asRun.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={`${row.takeId} ${row.startedAtMs}`} row={row} timeZone={timeZone} canOpen={canOpen} />
        ))}
      </tbody>
    </table>
  )
}

function Line({ row, timeZone, canOpen }: { readonly row: AsRunRow; readonly timeZone: string; readonly canOpen: boolean }) {
  const { asRun } = useWords()
  const language = useLanguage()
  const title = useTables((tables) => titleOf(tables, row.sessionId, language)) ?? row.title
  const over = overOf(row)
  const clock = (atMs: number) => <time>{runningClockText(atMs, timeZone)}</time>
  return (
    <tr className={classes(row.how === 'simulcast' && styles.follows)}>
      <th scope="row">
        {title} <small>{asRun.hows[row.how]}</small>
      </th>
      <td>{clock(row.plannedStartMs)}</td>
      <td>{clock(row.startedAtMs)}</td>
      <td className={classes(row.lateByMs > ON_TIME_MS && styles.look)} data-running>
        {signedText(row.lateByMs)}
      </td>
      <td>{row.endedAtMs === null ? asRun.live : clock(row.endedAtMs)}</td>
      <td data-running>
        {row.endedAtMs !== null && lengthText(row.endedAtMs - row.startedAtMs)} <small>{asRun.ofMinutes(wholeMinutes(row.plannedDurationMs))}</small>
      </td>
      <td className={classes(over !== null && over > ON_TIME_MS && styles.look)} data-running>
        {over !== null && signedText(over)}
      </td>
      <td className={classes((row.spreadMs ?? 0) > WIDE_MS && styles.look)} data-running>
        {row.spreadMs !== null && <Spread row={row} title={title} spreadMs={row.spreadMs} canOpen={canOpen} />}
      </td>
      <td>{row.by}</td>
    </tr>
  )
}

type SpreadProps = { readonly row: AsRunRow; readonly title: string; readonly spreadMs: number; readonly canOpen: boolean }

function Spread({ row: { takeId }, title, spreadMs, canOpen }: SpreadProps) {
  const { asRun } = useWords()
  const text = asRun.spread(Math.round(spreadMs))
  if (!canOpen || takeId === '') return text
  return (
    <Button tone="quiet" aria-label={`${text}, ${asRun.reportOf(title)}`} onClick={() => openSheet({ kind: 'sync-report', takeId })}>
      {text}
    </Button>
  )
}
