import { useLanguage, useWords } from '../../i18n/words.ts'
import { dateName } from '../../ui/dates.ts'
import styles from './AsRun.module.css'
import type { RunDay, Totals } from './as-run-days.ts'
import { lengthText, signedText } from './run-time.ts'

const FIGURES = ['held', 'notHeld', 'onTime', 'meanLate', 'worstLate', 'over', 'endLate', 'goes', 'medianSpread', 'worstSpread'] as const

/** The figures of one day, in as little room as they need. */
export function DaySummary({ totals }: { readonly totals: Totals }) {
  const { asRun } = useWords()
  return (
    <dl className={styles.summary}>
      {FIGURES.map((figure) => (
        <div key={figure}>
          <dd data-running>{figureText(figure, totals, asRun.spread) ?? '–'}</dd>
          <dt>{asRun.figures[figure]}</dt>
        </div>
      ))}
    </dl>
  )
}

/** The same figures of each day, side by side. */
export function DaysCompared({ days }: { readonly days: readonly RunDay[] }) {
  const { asRun } = useWords()
  const language = useLanguage()
  return (
    <table className={styles.figures}>
      <caption>{asRun.compareTitle}</caption>
      <thead>
        <tr>
          <td />
          {days.map(({ date }) => (
            <th key={date} scope="col">
              {dateName(date, language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FIGURES.map((figure) => (
          <tr key={figure}>
            <th scope="row">{asRun.figures[figure]}</th>
            {days.map(({ date, totals }) => (
              <td key={date} data-running>
                {figureText(figure, totals, asRun.spread) ?? '–'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Null where there is none. */
function figureText(figure: (typeof FIGURES)[number], totals: Totals, spread: (ms: number) => string): string | null {
  switch (figure) {
    case 'held':
    case 'notHeld':
    case 'goes':
      return String(totals[figure])
    case 'onTime':
      return totals.held === 0 ? null : `${totals.onTime} / ${totals.held}`
    case 'meanLate':
      return signedOrNull(totals.meanLateMs)
    case 'worstLate':
      return signedOrNull(totals.worstLateMs)
    case 'over':
      return lengthText(totals.overMs)
    case 'endLate':
      return signedOrNull(totals.endLateMs)
    case 'medianSpread':
      return totals.medianSpreadMs === null ? null : spread(Math.round(totals.medianSpreadMs))
    case 'worstSpread':
      return totals.worstSpreadMs === null ? null : spread(Math.round(totals.worstSpreadMs))
    default:
      return figure satisfies never
  }
}

function signedOrNull(ms: number | null): string | null {
  return ms === null ? null : signedText(ms)
}
