/** What operators, the store and the line do to emergencies at two hubs, one step after the other, and what was seen meanwhile. The clock is a fake one. */
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import fc from 'fast-check'
import { vi } from 'vitest'
import { type Reach, twoHubsInMemory } from '../hub/support/hubs-in-memory.ts'

/** Longer than the slowest of all that is tried again. */
const LONG_MS = 60_000

const TEXTS = ['evacuate', 'shelter'] as const

const at = fc.nat(1)
const by = fc.constantFrom('Ana', 'Ben')
const raise = fc.record({ does: fc.constant('raise' as const), at, by, textId: fc.constantFrom(...TEXTS) })
const clear = fc.record({ does: fc.constant('clear' as const), at, by })
const undo = fc.record({ does: fc.constantFrom('undo' as const, 'undo' as const, 'redo' as const), at, by })
const wait = fc.record({ does: fc.constant('wait' as const), ms: fc.constantFrom(100, 900, 3_000) })
const store = fc.record({ does: fc.constant('store' as const), at, reach: fc.constantFrom<Reach>('there', 'away', 'slow') })
const line = fc.record({ does: fc.constant('line' as const), isCut: fc.boolean() })

const step = fc.oneof(raise, clear, wait, store, line)
const orUndone = fc.oneof(step, step, undo)
export type Step = typeof orUndone extends fc.Arbitrary<infer One> ? One : never

const stepsOf = (one: fc.Arbitrary<Step>) => fc.array(one, { minLength: 4, maxLength: 24, size: 'max' })
export const someSteps = fc.oneof(stepsOf(step), stepsOf(orUndone))

export type Press = {
  readonly step: number
  readonly does: 'raise' | 'clear' | 'undo' | 'redo'
  readonly commandId: string
  readonly textId: string | null
  /** The step in which it was answered with yes; null: refused, or not answered yet. */
  acceptedAt: number | null
  isRefused: boolean
}

export const inForceIn = ({ emergencies }: Pick<Tables, 'emergencies'>) => [...emergencies.values()].filter(({ untilMs }) => untilMs === null)

/** It, or what it brought back, counts after a clear that was pressed in that step: it is given its instant when it is stored. */
const isAfter = (step: number) => (press: Press) =>
  (press.does === 'undo' || press.does === 'redo') && !press.isRefused && (press.acceptedAt ?? Number.POSITIVE_INFINITY) >= step

/** Carries them out one after the other; then everything is there again. */
export async function carriedOut(steps: readonly Step[]) {
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
  /** By hub and text: the record that is shown, or was last, and in which step it was hidden. */
  const texts = new Map<string, { id: string; isShown: boolean; hiddenAt: number }>()
  const amiss = new Set<string>()
  let current = 0

  /** Shown again by a press that had been answered when somebody cleared it, and nobody has undone that. */
  function isBack(id: string, hiddenAt: number): boolean {
    const raised = pressOf.get(id)?.acceptedAt ?? null
    const ended = ({ does, acceptedAt, step }: Press) => does === 'clear' && acceptedAt !== null && raised !== null && step > raised && hiddenAt >= step
    const [first] = presses.filter(ended)
    return first !== undefined && !presses.some(isAfter(first.step))
  }

  /** Nobody has cleared or undone anything since it was raised. */
  function isAway(id: string): boolean {
    const raised = pressOf.get(id)?.step ?? null
    return raised !== null && !presses.some((press) => !press.isRefused && ((press.does === 'clear' && press.step > raised) || isAfter(raised)(press)))
  }

  function look(): void {
    for (const [place, { publisher }] of hubs.entries()) {
      const inForce = inForceIn(publisher.tablesFor('display'))
      for (const textId of TEXTS) {
        const was = texts.get(`${place} ${textId}`)
        const now = inForce.find((emergency) => emergency.textId === textId)
        if (now && was && !was.isShown && isBack(now.id, was.hiddenAt)) amiss.add(`${textId} came back at ${place} in step ${current}`)
        if (!now && was?.isShown && isAway(was.id)) amiss.add(`${textId} went away at ${place} in step ${current}`)
        if (now) texts.set(`${place} ${textId}`, { id: now.id, isShown: true, hiddenAt: was?.hiddenAt ?? -1 })
        else if (was) texts.set(`${place} ${textId}`, { id: was.id, isShown: false, hiddenAt: was.isShown ? current : was.hiddenAt })
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
        place.tellNewEntries()
      } else {
        const commandId = `press-${step}`
        const types = { raise: 'raiseEmergency', clear: 'clearEmergency', undo: 'undo', redo: 'redo' } as const
        const command = { type: types[now.does], ...(now.does === 'raise' && { textId: now.textId }) }
        const press: Press = { step, does: now.does, commandId, textId: now.does === 'raise' ? now.textId : null, acceptedAt: null, isRefused: false }
        presses.push(press)
        const actor = { name: now.by, role: 'operator', roomIds: null, sentBy: { loginId: now.by, accountId: null } } as const
        void place.hub.submit({ commandId, command }, actor).then(({ ok }) => {
          if (ok) press.acceptedAt = current
          else press.isRefused = true
        })
      }
    }
    await pass(10)
  }
  current = steps.length
  between.isCut = false
  for (const hub of hubs) {
    hub.reach = 'there'
    hub.tellNewEntries()
  }
  // By then all that was tried again has come to its end.
  await pass(8_000)
  await pass(LONG_MS, 2_000)
  return { hubs, presses, amiss, log: log(), close }
}
