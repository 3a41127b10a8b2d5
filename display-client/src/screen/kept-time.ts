/**
 * The last hub time that was known, kept over a restart. A machine whose clock has an empty battery, or that is not set yet, begins in the past: it
 * never shows what was before that, and shows no clock and no countdown before the hub has said what time it is.
 */
import type { LinkState } from '@tricolore/shared/client/hub-link.ts'
import { createStore } from 'zustand/vanilla'
import type { KeptStorage } from './storage.ts'
import type { Readable } from './use-state-of.ts'

const KEEP_EVERY_MS = 10_000

/** `slot`: where this browser keeps the page's state. Null when nothing is kept. */
export function lastHubMs(storage: KeptStorage, slot: string): number | null {
  const kept = Number(storage.read(nameOf(slot)))
  return Number.isFinite(kept) && kept > 0 ? kept : null
}

/** Hub time at a start without the hub: by this machine's clock, and never before what was known. Null when neither says anything. */
export function startHubMs(hubMinusWallMs: number | null, wallMs: number, lastMs: number | null): number | null {
  const byWallMs = hubMinusWallMs === null ? null : hubMinusWallMs + wallMs
  return lastMs === null ? byWallMs : Math.max(byWallMs ?? wallMs, lastMs)
}

type KeepTimeOptions = {
  readonly storage: KeptStorage
  readonly slot: string
  /** Null while hub time is a guess: a guess is not kept. */
  readonly hubMs: () => number | null
  readonly later: (run: () => void, delayMs: number) => unknown
}

export function keepTime({ storage, slot, hubMs, later }: KeepTimeOptions): void {
  const nowMs = hubMs()
  if (nowMs !== null) storage.write(nameOf(slot), String(Math.floor(nowMs)))
  later(() => keepTime({ storage, slot, hubMs, later }), KEEP_EVERY_MS)
}

/** From the hub's first word on the time is known, also while the hub is away again. */
export function timeKnownBy(link: Readable<Pick<LinkState, 'status'>>): Readable<{ readonly isKnown: boolean }> {
  const time = createStore(() => ({ isKnown: link.getState().status === 'live' }))
  link.subscribe(() => {
    if (link.getState().status === 'live' && !time.getState().isKnown) time.setState({ isKnown: true })
  })
  return time
}

function nameOf(slot: string): string {
  return `${slot}.time`
}
