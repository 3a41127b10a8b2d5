/** Two operators press GO for the same room at the same moment, again and again: one of them wins each time, and the other is told by whom. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { CommandReply } from '@tricolore/shared/protocol/down.ts'
import { type HubProcess, startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn, type OperatorApi } from '../e2e/support/operator-api.ts'
import { postgresJournalAt } from '../support/postgres/postgres-place.ts'
import { startTwoHubs } from '../support/two-hub-processes.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { journalCounts, readDataFolder, readStored, type Stored } from './support/invariant.ts'

export const race: Fault = {
  id: 'F13',
  title: 'two operators race for the same GO, each at a hub of their own',
  async run({ short, times }) {
    const rounds = times ?? (short ? 40 : 10_000)
    const place = short ? await oneHub() : await twoHubs()
    try {
      const outcome = await raceFor('bleu', await Promise.all([logIn(place.hubs[0], 'Ana'), logIn(place.hubs[1], 'Ben')]), rounds)
      return {
        counts: [...raceCounts(rounds, outcome), ...journalCounts(await place.stored(), outcome.acknowledged)],
        timings: [timing('both answered', 'ms', outcome.answeredMs)],
        notes: [short ? 'both at one hub' : 'two hubs on one PostgreSQL'],
      }
    } finally {
      await place.cleanUp()
    }
  },
}

type Place = { readonly hubs: readonly [HubProcess, HubProcess]; readonly stored: () => Promise<Stored>; readonly cleanUp: () => Promise<void> }

async function oneHub(): Promise<Place> {
  const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off'] })
  return { hubs: [hub, hub], stored: () => readDataFolder(hub.dataFolder), cleanUp: hub.cleanUp }
}

async function twoHubs(): Promise<Place> {
  const { a, b, database, cleanUp } = await startTwoHubs(['--event-day', 'now'], 'built')
  return { hubs: [a, b], stored: () => readStored(postgresJournalAt(database, 'faults')), cleanUp }
}

export type RaceOutcome = {
  readonly acknowledged: ReadonlyMap<string, number>
  readonly answeredMs: readonly number[]
  /** Rounds by how many won; anything but 1 is wrong. */
  readonly winners: ReadonlyMap<number, number>
  /** Losers who were told something else than who was faster. */
  readonly misinformed: readonly CommandReply[]
}

export const raceCounts = (rounds: number, { winners, misinformed }: RaceOutcome) => [
  count('rounds', rounds, { atLeast: rounds }),
  count('rounds with exactly one winner', winners.get(1) ?? 0, { exactly: rounds }),
  count('losers who were not told who was faster', misinformed.length, { exactly: 0 }),
]

/** `racers`: each may speak to a hub of its own. */
export async function raceFor(roomId: string, racers: readonly OperatorApi[], rounds: number): Promise<RaceOutcome> {
  const [first] = racers
  if (!first) throw new Error('a race needs somebody')
  const { tables } = await first.state()
  const talks = [...tables.sessions.values()].filter(({ kind, cancelled }) => kind === 'talk' && !cancelled).map(({ id }) => id)
  const acknowledged = new Map<string, number>()
  const answeredMs: number[] = []
  const winners = new Map<number, number>()
  const misinformed: CommandReply[] = []
  let live: string | null = null
  for (let round = 0; round < rounds; round += 1) {
    const others = talks.filter((id) => id !== live)
    const startedMs = performance.now()
    const presses = racers.map((racer, number) => {
      const sessionId = others[(round * racers.length + number) % others.length] ?? ''
      const commandId = `round-${round}-${number}`
      const command: CommandInput = { type: 'go', sessionId, expectedLiveSessionId: live, originRoomId: roomId, simulcastRoomIds: [] }
      return racer.send(command, { commandId }).then((reply) => ({ reply, commandId, sessionId }))
    })
    const answers = await Promise.all(presses)
    answeredMs.push(performance.now() - startedMs)
    const won = answers.filter(({ reply }) => reply.ok)
    winners.set(won.length, (winners.get(won.length) ?? 0) + 1)
    for (const { reply, commandId, sessionId } of answers) {
      if (reply.ok) {
        acknowledged.set(commandId, reply.seq)
        live = sessionId
      } else if (reply.code !== 'conflict' || !/^(Ana|Ben) /.test(reply.texts.en)) misinformed.push(reply)
    }
  }
  return { acknowledged, answeredMs, winners, misinformed }
}
