/** The report of each GO as the hub collected it: how far apart the screens turned over, and who was late or said nothing. */

import type { HistoryEntry, ScreenTurn, TakeReport } from '@tricolore/shared/protocol/down.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { field } from './http.ts'

/** By take id. */
export type TakeReports = ReadonlyMap<string, TakeReport>

export type TakeReportStore = StoreApi<{ readonly takes: TakeReports }>

/** As many as the history keeps; older ones are asked for when somebody opens them. */
const KEPT = 500
/** Two frames: up to here nobody sees a difference. */
export const WIDE_MS = 34
/** No GO takes effect later than this after it was pressed. */
const LONGEST_LEAD_MS = 1_000

export function createTakeReportStore(): TakeReportStore {
  return createStore(() => ({ takes: new Map() }))
}

/** Takes in what arrived, newest instants last. */
export function addTakeReports(store: TakeReportStore, more: readonly TakeReport[]): void {
  if (more.length === 0) return
  const all = new Map(store.getState().takes)
  for (const take of more) all.set(take.takeId, take)
  const kept = [...all.values()].toSorted((a, b) => a.atMs - b.atMs).slice(-KEPT)
  store.setState({ takes: new Map(kept.map((take) => [take.takeId, take])) })
}

/** The newest GO that turned any screen over; null when none has. */
export function lastGo(takes: TakeReports): TakeReport | null {
  return [...takes.values()].findLast(({ sessionId, screens }) => sessionId !== null && screens.length > 0) ?? null
}

export type Verdict = {
  readonly spreadMs: number | null
  readonly painted: number
  readonly all: number
  readonly late: readonly ScreenTurn[]
  readonly silent: readonly ScreenTurn[]
  /** Somebody in a room may have seen it. */
  readonly isBad: boolean
}

export function verdictOf({ spreadMs, screens }: TakeReport): Verdict {
  const late = screens.filter(({ state }) => state === 'late')
  const silent = screens.filter(({ state }) => state === 'silent')
  return {
    spreadMs: spreadMs === null ? null : Math.round(spreadMs),
    painted: screens.filter(({ paintedAtMs }) => paintedAtMs !== null).length,
    all: screens.length,
    late,
    silent,
    isBad: late.length > 0 || silent.length > 0 || (spreadMs ?? 0) > WIDE_MS,
  }
}

/** The Take that a line of the history wrote; null when it wrote none, or when the Take is gone and its report was not kept. */
export function takeOf({ command, atMs }: Pick<HistoryEntry, 'command' | 'atMs'>, tables: Pick<Tables, 'takes'>, takes: TakeReports): string | null {
  if (command.type !== 'go') return null
  // A cue counts at its own instant, and never earlier than the lead.
  const fromMs = typeof command.atMs === 'number' ? Math.max(atMs, command.atMs) : atMs
  const isIt = (take: { readonly sessionId: string | null; readonly atMs: number }) =>
    take.sessionId === command.sessionId && take.atMs >= fromMs && take.atMs <= fromMs + LONGEST_LEAD_MS
  const reported = [...takes.values()].find(isIt)
  return reported?.takeId ?? [...tables.takes.values()].find(isIt)?.id ?? null
}

/** The report in an answer of the hub, looked at before it is believed; null when it is none. */
export function asTakeReport(answer: unknown): TakeReport | null {
  const screens = field(answer, 'screens')
  const isTake = typeof field(answer, 'takeId') === 'string' && isNumber(field(answer, 'atMs')) && isNumberOrNull(field(answer, 'spreadMs'))
  if (!isTake || !Array.isArray(screens) || !screens.every(isScreenTurn)) return null
  // The type assertion is safe: everything that is read off a report was looked at.
  return answer as TakeReport
}

const STATES: ReadonlySet<unknown> = new Set<ScreenTurn['state']>(['awaited', 'painted', 'late', 'silent'])

function isScreenTurn(screen: unknown): boolean {
  const hasNames = ['screenId', 'name', 'roomId'].every((name) => typeof field(screen, name) === 'string')
  const hasNumbers = ['paintedAtMs', 'offsetMs', 'clockErrorMs'].every((name) => isNumberOrNull(field(screen, name)))
  return hasNames && hasNumbers && isNumber(field(screen, 'lateMs')) && STATES.has(field(screen, 'state'))
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number'
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || isNumber(value)
}
