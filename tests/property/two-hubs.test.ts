/** Whatever is pressed at whichever of two hubs: both come to the same state, and it is what their journal adds up to. */
import { createHash } from 'node:crypto'
import { replay } from '@tricolore/shared/kernel/replay.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { tableNames } from '@tricolore/shared/tables/table-names.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHubOn } from '../hub/support/hubs-on-postgres.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'

/** Each opens two hubs on a new database: a fiftieth of what is made up elsewhere. More on demand: PROPERTY_RUNS=5000. */
const numRuns = Math.ceil(Number(process.env.PROPERTY_RUNS ?? 100) / 50)

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres({ fsync: 'off' })
})
afterAll(() => server.stop())

const rooms = ['bleu', 'blanc', 'rouge', 'hall'] as const
const roomId = fc.constantFrom(...rooms)
const sessionId = fc.constantFrom('part-1', 'part-2', 'part-3', 'break', 'talk-bleu')
const command = fc.oneof(
  fc.record({ type: fc.constant('go'), sessionId, expectedLiveSessionId: fc.option(sessionId) }),
  fc.record({ type: fc.constant('standby'), sessionId }),
  fc.record({ type: fc.constant('overrideRoom'), roomId, scene: fc.constantFrom('black', 'holding') }),
  fc.record({ type: fc.constant('releaseOverride'), roomId }),
  fc.record({ type: fc.constant('setOccupancy'), roomId, percent: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ type: fc.constant('setDelay'), roomId, delayMs: fc.integer({ min: 0, max: 3_600_000 }) }),
  fc.record({ type: fc.constant('hold') }),
  fc.record({ type: fc.constant('undo') }),
  fc.record({ type: fc.constant('redo') }),
)
/** At which hub, by whom, and whether it waits for the answer before the next one is pressed. */
const press = fc.record({ hub: fc.nat(1), by: fc.constantFrom('Ana', 'Ben'), waits: fc.boolean(), command })

/** Of the content: the order in which records stand in a table, and fields in a record, means nothing. */
function stateHash(tables: Tables): string {
  const content = tableNames.map((name) => [name, [...tables[name]].toSorted(([a], [b]) => (a < b ? -1 : 1))])
  const inOrder = (_key: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return createHash('sha256').update(JSON.stringify(content, inOrder)).digest('hex')
}

it('[HA15] random commands at two hubs lead both to the state that their journal adds up to, each accepted one in it exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(press, { minLength: 20, maxLength: 60 }), async (presses) => {
      const url = await server.database()
      const hubs = [await aHubOn(url), await aHubOn(url)] as const
      const pending: Promise<{ commandId: string; seq: number | null }>[] = []
      for (const [step, { hub, by, waits, command }] of presses.entries()) {
        const commandId = `press-${step}`
        const answer = hubs[hub === 0 ? 0 : 1].hub.submit({ commandId, command }, { name: by, role: 'operator', roomIds: null })
        pending.push(answer.then((settled) => ({ commandId, seq: settled.ok ? settled.seq : null })))
        if (waits) await answer
      }
      const answers = await Promise.all(pending)
      await eventually('both know the same', () => hubs[0].hub.seq() === hubs[1].hub.seq())
      const log = await hubs[0].hub.entries(0, 1_000)
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, position) => position + 1))
      const fromJournal = stateHash(replay(log.map(({ change }) => change)))
      expect(hubs.map(({ hub }) => stateHash(hub.tables()))).toEqual([fromJournal, fromJournal])
      for (const { commandId, seq } of answers) {
        const stored = log.filter((entry) => entry.commandId === commandId).map((entry) => entry.seq)
        // A command that changes nothing is accepted and leaves no entry.
        if (stored.length > 0) expect(stored).toEqual([seq])
        if (seq === null) expect(stored).toEqual([])
      }
      for (const { close } of hubs) await close()
    }),
    { numRuns, endOnFailure: true },
  )
})
