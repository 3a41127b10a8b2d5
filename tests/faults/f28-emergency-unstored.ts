/** An emergency while the store is away: at the hub that lost its line, at the one that has it, and with both away. */
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import type { Client } from './support/clients.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { hubsByALine, lose } from './support/hubs-by-a-line.ts'

const SHOWN_MS = 2_000
const cases = ['raised at the hub that lost its line', 'raised at the hub that has it', 'with both away'] as const

export const emergencyUnstored: Fault = {
  id: 'F28',
  title: 'an emergency is raised and cleared while one hub, or both, have lost PostgreSQL',
  async run({ short, times }) {
    const rounds = times ?? (short ? 1 : 5)
    const shownMs: Record<string, number[]> = Object.fromEntries(cases.map((name) => [name, []]))
    let [raised, twice, differ, still] = [0, 0, 0, 0]
    const { hubs, line, operator: second, clients, cleanUp } = await hubsByALine()
    try {
      const first = await logIn(hubs.a)
      const [text] = (await second.state()).tables.emergencyTexts.keys()
      if (text === undefined) throw new Error('the event has no text for an emergency')
      for (const [number, name] of Array.from({ length: rounds }, () => cases)
        .flat()
        .entries()) {
        const { here, there, close } = await clients()
        const all = [...here, ...there]
        const at = name === cases[1] ? second : first
        if (name === cases[2]) await hubs.postgres.kill()
        else lose(line, 'stalled')
        // At once: the hub may not have noticed yet.
        const commandId = `fire-${number}`
        const pressedMs = performance.now()
        const answer = await at.send({ type: 'raiseEmergency', textId: text }, { commandId })
        if (!answer.ok) throw new Error(`it was refused: ${answer.texts.en}`)
        await Promise.all(
          all.map(async (client) => {
            await eventually(`${client.name} shows it`, () => emergenciesOf(client) === 1, 60_000)
            shownMs[name]?.push(performance.now() - pressedMs)
          }),
        )
        raised += 1
        if (name === cases[2]) await hubs.postgres.start()
        // Handed over to the other hub, or with the store back: it stays.
        else await eventually('everybody is at the second hub', () => here.every(({ hubUrl }) => hubUrl() === hubs.b.url), 60_000)
        still += all.filter((client) => emergenciesOf(client) !== 1).length
        line.blackhole(false)
        for (const { url } of [hubs.a, hubs.b]) await eventually('it is ready again', async () => (await fetch(`${url}/readyz`)).status === 200, 60_000)
        const isStored = async () => (await second.history()).filter((entry) => entry.commandId === commandId)
        await eventually('it is stored', async () => (await isStored()).length > 0, 60_000)
        twice += (await isStored()).length - 1
        const cleared = await second.done({ type: 'clearEmergency' })
        await eventually('both hubs have all of it', async () => (await first.state()).seq >= cleared, 60_000)
        const [one, other] = [await first.state(), await second.state()]
        differ += inOrder(one.tables) === inOrder(other.tables) ? 0 : 1
        close()
      }
    } finally {
      await cleanUp()
    }
    return {
      counts: [
        count('emergencies raised and shown on every screen, panel and phone', raised, { exactly: rounds * cases.length }),
        count('clients that showed it no more after the change-over', still, { exactly: 0 }),
        count('stored twice', twice, { exactly: 0 }),
        count('hubs that differ afterwards', differ, { exactly: 0 }),
      ],
      timings: cases.map((name) => timing(`${name}: to each screen, panel and phone of both hubs`, 'ms', shownMs[name] ?? [], { p100: SHOWN_MS })),
      notes: [],
    }
  },
}

/** In which order a hub heard of them means nothing. */
function inOrder({ emergencies }: Pick<Tables, 'emergencies'>): string {
  return JSON.stringify([...emergencies.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)))
}

function emergenciesOf({ store }: Client): number {
  return [...store.getState().tables.emergencies.values()].filter(({ untilMs }) => untilMs === null).length
}
