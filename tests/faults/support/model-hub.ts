/** The hub without sockets and processes: its real core and SQLite journal, with clients whose lines can be cut, and a clock that the model moves. */

import { createMetrics } from '@tricolore/server/host/process/metrics.ts'
import type { Hub } from '@tricolore/server/hub/hub.ts'
import { createHubAndFollowers } from '@tricolore/server/start/hub-and-followers.ts'
import { openDatabase } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '@tricolore/server/store/sqlite/sqlite-journal.ts'
import { memoryTakeReports } from '@tricolore/server/store/take-report-store.ts'
import { redactTables } from '@tricolore/shared/audience/redact.ts'
import { createLiveStore, type LiveStore } from '@tricolore/shared/client/live-store.ts'
import { type CommandInput, registry } from '@tricolore/shared/commands/registry.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import type { Scenario, Sender } from '@tricolore/shared/testing/scenario.ts'
import { pino } from 'pino'
import { sortedFields, stateHash } from './invariant.ts'

type Answer = Awaited<ReturnType<Hub['submit']>>

export type ModelHub = {
  submit(commandId: string, input: CommandInput, sender: Sender): Promise<Answer>
  /** The reference's newest entry: what it calls what the hub has just made. */
  follows(entry: LogEntry): void
  /** Cuts one client's line; 1, or 0 where it was cut already. */
  cut(choice: number): number
  comeBack(choice: number): void
  /** Another hub on the same file, with the same clients. `isKilled`: the one before closes nothing in order. */
  startedAgain(isKilled: boolean): Promise<ModelHub>
  hasEntry(commandId: string): boolean
  /** Throws where journal, state or a client is not what the reference has. */
  mustEqual(reference: Scenario): Promise<void>
  close(): Promise<void>
}

type Seat = { readonly audience: 'operator' | 'display'; readonly store: LiveStore; isCut: boolean }

const seatsOf = (): readonly Seat[] =>
  (['operator', 'operator', 'display', 'display'] as const).map((audience) => ({ audience, store: createLiveStore(), isCut: false }))

const silent = pino({ level: 'silent' })

export async function modelHub(path: string, nowMs: () => number, seats: readonly Seat[] = seatsOf(), names: Names = new Map()): Promise<ModelHub> {
  const database = openDatabase(path)
  // The disk is not what is tested here, and a thousand runs wait for it.
  database.exec('PRAGMA synchronous = OFF')
  const journal = sqliteJournal(database)
  const start = await journal.open()
  const log: LogEntry[] = [...start.recent]
  const { hub, publisher, close } = createHubAndFollowers({
    journal,
    start,
    registry,
    clock: { nowMs, wallOffsetMs: () => 0, steer: () => {}, leap: () => {} },
    broadcast: {
      delta(audience, delta) {
        // As over the wire: nothing is shared with the hub.
        for (const seat of seats) if (seat.audience === audience && !seat.isCut && !seat.store.applyDelta(structuredClone(delta))) greet(seat)
      },
      isWritingPhones: () => false,
      history: (entry) => void log.push(entry),
      presence: () => {},
      takeReports: () => {},
    },
    log: silent,
    metrics: createMetrics('model'),
    takeReports: memoryTakeReports(),
    presenceTable: null,
  })
  const greet = ({ store, audience }: Seat) => store.applySnapshot(structuredClone(publisher.snapshot(audience)))
  for (const seat of seats) if (!seat.isCut) greet(seat)
  const seatAt = (choice: number) => seats[choice % seats.length]

  return {
    submit(commandId, input, { by = 'Ana', role = 'operator' }) {
      const command: unknown = JSON.parse(asTheHub(JSON.stringify(input), names))
      return hub.submit({ commandId, command }, { name: by, role, roomIds: null })
    },
    follows(theirs) {
      const ours = log.at(-1)
      if (ours && ours.seq === theirs.seq) learn(names, ours, theirs)
    },
    cut(choice) {
      const seat = seatAt(choice)
      if (!seat || seat.isCut) return 0
      seat.isCut = true
      return 1
    },
    comeBack(choice) {
      const seat = seatAt(choice)
      if (!seat?.isCut) return
      seat.isCut = false
      greet(seat)
    },
    async startedAgain(isKilled) {
      // A hub that was killed has its timers no more either; only its files are left as they are.
      if (isKilled) database.close()
      await close()
      return modelHub(path, nowMs, seats, names)
    },
    hasEntry: (commandId) => log.some((entry) => entry.commandId === commandId),
    async mustEqual(reference) {
      for (const seat of seats) {
        if (seat.isCut) greet(seat)
        seat.isCut = false
      }
      const stored = await journal.entries(0, reference.log.length + 10)
      const same = (what: string, ours: string, theirs: string) => {
        if (ours === theirs) return
        const at = Math.max(0, [...ours].findIndex((sign, index) => sign !== theirs[index]) - 200)
        throw new Error(`${what} differ:\nhub       ${ours.slice(at, at + 500)}\nreference ${theirs.slice(at, at + 500)}`)
      }
      same('journals', said(stored.map(contentOf)), asTheHub(said(reference.log.map(contentOf)), names))
      same('states', stateHash(hub.tables()), stateHash(JSON.parse(asTheHub(JSON.stringify(reference.tables, mapsAsLists), names), listsAsMaps)))
      for (const { audience, store } of seats) {
        const allowed = redactTables(audience, hub.tables())
        same(`a client of ${audience} and the hub`, stateHash(store.getState().tables), stateHash(allowed))
      }
    },
    close,
  }
}

const contentOf = ({ seq, atMs, by, command: { type }, change, undoes, redoes }: LogEntry) => ({ seq, atMs, by, type, change, undoes, redoes })

const mapsAsLists = (_key: string, value: unknown) => (value instanceof Map ? { map: [...value] } : value)
const listsAsMaps = (_key: string, value: unknown) =>
  typeof value === 'object' && value !== null && 'map' in value && Array.isArray(value.map) ? new Map(value.map) : value

/** Ids that were made up on the way: the reference counts, the hub draws them. */
const madeUp = /\b(?:id-\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/g

/** The hub's ids by the reference's. */
export type Names = Map<string, string>

const said = (content: unknown) => JSON.stringify(content, sortedFields)
const asTheHub = (text: string, names: Names) => text.replace(madeUp, (id) => names.get(id) ?? id)

function learn(names: Names, ours: LogEntry, theirs: LogEntry): void {
  const made = said(ours.change).match(madeUp) ?? []
  for (const [index, id] of (said(theirs.change).match(madeUp) ?? []).entries()) {
    const own = made[index]
    if (own !== undefined && !names.has(id)) names.set(id, own)
  }
}
