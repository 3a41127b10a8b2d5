import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { memo } from 'react'
import { useTicking } from '../../../hub/hooks.ts'
import { useWords } from '../../../i18n/words.ts'
import styles from './Plan.module.css'
import type { Clash } from './plan-cells.ts'
import { HOURS_PX, hoursOf, type Plane, topOf } from './plane.ts'

const MINUTE_MS = 60_000
/** The tape between two that clash. */
const TAPE_PX = 12

/** What lies under the cells: hours, columns, and where two clash. */
export const DayGrid = memo(function DayGrid({
  plane,
  timeZone,
  clashes,
}: {
  readonly plane: Plane
  readonly timeZone: string
  readonly clashes: readonly Clash[]
}) {
  return (
    <>
      <div className={styles.hours} aria-hidden="true">
        {hoursOf(plane.day).map((hourMs) => (
          <time key={hourMs} style={{ top: topOf(plane, hourMs) }}>
            {clockText(hourMs, timeZone)}
          </time>
        ))}
      </div>
      <div className={styles.rules} aria-hidden="true">
        {hoursOf(plane.day).map((hourMs) => (
          <i key={hourMs} style={{ top: topOf(plane, hourMs) }} />
        ))}
        {Array.from({ length: plane.columns }, (_, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
          <i key={`column ${column}`} className={styles.column} style={{ left: HOURS_PX + plane.columnPx * column }} />
        ))}
      </div>
      {clashes.map((clash) => (
        <div
          key={`${clash.session.id} ${clash.other.id} ${clash.roomId}`}
          className={styles.clash}
          style={{
            left: HOURS_PX + plane.columnPx * (clash.column + 0.5) - TAPE_PX / 2,
            width: TAPE_PX,
            top: topOf(plane, clash.fromMs),
            height: Math.max(8, topOf(plane, clash.untilMs) - topOf(plane, clash.fromMs)),
          }}
        />
      ))}
    </>
  )
})

/** Where the day is, when it is this one. */
export function NowLine({ plane, timeZone }: { readonly plane: Plane; readonly timeZone: string }) {
  const words = useWords()
  const nowMs = useTicking(MINUTE_MS)
  if (nowMs < plane.day.fromMs || nowMs >= plane.day.untilMs) return null
  return (
    <div className={styles.now} style={{ top: topOf(plane, nowMs) }} title={words.editor.now}>
      <time>{clockText(nowMs, timeZone)}</time>
    </div>
  )
}
