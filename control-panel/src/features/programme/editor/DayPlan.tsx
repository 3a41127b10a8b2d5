import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react'
import { useBarrier, useHub, useTimeZone } from '../../../hub/hooks.ts'
import { useWords } from '../../../i18n/words.ts'
import { openUnlessUnsaved } from '../../../ui/unsaved.ts'
import { asArrow, nextCell } from './by-keys.ts'
import { DayGrid, NowLine } from './DayGrid.tsx'
import type { DayPlan as Plan } from './day-plan.ts'
import { HeldCard } from './HeldCard.tsx'
import styles from './Plan.module.css'
import { PlanCell } from './PlanCell.tsx'
import type { Cell } from './plan-cells.ts'
import { boxOf, cellsInSight, placeAt, planeOf, sizeOf, topOf } from './plane.ts'
import { RoomHeads } from './RoomHeads.tsx'
import { openCopy } from './SessionForm.tsx'
import { useDrag } from './use-drag.ts'
import { useHeld } from './use-held.ts'
import { useSight } from './use-sight.ts'

/** A day of usual size is in the page whole, so that the browser's own search finds everything in it. */
const WHOLE_UP_TO = 150
/** What is above the first thing of the day, or above now, when the day is opened. */
const ABOVE_PX = 26
const ABOVE_NOW_PX = 150

type DayPlanProps = {
  readonly plan: Plan
  readonly chosen: string | null
  readonly visit: number
  readonly onChoose: (key: string) => void
  readonly onDay: (date: number) => void
}

/** The rooms of one day side by side. One cell is chosen; arrows choose another, Space picks it up, the pointer drags. */
export function DayPlan({ plan, chosen, visit, onChoose, onDay }: DayPlanProps) {
  const words = useWords()
  const hub = useHub()
  const timeZone = useTimeZone()
  const canChange = useBarrier() === null
  const scroller = useRef<HTMLDivElement>(null)
  const surface = useRef<HTMLDivElement>(null)
  const sight = useSight(scroller)
  const { days, day, rooms, cells, clashes } = plan
  const plane = useMemo(() => planeOf(day, rooms.length, sight.width), [day, rooms.length, sight.width])
  const roomIds = useMemo(() => rooms.map(({ id }) => String(id)), [rooms])
  const wantsFocus = useRef(false)
  const choose = (key: string) => {
    wantsFocus.current = true
    onChoose(key)
  }
  const holding = useHeld({
    plane,
    roomIds,
    onDone: (sessionId, roomId) => choose(`${sessionId} ${roomId}`),
    onTurn: (by) => {
      const next = days[days.findIndex(({ date }) => date === day.date) + by]
      if (next) onDay(next.date)
    },
  })
  const { held } = holding
  const chosenCell = cells.find(({ key }) => key === chosen) ?? cells[0] ?? null
  const drawn = useMemo(() => {
    const inSight = cells.length <= WHOLE_UP_TO ? cells : cellsInSight(plane, cells, sight)
    return chosenCell && !inSight.includes(chosenCell) ? [...inSight, chosenCell] : inSight
  }, [plane, cells, sight, chosenCell])

  function isMovable({ session, role }: Cell): boolean {
    const state = hub.view.getState().outlook.times.bySession.get(session.id)?.state
    return canChange && (role === 'origin' || role === 'replay') && state !== 'live' && state !== 'cued' && state !== 'over'
  }
  function cellOf(target: EventTarget): Cell | null {
    const element = target instanceof Element ? target.closest('[data-cell]') : null
    const key = element?.getAttribute('data-cell') ?? null
    return cells.find((cell) => cell.key === key) ?? null
  }
  const drag = useDrag({
    plane,
    holding,
    scroller,
    surface,
    onDay,
    movable: (target) => {
      const cell = cellOf(target)
      return cell && isMovable(cell) ? cell : null
    },
  })

  function onKeyDown(event: KeyboardEvent): void {
    const cell = cellOf(event.target)
    if (!cell || event.ctrlKey || event.metaKey) return
    const arrow = asArrow(event.key)
    const next = arrow && nextCell(cells, cell, arrow)
    const key = event.key.toLowerCase()
    if (arrow === null && ![' ', 'a', 'd'].includes(key)) return
    event.preventDefault()
    if (next) choose(next.key)
    else if (event.repeat || arrow !== null) return
    else if (key === ' ') pickUp(cell)
    else if (key === 'a') openUnlessUnsaved({ kind: 'plan-add', seed: { roomId: cell.roomId, startMs: cell.untilMs, copyOf: null } })
    else openCopy(cell.session)
  }
  function pickUp(cell: Cell): void {
    if (isMovable(cell)) holding.pickUp(cell, 'keys')
  }

  useLayoutEffect(() => {
    if (visit > 0) wantsFocus.current = true
  }, [visit])
  // The cell that keys lead to has the focus as soon as it is there.
  useLayoutEffect(() => {
    if (!wantsFocus.current || !chosenCell || chosenCell.key !== chosen) return
    const element = surface.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(chosenCell.key)}"]`)
    if (!element) return
    wantsFocus.current = false
    element.focus()
  })
  const isMeasured = sight.width > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another day is opened.
  useLayoutEffect(() => {
    if (!isMeasured) return
    const nowMs = hub.nowMs()
    const firstMs = Math.min(...cells.map(({ fromMs }) => fromMs), day.fromMs + 14 * 3_600_000)
    const isToday = day.fromMs <= nowMs && nowMs < day.untilMs && nowMs > firstMs
    const top = topOf(plane, isToday ? nowMs : firstMs) - (isToday ? ABOVE_NOW_PX : ABOVE_PX)
    scroller.current?.scrollTo({ top: Math.max(0, top) })
  }, [day.date, isMeasured])

  return (
    <div ref={scroller} className={styles.scroller}>
      <div className={styles.sheet} style={{ width: sizeOf(plane).width }}>
        <RoomHeads rooms={rooms} plane={plane} />
        {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons with a name. */}
        <div
          ref={surface}
          role="group"
          aria-label={words.editor.plan}
          className={styles.plane}
          style={{ height: sizeOf(plane).height }}
          data-holding={held ? '' : undefined}
          onKeyDown={onKeyDown}
          onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
          onClick={(event) => {
            const cell = cellOf(event.target)
            if (!cell || held) return
            onChoose(cell.key)
            openUnlessUnsaved({ kind: 'plan-session', sessionId: cell.session.id })
          }}
          onDoubleClick={(event) => {
            if (cellOf(event.target) || rooms.length === 0) return
            const { left, top } = event.currentTarget.getBoundingClientRect()
            const { column, startMs } = placeAt(plane, event.clientX - left, event.clientY - top, 5)
            openUnlessUnsaved({ kind: 'plan-add', seed: { roomId: roomIds[column] ?? null, startMs, copyOf: null } })
          }}
          {...drag}
        >
          <DayGrid plane={plane} timeZone={timeZone} clashes={clashes} />
          {isMeasured &&
            drawn.map((cell) => (
              <PlanCell
                key={cell.key}
                cell={cell}
                box={boxOf(plane, cell)}
                isChosen={cell.key === chosen}
                isTabStop={cell.key === chosenCell?.key}
                isAway={held?.session.id === cell.session.id}
                timeZone={timeZone}
              />
            ))}
          {held && <HeldCard plane={plane} held={held} way={holding.way} span={spanOf(cells, held.session.id, held.from.column)} />}
          <NowLine plane={plane} timeZone={timeZone} />
        </div>
      </div>
    </div>
  )
}

function spanOf(cells: readonly Cell[], sessionId: string, column: number): number {
  return cells.find((cell) => cell.session.id === sessionId && cell.column === column)?.span ?? 1
}
