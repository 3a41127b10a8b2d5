/** Imports from the file to the entry: what was read is kept, its review made against the state of now each time that somebody looks, and applied once. */
import { randomBytes } from 'node:crypto'
import { setEmergencyText } from '@tricolore/shared/commands/prepared-texts.ts'
import type { Actor } from '@tricolore/shared/kernel/command.ts'
import { isAtLeast } from '@tricolore/shared/kernel/roles.ts'
import type { Logger } from 'pino'
import type { Answer } from '../../hub/answers.ts'
import type { Hub } from '../../hub/hub.ts'
import type { ColumnMapping, ReadOptions, ReadResult } from '../read/programme.ts'
import { createKeptImports, KEPT_FOR_MS, type KeptImport } from './kept-imports.ts'
import { type Review, review } from './review.ts'
import { type ReviewAnswer, reviewAnswer } from './review-answer.ts'
import type { Answers } from './review-input.ts'
import { overtakenIn, refusalOf, seenIn } from './settle-answers.ts'
import { type Written, writesOf } from './writes.ts'

export type ReviewOf = ReviewAnswer & {
  readonly importId: string
  /** Against which state. */
  readonly seq: number
  /** In hub time: until then this hub keeps it. */
  readonly keptUntilMs: number
}

export type ApplyWish = { readonly answers: Answers; readonly only: readonly string[] | null; readonly withdraw: boolean }

export type Imports = {
  read(
    bytes: Uint8Array,
    wish: { readonly name: string; readonly timeZone: string | null; readonly mapping: ColumnMapping | null },
  ): Promise<{ readonly kind: 'kept'; readonly review: ReviewOf } | { readonly kind: 'unread'; readonly result: Exclude<ReadResult, { kind: 'read' }> }>
  /** Null: this hub does not know it. */
  look(importId: string, answers: Answers): ReviewOf | null
  /** One entry in the name of whoever asks; with nothing to change the present seq, and nothing is written. */
  apply(importId: string, wish: ApplyWish, actor: Actor): Promise<Answer | null>
}

export type ImportsOptions = {
  readonly hub: Pick<Hub, 'tables' | 'seq' | 'clock' | 'submit'>
  readonly log: Pick<Logger, 'info'>
  readonly read: (bytes: Uint8Array, options: ReadOptions) => Promise<ReadResult>
}

export function createImports({ hub, log, read }: ImportsOptions): Imports {
  const kept = createKeptImports()

  function made(one: KeptImport, answers: Answers): Review {
    const { programme, records, name, columns, givenIds } = one
    const made = review({ programme, records, name, columns, givenIds, tables: hub.tables(), nowMs: hub.clock.nowMs(), answers })
    one.givenIds = new Map([...givenIds, ...made.added.map(({ source, id }) => [source.key, id] as const)])
    return made
  }

  function shown(one: KeptImport, answers: Answers): ReviewOf {
    const seq = hub.seq()
    const now = made(one, answers)
    one.seen = seenIn(now)
    return { importId: one.id, seq, keptUntilMs: Math.floor(one.keptAtMs + KEPT_FOR_MS), ...reviewAnswer(now) }
  }

  /** With the columns that were named for the last table, where none are named now and these still fit. */
  async function readWith(bytes: Uint8Array, options: Omit<ReadOptions, 'mapping'>, given: ColumnMapping | null) {
    if (given !== null) return { result: await read(bytes, { ...options, mapping: given }), columns: given }
    const plain = await read(bytes, options)
    const remembered = plain.kind === 'needs-columns' ? lastColumns() : null
    if (remembered === null) return { result: plain, columns: null }
    const again = await read(bytes, { ...options, mapping: remembered })
    return again.kind === 'read' ? { result: again, columns: remembered } : { result: plain, columns: null }
  }

  function lastColumns(): ColumnMapping | null {
    const sources = [...hub.tables().importSources.values()].filter(({ columns }) => columns !== null)
    return sources.toSorted((a, b) => b.importedAtMs - a.importedAtMs)[0]?.columns ?? null
  }

  /** What an emergency says is an administrator's, as by hand: theirs stay, whatever the file of somebody else says. */
  function allowed(written: Written, { role }: Actor): Written {
    if (isAtLeast(role, setEmergencyText.role) || hub.tables().emergencyTexts.size === 0) return written
    const { puts, removes } = written.writes
    return { ...written, writes: { ...written.writes, puts: { ...puts, emergencyTexts: [] }, removes: { ...removes, emergencyTexts: [] } } }
  }

  return {
    async read(bytes, { name, timeZone, mapping }) {
      const zone = timeZone ?? hub.tables().event.get('event')?.timeZone ?? null
      const size = bytes.length
      const { result, columns } = await readWith(bytes, { name, timeZone: zone }, mapping)
      if (result.kind !== 'read') return { kind: 'unread', result }
      const one: KeptImport = {
        id: randomBytes(12).toString('hex'),
        name,
        programme: result.programme,
        records: result.records ?? null,
        columns,
        bytes: size,
        keptAtMs: hub.clock.nowMs(),
        givenIds: new Map(),
        seen: new Map(),
      }
      kept.keep(one)
      return { kind: 'kept', review: shown(one, {}) }
    },
    look(importId, answers) {
      const one = kept.get(importId, hub.clock.nowMs())
      return one && shown(one, answers)
    },
    async apply(importId, { answers, only, withdraw }, actor) {
      const one = kept.get(importId, hub.clock.nowMs())
      if (!one) return null
      const baseSeq = hub.seq()
      const now = made(one, answers)
      const wanted = { only: only && new Set(only), withdraw }
      const refusal = refusalOf(now, wanted) ?? overtakenIn(now, one.seen, wanted)
      if (refusal) return { ok: false, rejection: refusal }
      const written = allowed(writesOf(now, wanted), actor)
      const { format } = one.programme
      const command = { type: 'importProgramme', name: one.name, format, ...written } as const
      // In the name of whoever applied it, so that their undo takes it back; the command itself is the hub's.
      const answer = await hub.submit({ baseSeq, command }, { ...actor, role: 'hub' })
      if (answer.ok) one.seen = new Map()
      const { added, changed, removed } = written
      log.info({ by: actor.name, format, added, changed, removed, ok: answer.ok }, 'a programme was imported')
      return answer
    },
  }
}
