/** Emergencies raised, cleared and undone at two hubs that lose their store and one another at any moment: what is shown, and what becomes of it. */
import { replay } from '@tricolore/shared/kernel/replay.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Reach } from '../hub/support/hubs-in-memory.ts'
import { carriedOut, inForceIn, type Step, someSteps } from './emergency-steps.ts'

/** The same ones each time; more on demand, and others: PROPERTY_RUNS=1000. */
const asked = process.env.PROPERTY_RUNS
const runs = asked === undefined ? { numRuns: 25, seed: 20_261_130 } : { numRuns: Number(asked) }

const START_MS = 1_772_524_800_000

beforeEach(() => void vi.useFakeTimers({ now: START_MS }))
afterEach(() => void vi.useRealTimers())

const idsIn = (tables: Pick<Tables, 'emergencies'>) =>
  inForceIn(tables)
    .map(({ id }) => String(id))
    .sort()

/** All that may be said of any of them, whatever came between. */
async function check(steps: readonly Step[]): Promise<void> {
  const { hubs, presses, amiss, log, close } = await carriedOut(steps)
  try {
    const stored = replay(log.map(({ change }) => change))
    const inForce = idsIn(stored)
    for (const { hub, warnings, screens } of hubs) {
      expect(hub.seq()).toBe(log.length)
      expect(hub.tables().emergencies).toEqual(stored.emergencies)
      // Nothing is only shown any more, and nobody is warned of it.
      for (const [audience, screen] of screens) expect([audience, ...idsIn(screen.getState().tables)]).toEqual([audience, ...inForce])
      expect(warnings.all().filter(({ code }) => code === 'unstored')).toEqual([])
    }
    expect(new Set(log.map(({ commandId }) => commandId)).size).toBe(log.length)
    expect([...amiss]).toEqual([])
    if (presses.some(({ does }) => does === 'undo' || does === 'redo')) return
    const clears = presses.filter(({ does, acceptedAt }) => does === 'clear' && acceptedAt !== null)
    const texts = new Set(inForceIn(stored).map(({ textId }) => String(textId)))
    for (const { commandId, textId, step: pressedAt, acceptedAt } of presses.filter(({ does }) => does === 'raise')) {
      const [made] = log
        .filter((entry) => entry.commandId === commandId)
        .flatMap(({ change }) => change.flatMap(({ id, before }) => (before ? [] : [String(id)])))
      // Whoever cleared it after it was answered with yes has cleared it, wherever that was.
      if (made && acceptedAt !== null && clears.some((press) => press.step > acceptedAt)) expect(inForce).not.toContain(made)
      // Whoever raised it after every clear was answered has raised it.
      if (made && clears.every((press) => (press.acceptedAt ?? 0) < pressedAt)) expect(texts).toContain(textId)
    }
  } finally {
    await close()
  }
}

it('[EMG11][EMG12] whatever is raised, cleared and undone at two hubs, both come to show what is stored, and what was cleared does not come back', async () => {
  await fc.assert(fc.asyncProperty(someSteps, check), { ...runs, endOnFailure: true })
}, 3_600_000)

const raise = (at: number, textId: 'evacuate' | 'shelter' = 'evacuate', by: 'Ana' | 'Ben' = 'Ana'): Step => ({ does: 'raise', at, by, textId })
const clear = (at: number, by: 'Ana' | 'Ben' = 'Ben'): Step => ({ does: 'clear', at, by })
const wait = (ms: 100 | 900 | 3_000): Step => ({ does: 'wait', ms })
const store = (at: number, reach: Reach): Step => ({ does: 'store', at, reach })
const line = (isCut: boolean): Step => ({ does: 'line', isCut })

it('[EMG16] a clear that a slow store was asked for before its hub heard of the raise stays, and is judged again once the raise is stored', () =>
  check([line(true), store(0, 'away'), store(1, 'slow'), raise(0), wait(100), clear(1), line(false), wait(900), wait(3_000)]))

it('[EMG16] also where the line is cut again before the store has judged it', () =>
  check([line(true), store(0, 'away'), store(1, 'slow'), raise(0), wait(100), clear(1), line(false), wait(900), line(true), wait(3_000), wait(3_000)]))

it('[EMG17] what was raised and cleared while the line was cut is shown by no other hub when it is back', () =>
  check([
    ...[raise(0), store(0, 'slow'), clear(0), line(true), clear(0), raise(0), raise(1), wait(3_000)],
    ...[store(1, 'slow'), clear(0), store(1, 'slow'), store(1, 'away')],
  ]))

it('[EMG18] an acknowledged clear that finds nothing stored to end ends what comes later and was pressed before it', () =>
  check([
    ...[store(0, 'slow'), store(1, 'away'), line(true), raise(1), raise(0), wait(3_000), clear(0), wait(3_000)],
    ...[raise(0), wait(900), wait(100), wait(100), clear(1)],
  ]))

it('[EMG19] what is raised again over a clear that is not stored yet stays, though the stored state has it already', () =>
  check([store(0, 'slow'), store(1, 'slow'), line(false), raise(1), clear(0), raise(0)]))

it('[EMG20] what was raised after a clear stays, though the store took it for the one from before, and heard of the clear last', () =>
  check([store(0, 'away'), store(1, 'away'), line(true), raise(0), raise(0, 'shelter'), clear(0), raise(1)]))

it('[EMG20] nor is it stored after all once that one was undone and the others were cleared', () =>
  check([
    ...[store(0, 'slow'), raise(0, 'evacuate', 'Ben'), raise(1), raise(0, 'shelter'), raise(0), wait(900)],
    { does: 'undo', at: 1, by: 'Ana' },
    clear(1, 'Ana'),
  ]))
