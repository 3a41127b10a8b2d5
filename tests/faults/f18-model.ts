/**
 * Random commands, cut lines, killed and restarted hubs, repeated presses: the hub with its SQLite journal on one side, the plain reducer of
 * the builders on the other. They give the same answers, the same journal and the same state, and so do the clients.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import { registry } from '@tricolore/shared/commands/registry.ts'
import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { given, type Scenario } from '@tricolore/shared/testing/scenario.ts'
import fc from 'fast-check'
import { generatedSteps, type Step, take } from '../property/generated-commands.ts'
import { generatedEvent } from '../property/generated-event.ts'
import { count, type Fault } from './support/figures.ts'
import { type ModelHub, modelHub } from './support/model-hub.ts'

const STEPS = 100

/** What happens around a command. */
type Turn = { readonly step: Step; readonly around: 'nothing' | 'cut' | 'return' | 'restart' | 'kill' | 'again' | 'answer-lost' }

const turns: fc.Arbitrary<readonly Turn[]> = fc
  .tuple(
    // Steps of the property tests, as many as there are turns.
    fc.array(generatedSteps(undefined, 1), { minLength: STEPS, maxLength: STEPS }),
    fc.array(fc.constantFrom<Turn['around']>('nothing', 'nothing', 'nothing', 'nothing', 'cut', 'return', 'again', 'answer-lost', 'restart', 'kill'), {
      minLength: STEPS,
      maxLength: STEPS,
    }),
  )
  .map(([steps, around]) => steps.flatMap(([step], index) => (step ? [{ step, around: around[index] ?? 'nothing' }] : [])))

export const model: Fault = {
  id: 'F18',
  title: 'random commands, cuts and restarts against a reference reducer',
  async run({ short, times }) {
    const runs = times ?? (short ? 4 : 1_000)
    const folder = mkdtempSync(join(tmpdir(), 'tricolore-model-'))
    const totals = { commands: 0, accepted: 0, restarts: 0, cuts: 0, repeats: 0 }
    let file = 0
    try {
      const property = fc.asyncProperty(generatedEvent, turns, async (event, all) => {
        file += 1
        const path = join(folder, `${file}.db`)
        await played(path, event, all, totals)
        rmSync(path)
      })
      const seed = short ? 18 : Math.floor(Math.random() * 2 ** 31)
      const outcome = await fc.check(property, { numRuns: runs, seed, endOnFailure: true })
      return {
        counts: [
          count('runs', outcome.numRuns, { atLeast: runs }),
          count('commands', totals.commands),
          count('commands accepted', totals.accepted, { atLeast: 1 }),
          count('restarts and kills', totals.restarts, { atLeast: 1 }),
          count('cut lines', totals.cuts),
          count('presses repeated', totals.repeats),
          count('runs in which something differed', outcome.failed ? 1 : 0, { exactly: 0 }),
        ],
        timings: [],
        notes: [`seed ${outcome.seed}`, ...(outcome.failed ? [`path ${outcome.counterexamplePath}: ${String(outcome.errorInstance)}`] : [])],
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

type Totals = { commands: number; accepted: number; restarts: number; cuts: number; repeats: number }

/** Throws where hub and reference differ. */
async function played(path: string, event: EventRecords, all: readonly Turn[], totals: Totals): Promise<void> {
  const reference = given(emptyTables()).at('08:45')
  let hub: ModelHub = await modelHub(path, () => reference.nowMs)
  const open = { type: 'openEvent', ...event } as const
  reference.when(open, { role: 'hub', by: 'hub' }).accepted()
  await hub.submit('open', open, { role: 'hub', by: 'hub' })
  let number = 0
  for (const { step, around } of all) {
    number += 1
    if (around === 'cut') totals.cuts += hub.cut(step.a)
    if (around === 'return') hub.comeBack(step.a)
    if (around === 'restart' || around === 'kill') {
      totals.restarts += 1
      hub = await hub.startedAgain(around === 'kill')
    }
    const sent: { input?: Parameters<Scenario['send']>[0]; sender?: Parameters<Scenario['send']>[1] } = {}
    const watching: Scenario = Object.create(reference, {
      send: {
        value: (input: Parameters<Scenario['send']>[0], sender: Parameters<Scenario['send']>[1]) => {
          // At the hub each of these counts from an instant of its own, one that changed nothing too.
          if (registry.get(input.type)?.isUrgent) reference.wait(1)
          Object.assign(sent, { input, sender })
          return reference.send(input, sender)
        },
      },
    })
    const entriesBefore = reference.log.length
    const isAccepted = take(watching, step)
    totals.commands += 1
    if (isAccepted) totals.accepted += 1
    if (!sent.input || !sent.sender) throw new Error('the step sent nothing')
    const commandId = `press-${number}`
    const answer = await hub.submit(commandId, sent.input, sent.sender)
    if (answer.ok !== isAccepted) throw new Error(`${JSON.stringify(sent.input)}: reference ${isAccepted}, hub ${JSON.stringify(answer)}`)
    const entry = reference.log.at(-1)
    if (entry && reference.log.length > entriesBefore) hub.follows(entry)
    if (around === 'answer-lost') hub = await hub.startedAgain(true)
    if (around === 'again' || around === 'answer-lost') {
      totals.repeats += 1
      const repeated = await hub.submit(commandId, sent.input, sent.sender)
      // A refusal leaves nothing, so a hub that was started since judges the press anew, and equally.
      if (repeated.ok !== answer.ok || (repeated.ok && answer.ok && hub.hasEntry(commandId) && repeated.seq !== answer.seq))
        throw new Error(`${JSON.stringify(sent.input)}: first ${JSON.stringify(answer)}, then ${JSON.stringify(repeated)}`)
    }
  }
  await hub.mustEqual(reference)
  await hub.close()
}
