import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { partOf, sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import { memo } from 'react'
import { usePanelView, useTables } from '../../../hub/hooks.ts'
import { useLanguage, useWords } from '../../../i18n/words.ts'
import { classes } from '../../../ui/classes.ts'
import styles from './Cell.module.css'
import type { Cell } from './plan-cells.ts'
import { type Box, PX_PER_MINUTE } from './plane.ts'

const LINE_PX = 17
/** Two lines of text fit in what is higher than that, in pixels. */
const TWO_LINES_PX = 11 * PX_PER_MINUTE
/** Three. */
const THREE_LINES_PX = 60

type PlanCellProps = {
  readonly cell: Cell
  readonly box: Box
  readonly isChosen: boolean
  readonly isTabStop: boolean
  readonly isAway: boolean
  readonly timeZone: string
}

/** A session in one room, or an interval over several. `isAway`: it is being moved, and this is where it was. */
export const PlanCell = memo(function PlanCell({ cell, box, isChosen, isTabStop, isAway, timeZone }: PlanCellProps) {
  const words = useWords()
  const language = useLanguage()
  const { session, role, roomId } = cell
  const { state, isClosed } = useCellState(cell)
  const stage = useTables((tables) => {
    const origin = placementsOf(tables, session.id).find(({ kind }) => kind === 'origin')
    return tables.rooms.get(origin?.roomId ?? '') ?? null
  })
  const here = useTables(({ rooms }) => rooms.get(roomId) ?? null)
  const isAll = useTables(({ rooms }) => cell.span > 1 && cell.span === rooms.size)
  const part = useTables((tables) => {
    const found = partOf(tables, session)
    return found ? `${found.number}/${found.of}` : ''
  })
  const title = sessionTitle(session, language)
  const times = `${clockText(session.plannedStartMs, timeZone)} – ${clockText(session.plannedStartMs + session.durationMs, timeZone)}`
  const roleText =
    role === 'simulcast' ? words.editor.simulcastOf(stage?.name ?? '') : role === 'replay' ? words.editor.replayOf : isClosed ? words.editor.closed : ''
  const stateText = session.cancelled
    ? words.editor.cancelled
    : { live: words.editor.locked, cued: words.editor.cued, over: words.editor.over }[state as 'live' | 'cued' | 'over'] /* Nothing for the others. */
  const colour = (session.kind === 'interval' ? null : (stage ?? here)?.colour) ?? '#56627a'
  const label = [title, isAll ? words.editor.everyRoom : here?.name, times, roleText, stateText].filter(Boolean).join(', ')
  const isPicture = role === 'simulcast' || isClosed
  return (
    <button
      type="button"
      data-cell={cell.key}
      data-state={state}
      aria-label={label}
      title={label}
      aria-pressed={isChosen}
      tabIndex={isTabStop ? 0 : -1}
      className={classes(
        styles.cell,
        isPicture && styles.picture,
        session.kind === 'interval' && styles.interval,
        state === 'live' && styles.live,
        (state === 'over' || state === 'passed') && styles.past,
        session.cancelled && styles.cancelled,
        isChosen && styles.chosen,
        isAway && styles.away,
      )}
      style={{ left: box.left, top: box.top, width: box.width, height: box.height, borderLeftColor: colour }}
    >
      {isPicture ? (
        <span className={styles.line}>{roleText}</span>
      ) : (
        <>
          <b className={classes(box.height < TWO_LINES_PX ? styles.line : styles.clamped)} style={{ WebkitLineClamp: titleLines(box.height) }}>
            {state === 'live' && <span className={styles.onAir}>{words.tally.live}</span>}
            {part === '' ? title : `${part} · ${title}`}
          </b>
          {box.height >= TWO_LINES_PX && (
            <span className={styles.line}>{[stateText, isAll ? words.editor.everyRoom : null, times].filter(Boolean).join(' · ')}</span>
          )}
          {box.height >= THREE_LINES_PX && <span>{session.speakers.map(({ name }) => name).join(', ')}</span>}
        </>
      )}
    </button>
  )
})

/** As many as fit above the times. */
function titleLines(heightPx: number): number {
  return Math.max(1, Math.floor((heightPx - 6 - LINE_PX) / LINE_PX))
}

function useCellState({ session, role }: Cell) {
  const state = usePanelView(({ outlook }) => outlook.times.bySession.get(session.id)?.state ?? 'to-come')
  return { state, isClosed: role === 'closed' }
}
