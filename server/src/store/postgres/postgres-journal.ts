/**
 * The journal of several equal hubs: PostgreSQL. There is no leader: each hub appends by compare-and-set on the last row, and follows what the
 * others stored. One statement, and so one transaction, holds the journal row, the records and the word to the other hubs.
 */
import type { Edit } from '@tricolore/shared/kernel/change.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { SCHEMA_VERSION } from '@tricolore/shared/tables/schema-version.ts'
import { isSameSent, keysOf, ownEntry, ownKey } from '../command-key.ts'
import { recordHash, rowHash } from '../hash-chain.ts'
import { CommandIdTaken, CorruptJournal, type Journal, type JournalFollower, MOST_NEWS, outOfOrder, RECENT_ENTRIES, SeqTaken } from '../journal.ts'
import { entryOf, rowOf, storable } from '../journal-row.ts'
import { chainCheck, EMPTY_TAIL, type JournalTail, type StoredRow } from '../verify-rows.ts'
import { createAbsence } from './absence.ts'
import { createEngineClock } from './engine-clock.ts'
import { paced } from './paced.ts'
import { isTaken, type Postgres, type Query, type Row, Unreachable } from './postgres-connection.ts'
import type { News } from './postgres-news.ts'
import { checkReadableBy } from './postgres-schema.ts'
import { NEWS, type PostgresTurn, TurnOver, takeTurn } from './postgres-turn.ts'
import { readJournal } from './postgres-verify.ts'
import { STANDBY_COLUMNS, type StandbyMissing, standbyFault } from './standby-watch.ts'

const TOPIC = 'journal'

/**
 * Nothing happens when the last row is not the one that this hub knows, when a release has begun that it would misread, or when it arrives so late
 * that the sender was refused: after a line that stood still. The digest is the exclusive or of all records' hashes: what a record was goes out of
 * it, what it is comes in. A record that stays keeps its place, so that a restart finds all in the order in which they came. The answer says why
 * nothing happened, as it was when the statement began.
 */
const APPEND = `
  WITH edits AS (
    SELECT * FROM unnest($14::text[], $15::text[], $16::text[], $17::text[]) WITH ORDINALITY AS edit (tbl, id, body, hash, place)
  ), touched AS (
    SELECT records.hash FROM tricolore.records JOIN edits USING (tbl, id)
    UNION ALL SELECT hash FROM edits WHERE hash IS NOT NULL
  ), moved AS (
    UPDATE tricolore.tail
    SET seq = $1, hash = $12, records_digest = records_digest # (SELECT coalesce(bit_xor(('x' || touched.hash)::bit(256)), 0::bit(256)) FROM touched)
    WHERE tail.seq = $1::bigint - 1 AND tail.hash = $11
      AND coalesce((SELECT value::int FROM tricolore.meta WHERE key = 'readable_by'), 0) <= ${SCHEMA_VERSION}
      AND ($19::float8 IS NULL OR extract(epoch FROM clock_timestamp()) * 1000 < $19)
    RETURNING 1
  ), row AS (
    INSERT INTO tricolore.journal (seq, at_ms, by, role, command_id, command, change, undoable, undoes, redoes, prev_hash, hash, effect_at_ms)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM moved
  ), removed AS (
    DELETE FROM tricolore.records USING edits, moved WHERE records.tbl = edits.tbl AND records.id = edits.id AND edits.body IS NULL
  ), put AS (
    INSERT INTO tricolore.records (tbl, id, body, hash, place)
    SELECT tbl, id, body, hash, $1::bigint * 1000000 + place FROM edits, moved WHERE body IS NOT NULL
    ON CONFLICT (tbl, id) DO UPDATE SET body = excluded.body, hash = excluded.hash
  ), told AS MATERIALIZED (
    SELECT pg_notify('tricolore', $18) FROM moved
  )
  SELECT (SELECT count(*) FROM told) AS moved, tail.seq, tail.hash, coalesce(extract(epoch FROM clock_timestamp()) * 1000 >= $19, false) AS is_late,
    (SELECT value FROM tricolore.meta WHERE key = 'readable_by') AS readable_by
  FROM tricolore.tail`

const withWhatCameOfThem = (acts: string) => `
  WITH acts AS (${acts})
  SELECT journal.* FROM tricolore.journal JOIN acts ON journal.seq = acts.seq
  UNION SELECT journal.* FROM tricolore.journal JOIN acts ON journal.undoes = acts.seq AND journal.undoes IS NOT NULL
  UNION SELECT journal.* FROM tricolore.journal JOIN acts ON journal.redoes = acts.seq AND journal.redoes IS NOT NULL
  ORDER BY seq`
const ACT = withWhatCameOfThem('SELECT seq FROM tricolore.journal WHERE seq = $1')
const ACTS_BY = withWhatCameOfThem('SELECT seq FROM tricolore.journal WHERE by = $1 AND undoable = 1 ORDER BY seq DESC LIMIT $2')

const tailWith = (more: string) => `
  SELECT seq, hash, pg_is_in_recovery() AS standby, extract(epoch FROM clock_timestamp())::float8 * 1000 AS engine_ms,
  (SELECT value FROM tricolore.meta WHERE key = 'readable_by') AS readable_by${more} FROM tricolore.tail`
const TAIL = tailWith('')
const TAIL_AND_STANDBY = tailWith(`, ${STANDBY_COLUMNS}`)
const PROBE = `UPDATE tricolore.meta SET value = to_char(clock_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.MS') WHERE key = 'probe'`
const CLOCK_SAMPLES_AT_START = 5
/** Between two looks that other hubs' words ask for: far less than the least lead. */
const LOOK_AGAIN_MS = 10
/** Well after the hub has given up waiting for the answer. */
const GOOD_FOR_MS = 8_000

export type PostgresJournalOptions = {
  readonly postgres: Postgres
  readonly news: News
  /** The clock that `nowOffsetMs` is told against. */
  readonly wallMs: () => number
}

export function postgresJournal({ postgres, news, wallMs }: PostgresJournalOptions): Journal {
  const { query } = postgres
  const clock = createEngineClock()
  const absence = createAbsence()
  const followers = new Set<JournalFollower>()
  /** The last row that this hub knows, and how far the journal reached when it was looked at. */
  let tail: Pick<JournalTail, 'seq' | 'hash'> = EMPTY_TAIL
  let heardSeq = 0
  /** While this hub has the journal for itself. */
  let turn: PostgresTurn | null = null

  function hear(seq: number): void {
    heardSeq = Math.max(heardSeq, seq)
    if (heardSeq > tail.seq) for (const { onNews } of followers) onNews()
  }
  /** Any account of the database server may send a word, so none is believed: it says that it is time to look. */
  const looks = paced(async () => {
    try {
      await look(query)
    } catch (reason) {
      for (const { onFault } of followers) onFault(reason)
    }
  }, LOOK_AGAIN_MS)
  news.on(TOPIC, (seq) => {
    if (!(Number(seq) <= tail.seq)) looks.soon()
  })

  /** Throws when the engine cannot be written to, or holds another journal than the one that this hub started from. */
  async function look(ask: Query, standby: 'and the standby' | null = null): Promise<StandbyMissing | null> {
    const known = tail
    const sentMs = performance.now()
    const [row] = standby ? await ask(TAIL_AND_STANDBY, [], 'tail-and-standby') : await ask(TAIL, [], 'tail')
    clock.sample(sentMs, Number(row?.engine_ms), performance.now())
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
    for (const { onFault, onNews } of followers) {
      if (missing && missingLooks > 1) onFault(missing)
      else if (!missing && was > 1) onNews()
    }
  }

  /** Whether the entry was stored although the answer got lost; when that cannot be found out, the first fault is thrown. */
  async function settle(key: string, hash: string, reason: unknown): Promise<void> {
    const found = await query('SELECT hash FROM tricolore.journal WHERE command_id = $1', [key]).catch(() => {
      // The engine is still away, and the first fault says so.
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
      const [found] = await ask(APPEND, [...values, ...columnsOf(entry.change), news.payload(TOPIC, String(seq)), untilMs], 'append')
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
      const taken = await takeTurn(postgres, tail.seq, MOST_NEWS)
      turn = taken
      try {
        return await run()
      } finally {
        turn = null
        taken.end()
      }
    },

    async entries(after, limit) {
      return (await query(NEWS, [after, limit], 'news')).map((row) => entryOf(asStored(row)))
    },

    async news(after, limit) {
      const rows = (turn?.news(after, limit) ?? (await query(NEWS, [after, limit], 'news'))).map(asStored)
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
        news.onUp(() => {
          for (const { onNews } of followers) onNews()
        })
        news.begin({ look: lookAndTell, onDown })
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
      news.close()
    },
  }
}

/** What the change leaves, column by column: a record that goes has neither body nor hash. */
function columnsOf(change: readonly Edit[]): readonly (readonly (string | null)[])[] {
  const bodies = change.map(({ after }) => (after === null ? null : JSON.stringify(after)))
  const hashes = change.map(({ table, id }, place) => {
    const body = bodies[place] ?? null
    return body === null ? null : recordHash(table, id, body)
  })
  return [change.map(({ table }) => table), change.map(({ id }) => id), bodies, hashes]
}

/** The cast is safe: the table has these columns, and only hubs write it. */
function asStored(row: Readonly<Record<string, unknown>>): StoredRow & { readonly effect_at_ms: number } {
  return row as StoredRow & { readonly effect_at_ms: number }
}

function replaced(storedSeq: number, knownSeq: number): CorruptJournal {
  return new CorruptJournal(
    `PostgreSQL holds another journal, up to row ${storedSeq}, than the one that this hub knows up to row ${knownSeq}: a backup was put in its place, or a standby that had not got everything took over; start the hubs again to go on from it`,
  )
}
