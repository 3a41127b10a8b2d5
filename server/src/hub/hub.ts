/**
 * The one way in for commands, and the state that they make. Journal, then send, then acknowledge; never in another order.
 * It knows neither sockets nor HTTP: those call `submit` and give it outlets to write to.
 */
import { randomUUID } from 'node:crypto'
import { applyChange, type Change } from '@tricolore/shared/kernel/change.ts'
import type { Actor, Command, CommandContext, Registry } from '@tricolore/shared/kernel/command.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { personIdOf } from '@tricolore/shared/kernel/person.ts'
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import { type CommandResult, runCommand } from '@tricolore/shared/kernel/run-command.ts'
import type { Audience } from '@tricolore/shared/model/audience.ts'
import type { Snapshot } from '@tricolore/shared/protocol/down.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Logger } from 'pino'
import type { Metrics } from '../host/process/metrics.ts'
import { createPairings, type Pairings } from '../presence/pairings.ts'
import { createPresence, type PresenceBook } from '../presence/presence.ts'
import { createScreenLog } from '../presence/screen-log.ts'
import { createSharedPresence } from '../presence/shared-presence.ts'
import { createWarnings, type Warnings } from '../presence/warnings.ts'
import type { PaintedBook } from '../proof/painted-book.ts'
import { createProof, type Proof } from '../proof/proof.ts'
import { changeBetween } from '../publish/audience-copy.ts'
import type { Outlets } from '../publish/outlets.ts'
import { createPanelHistory } from '../publish/panel-history.ts'
import { createPublisher } from '../publish/publisher.ts'
import { CommandIdTaken, type Journal, type JournalStart, RECENT_ENTRIES, SeqTaken, type TimedEntry } from '../store/journal.ts'
import type { PaintedStore } from '../store/painted-store.ts'
import type { HubRow, PresenceBoard } from '../store/presence-board.ts'
import type { Answer } from './answers.ts'
import type { HubClock } from './clock/hub-clock.ts'
import { furthestApartMs, mostApartMs } from './clock/hubs-time.ts'
import { createToldTime } from './clock/told-time.ts'
import { createDecide, type Decide, type NamedCommand, type Outcome } from './decide.ts'
import { keyOf } from './emergency-layer.ts'
import { createFairTurns, senderOf } from './fair-turns.ts'
import { createFollowJournal } from './follow-journal.ts'
import { createHearOthers } from './hear-others.ts'
import { createLateEntries } from './late-entries.ts'
import { logFor } from './log-reach.ts'
import { createLostCommands } from './lost-commands.ts'
import { parseCommand } from './parse-command.ts'
import { closing, internalFault, perhapsDone, stoodStill, tooFast } from './refusals.ts'
import { createStoreHealth } from './store-health.ts'
import { unstoredWarning } from './unstored-warning.ts'
import { createUrgentCommands, type UrgentCommands } from './urgent-commands.ts'
import { assertValid } from './valid-change.ts'

/** For a sender who has too much waiting already. */
const WAIT_MS = 1_000

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
  /** Why nothing can be stored yet, as its store found at the start; null when it can. */
  readonly startFault?: Error | null
  /** Where other hubs reach this one; none until it listens. */
  readonly origins?: () => readonly string[]
  /** True while what comes in may have waited for so long that its sender was told that it was not done. */
  readonly isLate?: () => boolean
  /** The build of the pages that this hub serves to an audience; null while that is not known. */
  readonly buildOf?: (audience: Audience) => string | null
}

export type Hub = {
  /** Made at its start. */
  readonly id: string
  /** True where several hubs may write to the journal. */
  readonly isShared: boolean
  readonly registry: Registry
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
  /** What a panel is sent of them when it connects, oldest first. */
  readonly panelHistory: () => readonly LogEntry[]
  readonly entries: Journal['entries']
  /** It drains: no more commands, and it will not come back. */
  readonly isClosing: () => boolean
  /** Why commands are refused at the moment; null while they are accepted. */
  readonly storeFault: () => Rejection | null
  /** Resolves when what other hubs stored before is known here: before anybody is turned away for what is not. */
  readonly hearOthers: () => Promise<void>
  /** Finds out now whether commands can be stored, without waiting for one that cannot. */
  checkStore(): Promise<void>
  /** How many entries other hubs stored that this one has not taken in yet. */
  readonly tailLag: () => number
  /** The other hubs on the same store, as they told of themselves last. */
  readonly others: () => readonly HubRow[]
  /** Emergencies, which are shown before they are stored where it takes too long. */
  readonly urgent: Pick<UrgentCommands, 'hear' | 'onUrgent' | 'standing'>
  /** This machine's wall clock minus the clock that all hubs share. */
  readonly clockSkewMs: () => number
  /** How far the hub time of another hub is from this one's at most; 0 where there is no other. */
  readonly apartMs: () => number
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

export function createHub({
  journal,
  start,
  registry,
  clock,
  outlets,
  log,
  metrics,
  painted,
  board,
  startFault = null,
  origins = () => [],
  isLate = () => false,
  buildOf = () => null,
}: HubOptions): Hub {
  const id = board?.hubId ?? randomUUID().slice(0, 8)
  let { tables, lastSeq: seq, lastAtMs, recent } = start
  /** What clients are shown: what is stored, and over it the emergencies that are not yet. */
  let shown = tables
  let isClosing = false
  const panelHistory = createPanelHistory(recent)
  const turns = createFairTurns(log)
  const { inTurn } = turns
  const listeners = new Set<(change: Change) => void>()
  const nowMs = () => clock.nowMs()
  const clockSkewMs = () => 0 - journal.nowOffsetMs()
  /** This hub's time minus the engine's clock. */
  const aheadMs = () => 0 - clock.wallOffsetMs() - journal.nowOffsetMs()
  const toldTime = createToldTime(() => ({ ofEngineMs: aheadMs(), ofWallMs: 0 - clock.wallOffsetMs() }))

  const store = createStoreHealth({ journal, log, metrics, onChange: storeChanged, inTurn })
  const lost = createLostCommands({ journal, recent: () => recent, log, onFound: () => presence.changed() })
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
    hubId: id,
    origins,
    skewMs: clockSkewMs,
    others: () => elsewhere.others(),
    storeFault: () => storeFault()?.texts ?? null,
    warnings: warnings.all,
    pictureOf: (screenId) => proof.pictureOf(screenId),
    onReport: (screenId, report) => guarded('a report could not be taken in', () => proof.reported(screenId, report)),
    screenLog,
    send: (book) => guarded('sending who is here failed', () => outlets.presence(book)),
  })
  const elsewhere = createSharedPresence({ board, mine: () => presence.row(), telling: toldTime.tell, onChange: heardElsewhere, log })
  const publisher = createPublisher({
    tables,
    seq,
    nowMs,
    send: (audience, delta) => outlets.delta(audience, delta),
    isWritingPhones: () => outlets.isWritingPhones(),
    // The loop over phones goes on when this returns, and measures itself.
    onSent: (audience, durationMs) => (audience === 'public' ? undefined : metrics.fanout.observe({ audience }, durationMs / 1000)),
    buildOf,
  })

  const proof: Proof = createProof({
    nowMs,
    displayTables: () => publisher.tablesFor('display'),
    reportOf: (screenId) => presence.reportOf(screenId),
    isConnected: (screenId) => presence.isConnected(screenId),
    servedBuild: () => buildOf('display'),
    seq: () => seq,
    store: painted,
    send: (takes) => guarded('sending proofs failed', () => outlets.painted(takes)),
    onAlarm: () => presence.changed(),
    onTurn: (screenId, isWrong, shows, expected) => (isWrong ? screenLog.wrong(screenId, shows, expected) : screenLog.right(screenId, shows)),
    log,
  })
  /** From when the newest change counts: a lead that has become shorter must not let a later one count before it. */
  let lastEffectAtMs = 0

  const others = createFollowJournal({
    journal,
    seq: () => seq,
    tables: () => tables,
    commit: ({ entry, effectAtMs }) => commit(entry, effectAtMs),
    commitTogether,
    late: createLateEntries({ journal, registry, nowMs, apartMs: () => mostApartMs(elsewhere.others(), aheadMs()), log }),
    store,
    inTurn,
  })

  const hearOthers = createHearOthers({
    mayHear: () => journal.isShared && !isClosing && !store.fault(),
    look: () => inTurn(() => others.catchUp().catch((reason: unknown) => void store.failed(reason))),
  })

  const urgent = createUrgentCommands({
    nowMs,
    effectAtMs: () => Math.max(lastEffectAtMs + 1, Math.floor(nowMs()) + presence.lead().ms),
    seq: () => seq,
    tables: () => tables,
    recent: () => recent,
    isClosing: () => isClosing,
    hasFault: () => store.fault() !== null,
    // One queue: a clear must not come before what was raised before it.
    store: (parsed, actor) => inTurn(() => decide(parsed, actor), 'urgent'),
    onShown: (effectAtMs) => show(null, effectAtMs),
    log,
  })

  function storeFault(): Rejection | null {
    const fault = store.fault()
    return fault && { ...fault, texts: lost.added(fault.texts) }
  }

  function storeChanged(): void {
    presence.changed()
    if (store.fault()) lost.look()
    else {
      lost.forget()
      others.goOn()
      urgent.storeSoon()
    }
  }

  /** Who waits for a name is sent away at all hubs alike. */
  function heardElsewhere(): void {
    const sentAwayMs = Math.max(0, ...elsewhere.others().map((row) => row.sentAwayMs ?? 0))
    if (sentAwayMs > pairings.sentAwayMs()) pairings.sendAway(sentAwayMs)
    presence.changed()
  }

  function submit(input: unknown, actor: Actor): Promise<Answer> {
    const receivedMs = performance.now()
    const result = parseCommand(registry, input)
    if (!result.ok) {
      metrics.commands.inc({ type: result.type, result: result.rejection.code })
      return Promise.resolve({ ok: false, rejection: result.rejection })
    }
    const { parsed } = result
    if (isLate()) return Promise.resolve({ ok: false, rejection: stoodStill })
    const sender = senderOf(actor)
    if (!parsed.command.isUrgent && !turns.mayWait(sender)) {
      metrics.commands.inc({ type: parsed.command.type, result: 'rate-limited' })
      return Promise.resolve({ ok: false, rejection: tooFast(WAIT_MS) })
    }
    const answered = parsed.command.isUrgent ? urgent.take(parsed, actor) : inTurn(() => decide(parsed, actor), sender)
    return answered.then((answer) => {
      metrics.commands.inc({ type: parsed.command.type, result: answer.ok ? 'ok' : answer.rejection.code })
      metrics.commandDuration.observe((performance.now() - receivedMs) / 1000)
      return answer
    })
  }

  const decideOpen = createDecide({
    journal,
    store,
    seq: () => seq,
    recent: () => recent,
    nowMs,
    catchUp: others.catchUp,
    run,
    isTooEarly: ({ commandId }, actor) => urgent.isTooEarly(keyOf({ commandId, ...actor })),
    onRepeated: (type) => metrics.commandsRepeated.inc({ type }),
    onOvertaken: () => metrics.commandsOvertaken.inc(),
  })
  const decide: Decide = async (parsed, actor) => (isClosing && !parsed.command.isUrgent ? { ok: false, rejection: closing } : decideOpen(parsed, actor))

  async function run({ command, payload, baseSeq, commandId }: NamedCommand, actor: Actor): Promise<Outcome> {
    const key = keyOf({ commandId, ...actor })
    if (urgent.isOver(key)) return { ok: true, seq }
    // Another hub would take it back for having come late; nothing is taken back that was shown first.
    if (!command.isUrgent && !toldTime.isKnown()) return { ok: false, rejection: stoodStill }
    let context: CommandContext
    try {
      context = { ...(await contextFor(actor, command, payload)), ...fixedFor(key) }
    } catch (reason) {
      return { ok: false, rejection: store.failed(reason) }
    }
    let entry: LogEntry
    try {
      const result: CommandResult = runCommand(tables, command, payload, baseSeq, context)
      if (!result.ok) return { ok: false, rejection: result.rejection }
      const { change, undoes, redoes } = result
      if (change.length === 0 && undoes === null && redoes === null && !command.isRecord) return { ok: true, seq }
      assertValid(change, undoes !== null || redoes !== null || command.type === 'goBack')
      const { name: by, role, sentBy } = actor
      entry = {
        seq: seq + 1,
        atMs: context.nowMs,
        by,
        role,
        ...(sentBy && { sentBy }),
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
      if (reason instanceof SeqTaken) return 'overtaken'
      if (reason instanceof CommandIdTaken) return 'id-taken'
      const fault = store.failed(reason)
      return { ok: false, rejection: journal.isShared ? perhapsDone(fault) : fault }
    }
    store.succeeded()
    commit(entry, context.effectAtMs)
    return { ok: true, seq: entry.seq }
  }

  async function preview(input: unknown, actor: Actor): Promise<Preview> {
    const result = parseCommand(registry, input)
    if (!result.ok) return { ok: false, rejection: result.rejection }
    const { command, payload } = result.parsed
    const sender = senderOf(actor)
    if (!turns.mayWait(sender)) return { ok: false, rejection: tooFast(WAIT_MS) }
    return inTurn(async () => {
      const context = await contextFor(actor, command, payload)
      const outcome = runCommand(tables, command, payload, null, context)
      return outcome.ok ? { ok: true, change: outcome.change, effectAtMs: context.effectAtMs, tables } : outcome
    }, sender)
  }

  /** Rejects when the journal cannot be read as far back as the command needs it. */
  async function contextFor(actor: Actor, command: Command, payload: unknown): Promise<CommandContext> {
    const wish = command.logSince?.(payload)
    const log = wish ? await logFor(journal, recent, wish, actor) : recent
    const atMs = Math.max(Math.floor(nowMs()), lastAtMs)
    return {
      nowMs: atMs,
      effectAtMs: Math.max(lastEffectAtMs, atMs + presence.lead().ms),
      actor,
      newId: randomUUID,
      log,
      pairing: (code) => pairings.claimed(code, actor.sentBy ? personIdOf(actor.sentBy) : actor.name),
    }
  }

  /** What was shown before it was stored keeps its record and its instant. */
  function fixedFor(key: string): Partial<CommandContext> {
    const facts = urgent.factsOf(key)
    return facts ? { effectAtMs: facts.effectAtMs, newId: () => facts.recordId } : {}
  }

  function commit(entry: LogEntry, effectAtMs: number): void {
    const isPlain = shown === tables
    keep(entry, effectAtMs)
    // The command is stored: whatever fails from here on is a fault of sending, and the answer is still yes.
    show(isPlain ? entry.change : null, effectAtMs)
    told([entry], entry.change)
  }

  /** Nobody sees one of them without the others. */
  function commitTogether(news: readonly TimedEntry[]): void {
    const before = tables
    for (const { entry, effectAtMs } of news) keep(entry, effectAtMs)
    show(null, Math.max(...news.map(({ effectAtMs }) => effectAtMs)))
    told(
      news.map(({ entry }) => entry),
      changeBetween(before, tables),
    )
  }

  function keep(entry: LogEntry, effectAtMs: number): void {
    tables = applyChange(tables, entry.change)
    seq = entry.seq
    lastAtMs = entry.atMs
    recent = [...recent, entry].slice(-RECENT_ENTRIES)
    panelHistory.add(entry)
    urgent.stored(entry, effectAtMs)
  }

  function told(entries: readonly LogEntry[], change: Change): void {
    for (const entry of entries) guarded('sending the history failed', () => outlets.history(entry))
    for (const listener of listeners) guarded('a listener threw', () => listener(change))
  }

  /** Sends what clients do not see yet. `change`: what leads to the stored state from what they were shown, where that is known. */
  function show(change: Change | null, effectAtMs: number): void {
    lastEffectAtMs = Math.max(lastEffectAtMs, effectAtMs)
    const before = shown
    shown = urgent.layer.over(tables)
    const isPlain = change !== null && shown === tables
    guarded('publishing failed', () => publisher.publish(isPlain ? change : changeBetween(before, shown), shown, seq, lastEffectAtMs))
    guarded('following what counts failed', () => proof.committed(lastEffectAtMs))
    warnings.set('unstored', unstoredWarning(urgent.layer.notIdle(tables), tables))
  }

  function guarded(what: string, act: () => void): void {
    try {
      act()
    } catch (reason) {
      log.error({ err: reason, seq }, what)
    }
  }

  if (startFault) store.failed(startFault)

  return {
    id,
    isShared: journal.isShared,
    others: () => elsewhere.others(),
    urgent,
    registry,
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
    panelHistory: panelHistory.newest,
    entries: journal.entries,
    isClosing: () => isClosing,
    storeFault: () => (isClosing ? closing : storeFault()),
    hearOthers,
    checkStore: () => inTurn(async () => void (await journal.probe().then(store.succeeded, store.failed))),
    tailLag: () => Math.max(0, journal.tailSeq() - seq),
    clockSkewMs,
    apartMs: () => furthestApartMs(elsewhere.others(), aheadMs()),
    submit,
    preview,
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async drain() {
      isClosing = true
      await urgent.finish()
      await turns.idle()
    },
    async close() {
      isClosing = true
      others.close()
      store.close()
      presence.close()
      proof.close()
      pairings.close()
      publisher.close()
      await turns.idle()
      await elsewhere.close()
      await journal.close()
    },
  }
}
