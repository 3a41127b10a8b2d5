/** The plan of one day as the editor shows it, made again only when the programme or the rooms change: a GO elsewhere draws nothing anew. */
import { dayOf, dayRuleIn } from '@tricolore/shared/derive/conference-day.ts'
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Room } from '@tricolore/shared/tables/room.ts'
import { type Cell, type Clash, type PlanDay, planCells, planClashes, planDays } from './plan-cells.ts'

export type DayPlan = {
  readonly days: readonly PlanDay[]
  readonly day: PlanDay
  readonly rooms: readonly Room[]
  readonly cells: readonly Cell[]
  readonly clashes: readonly Clash[]
}

/** `date`: the day that somebody chose, in days since 1970; null, or one without sessions: today, else the next one, else the last. */
export function dayPlan(tables: Tables, date: number | null, nowMs: number): DayPlan {
  const today = dayOf(nowMs, dayRuleIn(tables))
  const days = planDays(tables)
  const day = days.find((one) => one.date === date) ?? days.find(({ untilMs }) => untilMs > nowMs) ?? days.at(-1) ?? { ...today, count: 0 }
  return { days, day, rooms: roomsInOrder(tables), cells: planCells(tables, day), clashes: planClashes(tables, day) }
}

/** Remembers the last one that it gave. */
export function createDayPlan(): typeof dayPlan {
  let known: { readonly tables: Tables; readonly date: number | null; readonly plan: DayPlan } | null = null
  return (tables, date, nowMs) => {
    const isSame =
      known !== null && known.date === date && (['event', 'rooms', 'sessions', 'placements'] as const).every((name) => known?.tables[name] === tables[name])
    if (!isSame || known === null) known = { tables, date, plan: dayPlan(tables, date, nowMs) }
    return known.plan
  }
}
