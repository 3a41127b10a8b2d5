/** Emergencies raised, cleared and undone at two hubs that lose their store and one another at any moment: what is shown, and what becomes of it. */
import type { Tables } from '@tricolore/shared/model/tables.ts'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Reach, twoHubsInMemory } from '../hub/support/hubs-in-memory.ts'

/**
 * The same ones each time; more on demand, and others: PROPERTY_RUNS=1000. Of some 5,000 of those one finds what is known and open: a clear that a
 * slow store was asked for before its hub heard of the raise leaves the screens for a moment.
 */
const asked = process.env.PROPERTY_RUNS
const runs = asked === undefined ? { numRuns: 60, seed: 20_261_130 } : { numRuns: Number(asked) }

const START_MS = 1_772_524_800_000
/** Longer than the slowest of all that is tried again. */
const LONG_MS = 60_000

beforeEach(() => void vi.useFakeTimers({ now: START_MS }))
afterEach(() => void vi.useRealTimers())

const at = fc.nat(1)
const by = fc.constantFrom('Ana', 'Ben')
const raise = fc.record({ does: fc.constant('raise' as const), at, by, textId: fc.constantFrom('evacuate', 'shelter') })
const clear = fc.record({ does: fc.constant('clear' as const), at, by })
const undo = fc.record({ does: fc.constant('undo' as const), at, by })
const wait = fc.record({ does: fc.constant('wait' as const), ms: fc.constantFrom(100, 900, 3_000) })
const store = fc.record({ does: fc.constant('store' as const), at, reach: fc.constantFrom<Reach>('there', 'away', 'slow') })
const line = fc.record({ does: fc.constant('line' as const), isCut: fc.boolean() })

const step = fc.oneof(raise, clear, wait, store, line)
const orUndone = fc.oneof(step, undo)
type Step = typeof orUndone extends fc.Arbitrary<infer One> ? One : never

type Press = {
  readonly step: number
  readonly does: 'raise' | 'clear' | 'undo'
  readonly commandId: string
  readonly textId: string | null
  /** The step in which it was answered with yes; null: refused, or not answered yet. */
  acceptedAt: number | null
}

const inForceIn = ({ emergencies }: Pick<Tables, 'emergencies'>) => [...emergencies.values()].filter(({ untilMs }) => untilMs === null)
const idsIn = (tables: Pick<Tables, 'emergencies'>) =>
  inForceIn(tables)
    .map(({ id }) => String(id))
    .sort()

const stepsOf = (one: fc.Arbitrary<Step>) => fc.array(one, { minLength: 4, maxLength: 24, size: 'max' })

/** Carries them out one after the other; then everything is there again. */
async function carriedOut(steps: readonly Step[]) {
  const { hubs, between, log, close } = await twoHubsInMemory(() => Date.now())
  await vi.advanceTimersByTimeAsync(LONG_MS)
  const presses: Press[] = []
  const pressOf = new Map<string, Press>()
  for (const { hub } of hubs) {
    hub.urgent.onUrgent(({ commandId, recordId }) => {
      const press = presses.find((one) => one.commandId === commandId)
      if (press) pressOf.set(recordId, press)
    })
  }
  /** By hub and text: whether it is shown, and in which step it was hidden last. */
  const texts = new Map<string, { isShown: boolean; hiddenAt: number }>()
  const cameBack = new Set<string>()
  let current = 0

  /** Shown again by a press that had been answered when somebody cleared it. */
  function isBack(id: string, hiddenAt: number): boolean {
    const raised = pressOf.get(id)?.acceptedAt ?? null
    return raised !== null && presses.some((press) => press.does === 'clear' && press.acceptedAt !== null && press.step > raised && hiddenAt >= press.step)
  }

  function look(): void {
    for (const [place, { hub }] of hubs.entries()) {
      const inForce = inForceIn(hub.tablesFor('display'))
      for (const textId of ['evacuate', 'shelter']) {
        const was = texts.get(`${place} ${textId}`)
        const now = inForce.find((emergency) => emergency.textId === textId)
        if (now && was && !was.isShown && isBack(now.id, was.hiddenAt)) cameBack.add(`${textId} at ${place}`)
        if (was || now) texts.set(`${place} ${textId}`, { isShown: now !== undefined, hiddenAt: was?.isShown && !now ? current : (was?.hiddenAt ?? -1) })
      }
    }
  }

  /** Each turn of the fake clock is one of the real event loop, which other files of this process may have left busy. */
  async function pass(ms: number, everyMs = 50): Promise<void> {
    for (let left = ms; left > 0; left -= everyMs) {
      await vi.advanceTimersByTimeAsync(Math.min(everyMs, left))
      look()
    }
  }

  for (const [step, now] of steps.entries()) {
    current = step
    if (now.does === 'wait') await pass(now.ms)
    else if (now.does === 'line') between.isCut = now.isCut
    else {
      const place = hubs[now.at === 0 ? 0 : 1]
      if (now.does === 'store') {
        place.reach = now.reach
        place.news()
      } else {
        const commandId = `press-${step}`
        const command = now.does === 'raise' ? { type: 'raiseEmergency', textId: now.textId } : { type: now.does === 'clear' ? 'clearEmergency' : 'undo' }
        const press: Press = { step, does: now.does, commandId, textId: now.does === 'raise' ? now.textId : null, acceptedAt: null }
        presses.push(press)
        const actor = { name: now.by, role: 'operator', roomIds: null, sentBy: { loginId: now.by, accountId: null } } as const
        void place.hub.submit({ commandId, command }, actor).then(({ ok }) => {
          if (ok) press.acceptedAt = current
        })
      }
    }
    await pass(10)
  }
  between.isCut = false
  for (const hub of hubs) {
    hub.reach = 'there'
    hub.news()
  }
  // By then all that was tried again has come to its end.
  await pass(8_000)
  await pass(LONG_MS, 2_000)
  return { hubs, presses, cameBack, log: log(), close }
}

/** All that may be said of any of them, whatever came between. */
async function check(steps: readonly Step[]): Promise<void> {
  const { hubs, presses, cameBack, log, close } = await carriedOut(steps)
  try {
    const [first, second] = hubs
    expect(hubs.map(({ hub }) => hub.seq())).toEqual([log.length, log.length])
    expect(first.hub.tables().emergencies).toEqual(second.hub.tables().emergencies)
    // Nothing is only shown any more, and nobody is warned of it.
    for (const { hub } of hubs) {
      expect(idsIn(hub.tablesFor('display'))).toEqual(idsIn(hub.tables()))
      expect(hub.warnings.all().filter(({ code }) => code === 'unstored')).toEqual([])
    }
    expect(new Set(log.map(({ commandId }) => commandId)).size).toBe(log.length)
    if (presses.some(({ does }) => does === 'undo')) return
    expect([...cameBack]).toEqual([])
    const clears = presses.filter(({ does, acceptedAt }) => does === 'clear' && acceptedAt !== null)
    const inForce = new Set(idsIn(first.hub.tables()))
    const texts = new Set(inForceIn(first.hub.tables()).map(({ textId }) => String(textId)))
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
  await fc.assert(fc.asyncProperty(fc.oneof(stepsOf(step), stepsOf(step), stepsOf(orUndone)), check), { ...runs, endOnFailure: true })
})
