/**
 * The one way in for commands, and the state that they make. Journal, then send, then acknowledge; never in another order.
 * It knows neither sockets nor HTTP: those call `submit` and give it outlets to write to.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Audience } from '@tricolore/shared/audience/visibility.ts'
import { applyChange, type Change } from '@tricolore/shared/engine/change.ts'
import type { Actor, Command, CommandContext, Registry } from '@tricolore/shared/engine/command.ts'
import type { LogEntry } from '@tricolore/shared/engine/log-entry.ts'
import type { Rejection } from '@tricolore/shared/engine/rejection.ts'
import { type CommandResult, runCommand } from '@tricolore/shared/engine/run-command.ts'
import { recordSchemas, type Tables } from '@tricolore/shared/model/tables.ts'
import type { Snapshot } from '@tricolore/shared/protocol/down.ts'
import type { Logger } from 'pino'
import { CommandIdTaken, type Journal, type JournalStart, RECENT_ENTRIES, SeqTaken } from '../journal/journal.ts'
import type { Metrics } from '../metrics.ts'
import { type Answer, createAnswers } from './answers.ts'
import { createFollowJournal } from './follow-journal.ts'
import type { HubClock } from './hub-clock.ts'
import { logReaching } from './log-reach.ts'
import type { Outlets } from './outlets.ts'
import type { PaintedBook } from './painted-book.ts'
import type { PaintedStore } from './painted-store.ts'
import { createPairings, type Pairings } from './pairings.ts'
import { type ParsedCommand, parseCommand } from './parse-command.ts'
import { createPresence, type PresenceBook } from './presence.ts'
import { createProof, type Proof } from './proof.ts'
import { createPublisher } from './publisher.ts'
import { closing, internalFault, overtaken } from './refusals.ts'
import { createScreenLog } from './screen-log.ts'
import { createSharedPresence, type PresenceBoard } from './shared-presence.ts'
import { createStoreHealth } from './store-health.ts'
import { createWarnings, type Warnings } from './warnings.ts'

/** How often a command is tried when other hubs are faster each time. Under a burst at two hubs every second try is lost. */
const MOST_TRIES = 20
/** So many follow at once; before each one after them it waits for a moment, since hubs of different speed would meet again and again. */
const QUICK_TRIES = 5
const MOST_PAUSE_MS = 40

export type HubOptions = {
  readonly journal: Journal
  readonly start: JournalStart
  readonly registry: Registry
  readonly clock: HubClock
  readonly outlets: Outlets
  readonly log: Logger
  readonly metrics: Metrics
  readonly painted: PaintedStore
  /** Where several hubs tell one another who is connected; null for one hub alone. */
  readonly board: PresenceBoard | null
}

export type Hub = {
  readonly registry: Registry
  /** True where several hubs may share one journal, which is not on this hub's own disk. */
  readonly isShared: boolean
  readonly clock: HubClock
  readonly presence: PresenceBook
  /** When each screen turned over because of a Take. */
  readonly painted: PaintedBook
  readonly pairings: Pairings
  readonly warnings: Warnings
  readonly seq: () => number
  readonly tables: () => Tables
  readonly tablesFor: (audience: Audience) => Tables
  readonly snapshot: (audience: Audience) => Snapshot
  /** The newest entries, oldest first. */
  readonly recent: () => readonly LogEntry[]
  readonly entries: Journal['entries']
  /** It drains: no more commands, and it will not come back. */
  readonly isClosing: () => boolean
  /** Why commands are refused at the moment; null while they are accepted. */
  readonly storeFault: () => Rejection | null
  /** How many entries other hubs stored that this one has not taken in yet. */
  readonly tailLag: () => number
  /** This machine's wall clock minus the clock that all hubs share. */
  readonly clockSkewMs: () => number
  /** Takes what came in, as it came; answers when it is stored and sent, or refused. */
  submit(input: unknown, actor: Actor): Promise<Answer>
  /** What the command would do if it were given now: the change and when it would count, or its refusal. Nothing is stored or sent. */
  preview(input: unknown, actor: Actor): Promise<Preview>
  /** Hears of every change that was stored, after it was sent. Answers how to stop. */
  onCommit(listener: (change: Change) => void): () => void
  /** From now on no new commands; resolves when those under way are answered. Everything else goes on. */
  drain(): Promise<void>
  /** No new commands; resolves when those under way are answered and the journal is closed. */
  close(): Promise<void>
}

export type Preview =
  | { readonly ok: true; readonly change: Change; readonly effectAtMs: number; readonly tables: Tables }
  | { readonly ok: false; readonly rejection: Rejection }

export function createHub({ journal, start, registry, clock, outlets, log, metrics, painted, board }: HubOptions): Hub {
  let { tables, lastSeq: seq, lastAtMs, recent } = start
  let isClosing = false
  /** Commands run one after the other: each begins when the one before it was answered. */
  let last: Promise<unknown> = Promise.resolve()
  const answers = createAnswers()
  const listeners = new Set<(change: Change) => void>()
  const nowMs = () => clock.nowMs()
  const clockSkewMs = () => 0 - journal.nowOffsetMs()

  const store = createStoreHealth({ journal, log, metrics, onChange: () => presence.changed(), inTurn })
  const warnings = createWarnings(() => presence.changed())
  const pairings = createPairings(
    nowMs,
    () => presence.changed(),
    (code) => elsewhere.pairing(code, nowMs()),
  )
  const screenLog = createScreenLog({ nowMs: () => performance.now(), tables: () => tables, log, metrics })
  const presence: PresenceBook = createPresence({
    nowMs,
    tables: () => tables,
    pairings: () => pairings,
    hubId: board?.hubId ?? 'alone',
    skewMs: clockSkewMs,
    others: () => elsewhere.others(),
    storeFault: () => store.fault()?.texts ?? null,
    warnings: warnings.all,
    pictureOf: (screenId) => proof.pictureOf(screenId),
    onReport: (screenId, report) => guarded('a report could not be taken in', () => proof.reported(screenId, report)),
    screenLog,
    send: (book) => outlets.presence(book),
  })
  const elsewhere = createSharedPresence({ board, mine: () => presence.row(), onChange: () => presence.changed(), log })
  const publisher = createPublisher({
    tables,
    seq,
    nowMs,
    send: (audience, delta) => outlets.delta(audience, delta),
    isWritingPhones: () => outlets.isWritingPhones(),
    // The loop over phones goes on when this returns, and measures itself.
    onSent: (audience, durationMs) => (audience === 'public' ? undefined : metrics.fanout.observe({ audience }, durationMs / 1000)),
  })

  const proof: Proof = createProof({
    nowMs,
    displayTables: () => publisher.tablesFor('display'),
    reportOf: (screenId) => presence.reportOf(screenId),
    isConnected: (screenId) => presence.isConnected(screenId),
    store: painted,
    send: (takes) => outlets.painted(takes),
    onAlarm: () => presence.changed(),
    onTurn: (screenId, isWrong, shows, expected) => (isWrong ? screenLog.wrong(screenId, shows, expected) : screenLog.right(screenId, shows)),
    log,
  })
  /** From when the newest change counts: a lead that has become shorter must not let a later one count before it. */
  let lastEffectAtMs = 0

  const others = createFollowJournal({
    journal,
    seq: () => seq,
    commit: ({ entry, effectAtMs }) => commit(entry, Math.max(lastEffectAtMs, effectAtMs)),
    store,
    inTurn,
  })

  function submit(input: unknown, actor: Actor): Promise<Answer> {
    const receivedMs = performance.now()
    const result = parseCommand(registry, input)
    if (!result.ok) {
      metrics.commands.inc({ type: result.type, result: result.rejection.code })
      return Promise.resolve({ ok: false, rejection: result.rejection })
    }
    const { parsed } = result
    return inTurn(() => decide(parsed, actor)).then((answer) => {
      metrics.commands.inc({ type: parsed.command.type, result: answer.ok ? 'ok' : answer.rejection.code })
      metrics.commandDuration.observe((performance.now() - receivedMs) / 1000)
      return answer
    })
  }

  function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const turn = last.then(run)
    last = turn.catch((reason: unknown) => log.error({ err: reason }, 'a turn failed'))
    return turn
  }

  /** Never rejects: what goes wrong becomes a refusal. */
  async function decide(parsed: ParsedCommand, actor: Actor): Promise<Answer> {
    if (isClosing) return { ok: false, rejection: closing }
    const commandId = parsed.commandId ?? randomUUID()
    try {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const known = parsed.commandId === null ? null : await earlierAnswer(commandId)
        if (known) {
          metrics.commandsRepeated.inc({ type: parsed.command.type })
          return known
        }
        const answer = await run({ ...parsed, commandId }, actor)
        if (answer !== 'overtaken') return remembered(commandId, answer)
        // One that always comes second lets the others finish first.
        if (tries >= QUICK_TRIES) await pause(Math.random() * MOST_PAUSE_MS)
        await others.catchUp()
      }
    } catch (reason) {
      return { ok: false, rejection: store.failed(reason) }
    }
    return { ok: false, rejection: overtaken }
  }

  /** What the store could not do may be tried again with the same id. */
  function remembered(commandId: string, answer: Answer): Answer {
    if (answer.ok || answer.rejection.code !== 'read-only') answers.remember(commandId, answer, nowMs())
    return answer
  }

  async function earlierAnswer(commandId: string): Promise<Answer | null> {
    const known = answers.get(commandId, nowMs())
    if (known) return known
    const entry = await journal.findByCommandId(commandId)
    // Another hub took it: whoever asks here sees here what it did, before the answer.
    if (entry && entry.seq > seq) await others.catchUp()
    return entry ? { ok: true, seq: entry.seq } : null
  }

  async function run({ command, payload, baseSeq, commandId }: ParsedCommand & { readonly commandId: string }, actor: Actor): Promise<Answer | 'overtaken'> {
    let context: CommandContext
    try {
      context = await contextFor(actor, command, payload)
    } catch (reason) {
      return { ok: false, rejection: store.failed(reason) }
    }
    let entry: LogEntry
    try {
      const result: CommandResult = runCommand(tables, command, payload, baseSeq, context)
      if (!result.ok) return { ok: false, rejection: result.rejection }
      const { change, undoes, redoes } = result
      if (change.length === 0 && undoes === null && redoes === null && !command.isRecord) return { ok: true, seq }
      assertValid(change)
      const { name: by, role } = actor
      entry = {
        seq: seq + 1,
        atMs: context.nowMs,
        by,
        role,
        commandId,
        command: { type: command.type, ...payload },
        change,
        undoable: command.undoable,
        undoes,
        redoes,
      }
    } catch (reason) {
      log.error({ err: reason, commandId, command: { type: command.type, ...payload }, by: actor.name }, 'a command threw')
      return { ok: false, rejection: internalFault }
    }
    try {
      const startedMs = performance.now()
      await journal.append(entry, context.effectAtMs)
      metrics.storeCommit.observe((performance.now() - startedMs) / 1000)
    } catch (reason) {
      if (reason instanceof SeqTaken || reason instanceof CommandIdTaken) return 'overtaken'
      return { ok: false, rejection: store.failed(reason) }
    }
    store.succeeded()
    commit(entry, context.effectAtMs)
    return { ok: true, seq: entry.seq }
  }

  async function preview(input: unknown, actor: Actor): Promise<Preview> {
    const result = parseCommand(registry, input)
    if (!result.ok) return { ok: false, rejection: result.rejection }
    const { command, payload } = result.parsed
    return inTurn(async () => {
      const context = await contextFor(actor, command, payload)
      const outcome = runCommand(tables, command, payload, null, context)
      return outcome.ok ? { ok: true, change: outcome.change, effectAtMs: context.effectAtMs, tables } : outcome
    })
  }

  /** Rejects when the journal cannot be read as far back as the command needs it. */
  async function contextFor(actor: Actor, command: Command, payload: unknown): Promise<CommandContext> {
    const wish = command.logSince?.(payload)
    const log = wish ? await logReaching(journal, recent, wish) : recent
    const atMs = Math.max(Math.floor(nowMs()), lastAtMs)
    return {
      nowMs: atMs,
      effectAtMs: Math.max(lastEffectAtMs, atMs + presence.lead().ms),
      actor,
      newId: randomUUID,
      log,
      pairing: (code) => pairings.claimed(code, actor.name),
    }
  }

  function commit(entry: LogEntry, effectAtMs: number): void {
    lastEffectAtMs = effectAtMs
    tables = applyChange(tables, entry.change)
    seq = entry.seq
    lastAtMs = entry.atMs
    recent = [...recent, entry].slice(-RECENT_ENTRIES)
    // The command is stored: whatever fails from here on is a fault of sending, and the answer is still yes.
    guarded('publishing failed', () => publisher.publish(entry.change, entry.seq, effectAtMs))
    guarded('following what counts failed', () => proof.committed(effectAtMs))
    guarded('sending the history failed', () => outlets.history(entry))
    for (const listener of listeners) guarded('a listener threw', () => listener(entry.change))
  }

  function guarded(what: string, act: () => void): void {
    try {
      act()
    } catch (reason) {
      log.error({ err: reason, seq }, what)
    }
  }

  return {
    registry,
    isShared: journal.isShared,
    clock,
    presence,
    painted: proof.book,
    pairings,
    warnings,
    seq: () => seq,
    tables: () => tables,
    tablesFor: publisher.tablesFor,
    snapshot: publisher.snapshot,
    recent: () => recent,
    entries: journal.entries,
    isClosing: () => isClosing,
    storeFault: () => (isClosing ? closing : store.fault()),
    tailLag: () => Math.max(0, journal.tailSeq() - seq),
    clockSkewMs,
    submit,
    preview,
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async drain() {
      isClosing = true
      await last
    },
    async close() {
      isClosing = true
      others.close()
      store.close()
      presence.close()
      proof.close()
      pairings.close()
      publisher.close()
      await last
      await elsewhere.close()
      await journal.close()
    },
  }
}

/** A record that its own schema refuses could not be read at the next start: writing it is a bug of the command. */
function assertValid(change: Change): void {
  for (const { table, after } of change) if (after !== null) recordSchemas[table].parse(after)
}
