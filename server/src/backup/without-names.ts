/**
 * What journal rows say once somebody is forgotten: other names in the same places, so that whatever follows from them, undo and replay, still does.
 * Pure; `forget.ts` writes them. Rows arrive in their order, each once.
 */
import type { JournalRow } from '../store/hash-chain.ts'

/** `row`: answers the same object where nothing of it changes. `text`: of texts that stand outside the journal, such as a report. */
export type Forgetting = {
  readonly row: (row: JournalRow) => JournalRow
  readonly text: (text: string) => string
  /** Logins that go with it. */
  readonly ends: (login: { readonly name: string; readonly seenMs: number }) => boolean
  /** Accounts that go with it. */
  readonly closes: (account: { readonly name: string }) => boolean
}

/**
 * The name in whatever somebody typed: whole words, whatever their case, accents, and signs between them. In ids, which are made of words of a title,
 * `idStandIn` stands for it: lower-case letters, digits and hyphens, and of no other forgetting, so that no two ids become one.
 */
export function withoutName(name: string, standIn: string, idStandIn: string): Forgetting {
  const sought = patternOf(name)
  const text = (written: string): string => {
    const plain = written.normalize('NFD')
    if (plain.search(sought) < 0) return written
    const isId = /^[\p{Ll}\p{M}\p{N}_:#@./-]+$/u.test(plain)
    return plain.replaceAll(sought, () => (isId ? idStandIn : standIn)).normalize('NFC')
  }
  const isTheirs = (login: { readonly name: string }) => text(login.name) === standIn || text(login.name) === idStandIn
  const json = (stored: string) => (stored.normalize('NFD').search(sought) < 0 ? stored : JSON.stringify(withTexts(JSON.parse(stored), text)))
  return {
    text,
    ends: isTheirs,
    closes: isTheirs,
    row(row) {
      const found = { by: text(row.by), command: json(row.command), change: json(row.change) }
      return sameOr(row, { ...row, ...found })
    },
  }
}

/** True for what can be looked for without taking half of the programme along. */
export function isName(text: string): boolean {
  return [...text.matchAll(/[\p{L}\p{N}]/gu)].length >= 3
}

/** What stands between its words may be another sign in an id or a list: `D’Arc` is `d-arc` there. */
function patternOf(name: string): RegExp {
  const words = [
    ...name
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .matchAll(/[\p{L}\p{N}]+/gu),
  ]
  const letters = words.map(([word]) => [...word].map((sign) => `${sign}\\p{M}*`).join(''))
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${letters.join('[^\\p{L}\\p{N}]{1,3}')}(?![\\p{L}\\p{N}])`, 'giu')
}

function withTexts(value: unknown, text: (written: string) => string): unknown {
  if (typeof value === 'string') return text(value)
  if (Array.isArray(value)) return value.map((part) => withTexts(part, text))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [text(key), withTexts(part, text)]))
}

const NUMBERED = /^#\d+$/
/** The hub itself. What it notes of somebody, such as a login, is signed with their name. */
const NOBODY: ReadonlySet<string> = new Set(['Tricolore', 'hub', ''])

type StoredEdit = { readonly table: string; readonly id: string; readonly before: StoredRecord; readonly after: StoredRecord }
type StoredRecord = { readonly by?: unknown } | null

/**
 * Who did what until `beforeMs`, hub time: each name becomes a number (`#1`, `#2`), so that it can still be told that two acts are one person's; addresses
 * and logins go. `taken`: the names that stand in the journal, among which are numbers from an earlier time.
 */
export function withoutCrew(beforeMs: number, taken: readonly string[]): Forgetting {
  const numbers = new Map<string, string>()
  let last = Math.max(0, ...taken.filter((name) => NUMBERED.test(name)).map((name) => Number(name.slice(1))))
  /** Records as they stand after the rows so far: what a newer row says was there before it has to be just that. */
  const standing = new Map<string, StoredRecord>()

  function numberOf(name: string): string {
    if (NUMBERED.test(name) || NOBODY.has(name)) return name
    const known = numbers.get(name)
    if (known !== undefined) return known
    last += 1
    numbers.set(name, `#${last}`)
    return `#${last}`
  }

  const signed = (record: StoredRecord): StoredRecord => (record !== null && typeof record.by === 'string' ? { ...record, by: numberOf(record.by) } : record)

  function edit(stored: StoredEdit, isOld: boolean, by: string): StoredEdit {
    const place = `${stored.table}/${stored.id}`
    const before = standing.has(place) && stored.before !== null ? { ...stored.before, ...byOf(standing.get(place)) } : stored.before
    // Somebody else changed a record on which an older name stands.
    const isCarried = stored.after !== null && stored.after.by === stored.before?.by && stored.after.by !== by
    const after = isOld ? signed(stored.after) : isCarried ? { ...stored.after, ...byOf(before) } : stored.after
    standing.set(place, after)
    return { ...stored, before, after }
  }

  return {
    text: (text) => text,
    ends: ({ seenMs }) => seenMs < beforeMs,
    closes: () => false,
    row(row) {
      const isOld = row.at_ms < beforeMs
      // The type assertion is safe: this column holds what `rowOf` wrote.
      const change = (JSON.parse(row.change) as readonly StoredEdit[]).map((stored) => edit(stored, isOld, row.by))
      if (!isOld) return sameOr(row, { ...row, change: JSON.stringify(change) })
      const by = numberOf(row.by)
      return sameOr(row, { ...row, by, command: JSON.stringify(commandWithout(JSON.parse(row.command), numberOf)), change: JSON.stringify(change) })
    },
  }
}

function byOf(record: StoredRecord | undefined): { readonly by?: unknown } {
  return record?.by === undefined ? {} : { by: record.by }
}

/** Of whom and from where: see `shared/src/commands/records.ts`. What begins with @ says who sent it, see `store/journal-row.ts`. */
function commandWithout(command: Readonly<Record<string, unknown>>, numberOf: (name: string) => string): Readonly<Record<string, unknown>> {
  const isRecord = String(command.type).startsWith('record')
  const kept = Object.entries(command).filter(([field]) => !field.startsWith('@'))
  if (!isRecord) return Object.fromEntries(kept)
  return Object.fromEntries(
    kept.map(([field, value]) => {
      if (field === 'address') return [field, '']
      return [field, (field === 'of' || field === 'account') && typeof value === 'string' ? numberOf(value) : value]
    }),
  )
}

function sameOr(row: JournalRow, other: JournalRow): JournalRow {
  return row.by === other.by && row.command === other.command && row.change === other.change ? row : other
}
