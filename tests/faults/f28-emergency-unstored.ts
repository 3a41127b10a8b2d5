/** An emergency while the store is away: at the hub that lost its line, at the one that has it, and with both away. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { logIn, type OperatorApi } from '../e2e/support/operator-api.ts'
import type { Client } from './support/clients.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { hubsByALine, type Loss, lose } from './support/hubs-by-a-line.ts'

const SHOWN_MS = 2_000

type Case = {
  readonly name: string
  /** At which hub it is raised. */
  readonly at: 'first' | 'second'
  /** What the first hub loses; both: PostgreSQL is gone for the second one too. */
  readonly loss: Loss | 'both'
  /** Cleared before the store is back. */
  readonly isClearedAway: boolean
}

const cases: readonly Case[] = [
  { name: 'raised at the hub whose line stalled', at: 'first', loss: 'stalled', isClearedAway: false },
  { name: 'raised at the hub that has its line', at: 'second', loss: 'stalled', isClearedAway: false },
  { name: 'with both away', at: 'first', loss: 'both', isClearedAway: false },
  { name: 'raised at the hub whose line was cut', at: 'first', loss: 'cut', isClearedAway: false },
  { name: 'with both away, and cleared at the other', at: 'first', loss: 'both', isClearedAway: true },
]

export const emergencyUnstored: Fault = {
  id: 'F28',
  title: 'an emergency is raised and cleared while one hub, or both, have lost PostgreSQL',
  async run({ short, times }) {
    const rounds = times ?? (short ? 1 : 5)
    const shownMs: Record<string, number[]> = Object.fromEntries(cases.map(({ name }) => [name, []]))
    const clearedMs: number[] = []
    let [raised, fewer, twice, differ] = [0, 0, 0, 0]
    const { hubs, line, operator: second, clients, cleanUp } = await hubsByALine()
    const both = [hubs.a, hubs.b]
    const isReady = async ({ url }: { readonly url: string }) => (await fetch(`${url}/readyz`)).status === 200
    try {
      const first = await logIn(hubs.a)
      const [text] = (await second.state()).tables.emergencyTexts.keys()
      if (text === undefined) throw new Error('the event has no text for an emergency')
      const stored = async (commandId: string) => (await second.history()).filter((entry) => entry.commandId === commandId).length
      for (const [number, { name, at, loss, isClearedAway }] of Array.from({ length: rounds }, () => cases)
        .flat()
        .entries()) {
        const { here, there, close } = await clients()
        const all = [...here, ...there]
        if (loss === 'both') await hubs.postgres.kill()
        else lose(line, loss)
        // At once: the hub may not have noticed yet.
        const commandId = `fire-${number}`
        const pressedMs = performance.now()
        await accepted(at === 'first' ? first : second, { type: 'raiseEmergency', textId: text }, commandId)
        await shownBy(all, 1, (afterMs) => shownMs[name]?.push(afterMs), pressedMs)
        raised += 1
        // It stays: while nobody can store, with whoever was handed over, and once it is stored.
        if (loss === 'both') for (const hub of both) await eventually('the hub says that it cannot store', async () => !(await isReady(hub)))
        else await eventually('everybody is at the second hub', () => here.every(({ hubUrl }) => hubUrl() === hubs.b.url), 60_000)
        fewer += all.filter((client) => emergenciesOf(client) !== 1).length
        if (isClearedAway) {
          const clearMs = performance.now()
          await accepted(second, { type: 'clearEmergency' }, `clear-${number}`)
          await shownBy(all, 0, (afterMs) => clearedMs.push(afterMs), clearMs)
        }
        if (loss === 'both') await hubs.postgres.start()
        line.blackhole(false)
        for (const hub of both) await eventually('the hub is ready again', () => isReady(hub), 60_000)
        await eventually('it is stored', async () => (await stored(commandId)) > 0, 60_000)
        twice += (await stored(commandId)) - 1
        if (isClearedAway) {
          await eventually('that it was cleared is stored', async () => (await stored(`clear-${number}`)) > 0, 60_000)
          twice += (await stored(`clear-${number}`)) - 1
        } else {
          fewer += all.filter((client) => emergenciesOf(client) !== 1).length
          await second.done({ type: 'clearEmergency' })
        }
        const { seq } = await second.state()
        await eventually('both hubs have all of it', async () => (await first.state()).seq >= seq, 60_000)
        const [one, other] = [await first.state(), await second.state()]
        differ += inOrder(one.tables) === inOrder(other.tables) ? 0 : 1
        await shownBy(all, 0, () => {}, pressedMs)
        close()
      }
    } finally {
      await cleanUp()
    }
    return {
      counts: [
        count('emergencies raised and shown on every screen, panel and phone', raised, { exactly: rounds * cases.length }),
        count('clients that showed it no more before it was cleared', fewer, { exactly: 0 }),
        count('stored twice', twice, { exactly: 0 }),
        count('hubs that differ afterwards', differ, { exactly: 0 }),
      ],
      timings: [
        ...cases.map(({ name }) => timing(`${name}: to each screen, panel and phone of both hubs`, 'ms', shownMs[name] ?? [], { p100: SHOWN_MS })),
        timing('cleared with both away: gone from each screen, panel and phone of both hubs', 'ms', clearedMs, { p100: SHOWN_MS }),
      ],
      notes: [],
    }
  },
}

async function accepted(operator: OperatorApi, command: CommandInput, commandId: string): Promise<void> {
  const answer = await operator.send(command, { commandId })
  if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.texts.en}`)
}

/** Each of them, and how long after `sinceMs` it did. */
async function shownBy(all: readonly Client[], emergencies: 0 | 1, then: (afterMs: number) => void, sinceMs: number): Promise<void> {
  await Promise.all(
    all.map(async (client) => {
      await eventually(`${client.name} shows ${emergencies} emergencies`, () => emergenciesOf(client) === emergencies, 60_000)
      then(performance.now() - sinceMs)
    }),
  )
}

/** In which order a hub heard of them means nothing. */
function inOrder({ emergencies }: Pick<Tables, 'emergencies'>): string {
  return JSON.stringify([...emergencies.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)))
}

function emergenciesOf({ store }: Client): number {
  return [...store.getState().tables.emergencies.values()].filter(({ untilMs }) => untilMs === null).length
}
