/** Ours and the peers side by side at one page: they hear the same, and are asked at the same instants. */

import type { Ping, Push } from '@tricolore/shared/client/clock-offset-estimator.ts'
import { createClockSync } from '@tricolore/shared/client/clock-sync.ts'
import { quantile } from '../table.ts'
import { type PeerName, peers } from './peers.ts'

export const OURS = 'Tricolore'
export type MethodName = PeerName | typeof OURS
/** The type assertion is safe: `peers` is a record of exactly these names. */
export const methodNames: readonly MethodName[] = [OURS, ...(Object.keys(peers) as PeerName[])]

/** Six screens of one venue are compared with one another. */
export const SCREENS = 6
/** From when on the steady figures count. */
export const STEADY_MS = 10_000
export const CONVERGED_MS = 2_000

/** One page at one instant: what each method is wrong by, and what ours says of its own error. */
export type Reading = { readonly atMs: number; readonly errorsMs: Readonly<Record<MethodName, number>>; readonly saidMs: number }

export function createMethods() {
  const clock = createClockSync()
  const others = Object.entries(peers).map(([name, create]) => [name, create()] as const)
  return {
    clock,
    addPing: (ping: Ping) => {
      for (const [, peer] of others) peer.addPing(ping)
    },
    addPush: (push: Push) => {
      for (const [, peer] of others) peer.addPush(push)
    },
    read(atMs: number, localMs: number, trueHubMs: number): Reading {
      const wrongBy = (hubMs: number | null) => (hubMs ?? Number.NaN) - trueHubMs
      const offsets = others.map(([name, peer]) => [name, wrongBy(localMs + (peer.offsetMs() ?? Number.NaN))])
      // The type assertion is safe: a record of all peers and ours.
      const errorsMs = { [OURS]: wrongBy(clock.hubMs(localMs)), ...Object.fromEntries(offsets) } as Record<MethodName, number>
      return { atMs, errorsMs, saidMs: clock.errorMs() ?? Number.NaN }
    },
  }
}

export type Figures = { readonly errorMs: number; readonly skewMs: number; readonly convergedMs: number }

/** p99 over all pages and instants; `pages[p][i]`: page p at the i-th instant, the same for all pages. Six pages in a row are one venue. */
export function figuresOf(pages: readonly (readonly Reading[])[], method: MethodName): Figures {
  const errors = (readings: readonly Reading[]) => readings.map(({ errorsMs }) => Math.abs(errorsMs[method])).filter(Number.isFinite)
  const steady = pages.map((readings) => readings.filter(({ atMs }) => atMs >= STEADY_MS))
  const skews: number[] = []
  for (let first = 0; first + SCREENS <= steady.length; first += SCREENS) {
    const venue = steady.slice(first, first + SCREENS)
    for (const index of (venue[0] ?? []).keys()) {
      const wrong = venue.map((readings) => readings[index]?.errorsMs[method] ?? Number.NaN)
      skews.push(Math.max(...wrong) - Math.min(...wrong))
    }
  }
  const early = pages.map((readings) => readings.filter(({ atMs }) => atMs >= CONVERGED_MS).slice(0, 1))
  return {
    errorMs: quantile(errors(steady.flat()), 0.99),
    skewMs: quantile(skews.filter(Number.isFinite), 0.99),
    convergedMs: quantile(errors(early.flat()), 0.99),
  }
}

/** The share of readings in which ours was no further off than it said. `truthWithinMs`: how well the truth is known. */
export function honestShare(pages: readonly (readonly Reading[])[], truthWithinMs: number): number {
  const said = pages.flat().filter(({ saidMs }) => Number.isFinite(saidMs))
  return said.filter(({ errorsMs, saidMs }) => Math.abs(errorsMs[OURS]) <= saidMs + truthWithinMs).length / said.length
}
