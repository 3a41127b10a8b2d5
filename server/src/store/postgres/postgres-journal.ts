/**
 * The journal of several equal hubs: PostgreSQL. There is no leader: each hub appends by compare-and-set on the last row, and follows what the
 * others stored. One statement, and so one transaction, holds the journal row, the records and the word to the other hubs.
 */
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { isSameSent, keysOf, ownEntry, ownKey } from '../command-key.ts'
import { rowHash } from '../hash-chain.ts'
import { CommandIdTaken, CorruptJournal, type Journal, type JournalFollower, MOST_NEW_ENTRIES, outOfOrder, RECENT_ENTRIES, SeqTaken } from '../journal.ts'
import { entryOf, rowOf, storable } from '../journal-row.ts'
import { chainCheck, EMPTY_TAIL, type JournalTail, type StoredRow } from '../verify-rows.ts'
import { createAbsence } from './absence.ts'
import type { ChangeNotifications } from './change-notifications.ts'
import { createDatabaseClock } from './database-clock.ts'
import { paced } from './paced.ts'
import { isTaken, type Postgres, type Query, type Row, Unreachable } from './postgres-connection.ts'
import { checkReadableBy } from './postgres-schema.ts'
import { ACT, ACTS_BY, APPEND, columnsOf, PROBE, TAIL, TAIL_AND_STANDBY } from './postgres-statements.ts'
import { NEW_ENTRIES, type PostgresTurn, TurnOver, takeTurn } from './postgres-turn.ts'
import { readJournal } from './postgres-verify.ts'
import { type StandbyMissing, standbyFault } from './standby-watch.ts'

const TOPIC = 'journal'

const CLOCK_SAMPLES_AT_START = 5
/** Between two looks that other hubs' words ask for: far less than the least lead. */
const LOOK_AGAIN_MS = 10
/** Well after the hub has given up waiting for the answer. */
const GOOD_FOR_MS = 8_000

export type PostgresJournalOptions = {
  readonly postgres: Postgres
  readonly notifications: ChangeNotifications
  /** The clock that `nowOffsetMs` is told against. */
  readonly wallMs: () => number
}

export function postgresJournal({ postgres, notifications, wallMs }: PostgresJournalOptions): Journal {
  const { query } = postgres
  const clock = createDatabaseClock()
  const absence = createAbsence()
  const followers = new Set<JournalFollower>()
  /** The last row that this hub knows, and how far the journal reached when it was looked at. */
  let tail: Pick<JournalTail, 'seq' | 'hash'> = EMPTY_TAIL
  let heardSeq = 0
  /** While this hub has the journal for itself. */
  let turn: PostgresTurn | null = null

  function hear(seq: number): void {
    heardSeq = Math.max(heardSeq, seq)
    if (heardSeq > tail.seq) for (const { onNewEntries } of followers) onNewEntries()
  }
  /** Any account of the database server may send a word, so none is believed: it says that it is time to look. */
  const looks = paced(async () => {
    try {
      await look(query)
    } catch (reason) {
      for (const { onFault } of followers) onFault(reason)
    }
  }, LOOK_AGAIN_MS)
  notifications.on(TOPIC, (seq) => {
    if (!(Number(seq) <= tail.seq)) looks.soon()
  })

  /** Throws when the database cannot be written to, or holds another journal than the one that this hub started from. */
  async function look(ask: Query, standby: 'and the standby' | null = null): Promise<StandbyMissing | null> {
    const known = tail
    const sentMs = performance.now()
    const [row] = standby ? await ask(TAIL_AND_STANDBY, [], 'tail-and-standby') : await ask(TAIL, [], 'tail')
    clock.sample(sentMs, Number(row?.database_ms), performance.now())
    // A newer hub may have begun beside this one since.
    checkReadableBy(row?.readable_by)
    if (row?.standby === true) throw new Unreachable('PostgreSQL answers as a standby: it cannot be written to')
    const seq = Number(row?.seq)
    if (seq < known.seq || (seq === known.seq && row?.hash !== known.hash)) throw replaced(seq, known.seq)
    absence.seen(seq, sentMs)
    hear(seq)
    return standbyFault(row)
  }

  /** A standby that is connected anew between two looks is no fault: nothing waited for it. */
  let missingLooks = 0
  async function lookAndTell(ask: Query): Promise<void> {
    const missing = await look(ask, 'and the standby')
    const was = missingLooks
    missingLooks = missing ? missingLooks + 1 : 0
    for (const { onFault, onNewEntries } of followers) {
      if (missing && missingLooks > 1) onFault(missing)
      else if (!missing && was > 1) onNewEntries()
    }
  }

  /** Whether the entry was stored although the answer got lost; when that cannot be found out, the first fault is thrown. */
  async function settle(key: string, hash: string, reason: unknown): Promise<void> {
    const found = await query('SELECT hash FROM tricolore.journal WHERE command_id = $1', [key]).catch(() => {
      // The database is still away, and the first fault says so.
      throw reason
    })
    if (found[0]?.hash !== hash) throw reason
  }

  function whyNot(entry: LogEntry, found: Row | undefined): Error {
    checkReadableBy(found?.readable_by)
    const seq = Number(found?.seq)
    heardSeq = Math.max(heardSeq, seq)
    if (seq >= entry.seq) return new SeqTaken(entry.seq)
    if (seq !== tail.seq || found?.hash !== tail.hash) return replaced(seq, entry.seq - 1)
    // Nothing stood against it when it came: another hub's was being stored.
    return found?.is_late === true ? new Error('the entry reached PostgreSQL too late, by its clock') : new SeqTaken(entry.seq)
  }

  async function underKeys(keys: readonly string[]): Promise<readonly LogEntry[]> {
    return (await query('SELECT * FROM tricolore.journal WHERE command_id = ANY($1)', [keys], 'by-command-id')).map((row) => entryOf(asStored(row)))
  }

  /** True when the id is another command's, so that this one is stored under a key of its own. */
  async function isAnothers(entry: LogEntry): Promise<boolean> {
    const [first] = await underKeys([entry.commandId])
    return first !== undefined && !isSameSent(first, entry)
  }

  /** See `Journal.append`. `key`: see `command-key.ts`. */
  async function appendAs(key: string, entry: LogEntry, effectAtMs: number): Promise<void> {
    const row = rowOf(entry, key)
    const hash = rowHash(tail.hash, row)
    const { seq, at_ms, by, role, command_id, command, change, undoable, undoes, redoes } = row
    const values = [seq, at_ms, by, role, command_id, command, change, undoable, undoes, redoes, tail.hash, hash, effectAtMs]
    const offsetMs = clock.offsetMs()
    const untilMs = offsetMs === null ? null : performance.now() + offsetMs + GOOD_FOR_MS
    try {
      const ask = turn && !turn.isOver() ? turn.last : query
      const [found] = await ask(APPEND, [...values, ...columnsOf(entry.change), notifications.payload(TOPIC, String(seq)), untilMs], 'append')
      if (found?.moved !== 1) throw whyNot(entry, found)
    } catch (reason) {
      if (isTaken(reason, 'journal_command_id')) throw new CommandIdTaken(key)
      if (reason instanceof TurnOver) throw new SeqTaken(entry.seq)
      if (!(reason instanceof Unreachable)) throw reason
      await settle(key, hash, reason)
    }
    tail = { seq, hash }
  }

  return {
    isShared: true,
    tailSeq: () => Math.max(heardSeq, tail.seq),

    async open() {
      const found = await postgres.snapshot(readJournal)
      tail = found.tail
      for (let sample = 0; sample < CLOCK_SAMPLES_AT_START; sample += 1) await look(query)
      return { tables: found.tables, lastSeq: tail.seq, lastAtMs: found.recent.at(-1)?.atMs ?? 0, recent: found.recent.slice(-RECENT_ENTRIES) }
    },

    async append(entry, effectAtMs = entry.atMs) {
      if (entry.seq !== tail.seq + 1) throw outOfOrder(entry, tail.seq)
      const own = ownKey(entry)
      try {
        await appendAs(entry.commandId, entry, effectAtMs)
      } catch (reason) {
        if (!(reason instanceof CommandIdTaken) || own === null || !(await isAnothers(entry))) throw reason
        await appendAs(own, entry, effectAtMs)
      }
    },

    async alone(run) {
      const taken = await takeTurn(postgres, tail.seq, MOST_NEW_ENTRIES)
      turn = taken
      try {
        return await run()
      } finally {
        turn = null
        taken.end()
      }
    },

    async entries(after, limit) {
      return (await query(NEW_ENTRIES, [after, limit], 'new-entries')).map((row) => entryOf(asStored(row)))
    },

    async newEntries(after, limit) {
      const rows = (turn?.newEntries(after, limit) ?? (await query(NEW_ENTRIES, [after, limit], 'new-entries'))).map(asStored)
      const chain = chainCheck(tail)
      for (const row of rows) chain.take(row)
      tail = { seq: chain.seq(), hash: chain.hash() }
      return rows.map((row) => ({ entry: entryOf(row), effectAtMs: row.effect_at_ms }))
    },

    async findByCommandId(commandId, loginId = null) {
      return ownEntry(await underKeys(keysOf(commandId, loginId)), loginId)
    },

    async acts(of, limit) {
      const rows = 'seq' in of ? await query(ACT, [of.seq]) : await query(ACTS_BY, [storable(of.by), limit])
      return rows.map((row) => entryOf(asStored(row)))
    },

    async probe() {
      const missing = await look(query, 'and the standby')
      if (missing) throw missing
      await query(PROBE)
    },

    follow(follower) {
      if (followers.size === 0) {
        const onDown = (reason: unknown) => {
          for (const { onFault } of followers) onFault(reason)
        }
        notifications.onUp(() => {
          for (const { onNewEntries } of followers) onNewEntries()
        })
        notifications.begin({ look: lookAndTell, onDown })
      }
      followers.add(follower)
      return () => followers.delete(follower)
    },

    absentForMs(seq) {
      const untilMs = absence.untilMs(seq)
      return untilMs === null ? null : performance.now() - untilMs
    },

    nowOffsetMs() {
      const offsetMs = clock.offsetMs()
      return offsetMs === null ? 0 : offsetMs + performance.now() - wallMs()
    },

    async close() {
      followers.clear()
      looks.close()
      notifications.close()
    },
  }
}

/** The type assertion is safe: the table has these columns, and only hubs write it. */
function asStored(row: Readonly<Record<string, unknown>>): StoredRow & { readonly effect_at_ms: number } {
  return row as StoredRow & { readonly effect_at_ms: number }
}

function replaced(storedSeq: number, knownSeq: number): CorruptJournal {
  return new CorruptJournal(
    `PostgreSQL holds another journal, up to row ${storedSeq}, than the one that this hub knows up to row ${knownSeq}: a backup was put in its place, or a standby that had not got everything took over; start the hubs again to go on from it`,
  )
}
