/**
 * Records as they are stored, by this release or another one: read leniently, since strictness belongs to the command's edge. What a newer release
 * added (a field, a value of an enum, a kind of scene) stays in the record as it is, goes through edits and undo, and is written back; no audience is sent it.
 */
import type * as z from 'zod'
import { migrated } from './migrations.ts'
import { type RecordOf, recordSchemas, type TableName } from './registry.ts'
import { isTableName } from './table-names.ts'

/** `misfit`: where the record cannot be used, as `field.field`. */
export type ReadRecord = { readonly record: unknown } | { readonly misfit: string }

/** Records that hold nothing but what this release knows, and for the others what it knows of them: each is looked at once. */
const knownParts = new WeakMap<object, object>()

/** `stored`: what was parsed from JSON. A record of a table that this release does not know is answered as it is. */
export function readRecord(table: string, stored: unknown): ReadRecord {
  if (!isTableName(table)) return { record: stored }
  if (!isFields(stored)) return { misfit: '' }
  const record = migrated(table, stored)
  const parsed = recordSchemas[table].safeParse(record)
  if (parsed.success) {
    knownParts.set(parsed.data, parsed.data)
    return { record: parsed.data }
  }
  const misfit = misfitOf(record, parsed.error.issues)
  return misfit === null ? { record } : { misfit }
}

/** The record without what this release does not know; the very same one where it knows all of it. */
export function knownPart<T extends TableName>(table: T, record: RecordOf<T>): RecordOf<T> {
  const seen = knownParts.get(record)
  // The type assertion is safe: what is kept for a record was made from it.
  if (seen) return seen as RecordOf<T>
  const known = withoutUnknown(table, record)
  knownParts.set(record, known)
  return known
}

/** So often at most: each round may uncover what stood behind the unknown of the one before. */
const MOST_ROUNDS = 4

function withoutUnknown<T extends TableName>(table: T, record: RecordOf<T>): RecordOf<T> {
  let known = record
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { error } = recordSchemas[table].safeParse(known)
    const unknown = (error?.issues ?? []).filter((issue) => issue.code === 'unrecognized_keys' || isUnknownKind(issue))
    if (unknown.length === 0) return known
    const copy: unknown = JSON.parse(JSON.stringify(known))
    for (const issue of unknown) takeOut(copy, issue)
    // The type assertion is safe: the copy has the fields of the record that its schema knows.
    known = copy as RecordOf<T>
  }
  return known
}

/** In place. Of an object whose kind is not known its kind stays, since screens must know that there is something. */
function takeOut(record: unknown, issue: z.core.$ZodIssue): void {
  const isKind = isUnknownKind(issue)
  const place = at(record, isKind ? issue.path.slice(0, -1) : issue.path)
  if (!isFields(place)) return
  const kind = isKind ? issue.path.at(-1) : undefined
  const names = issue.code === 'unrecognized_keys' ? issue.keys : Object.keys(place).filter((name) => name !== kind)
  for (const name of names) Reflect.deleteProperty(place, name)
}

/** The first place at which the record is not merely richer than this release knows; null when there is none. */
function misfitOf(record: unknown, issues: readonly z.core.$ZodIssue[]): string | null {
  const misfit = issues.find((issue) => {
    if (issue.code === 'invalid_type') return true
    // A value that came later is of the same sort as those that are known.
    if (issue.code === 'invalid_value') return typeof at(record, issue.path) !== typeof issue.values[0]
    if (issue.code !== 'invalid_union') return false
    return isUnknownKind(issue) ? typeof at(record, issue.path) !== 'string' : issue.errors.every((option) => misfitOf(at(record, issue.path), option) !== null)
  })
  return misfit ? misfit.path.join('.') : null
}

function isUnknownKind(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_union' && issue.discriminator !== undefined
}

function at(record: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner === null || inner === undefined ? inner : Reflect.get(Object(inner), key)), record)
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
