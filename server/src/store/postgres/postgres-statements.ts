/** What a hub asks PostgreSQL for its journal: how an entry is stored, where the journal ends, what undo has to know. */
import type { Edit } from '@tricolore/shared/kernel/change.ts'
import { SCHEMA_VERSION } from '@tricolore/shared/tables/schema-version.ts'
import { recordHash } from '../hash-chain.ts'
import { STANDBY_COLUMNS } from './standby-watch.ts'

/**
 * Nothing happens when the last row is not the one that this hub knows, when a release has begun that it would misread, or when it arrives so late
 * that the sender was refused: after a line that stood still. The digest is the exclusive or of all records' hashes: what a record was goes out of
 * it, what it is comes in. A record that stays keeps its place, so that a restart finds all in the order in which they came. The answer says why
 * nothing happened, as it was when the statement began.
 */
export const APPEND = `
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
export const ACT = withWhatCameOfThem('SELECT seq FROM tricolore.journal WHERE seq = $1')
export const ACTS_BY = withWhatCameOfThem('SELECT seq FROM tricolore.journal WHERE by = $1 AND undoable = 1 ORDER BY seq DESC LIMIT $2')

const tailWith = (more: string) => `
  SELECT seq, hash, pg_is_in_recovery() AS standby, extract(epoch FROM clock_timestamp())::float8 * 1000 AS database_ms,
  (SELECT value FROM tricolore.meta WHERE key = 'readable_by') AS readable_by${more} FROM tricolore.tail`
export const TAIL = tailWith('')
export const TAIL_AND_STANDBY = tailWith(`, ${STANDBY_COLUMNS}`)
export const PROBE = `UPDATE tricolore.meta SET value = to_char(clock_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.MS') WHERE key = 'probe'`

/** What the change leaves, as `APPEND` takes it, column by column: a record that goes has neither body nor hash. */
export function columnsOf(change: readonly Edit[]): readonly (readonly (string | null)[])[] {
  const bodies = change.map(({ after }) => (after === null ? null : JSON.stringify(after)))
  const hashes = change.map(({ table, id }, place) => {
    const body = bodies[place] ?? null
    return body === null ? null : recordHash(table, id, body)
  })
  return [change.map(({ table }) => table), change.map(({ id }) => id), bodies, hashes]
}
