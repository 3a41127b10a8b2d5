/**
 * The one way in for commands, and the state that they make. Journal, then send, then acknowledge; never in another order.
 * It knows neither sockets nor HTTP, nor whoever follows what it commits: see `start/hub-and-followers.ts`.
 */
import type { Actor, Registry } from '@tricolore/shared/kernel/command.ts'
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { Logger } from 'pino'
import type { Metrics } from '../host/process/metrics.ts'
import type { Journal, JournalStart } from '../store/journal.ts'
import type { Answer } from './answers.ts'
import { createCarryOut } from './carry-out.ts'
import type { HubClock } from './clock/hub-clock.ts'
import type { TimesOfHubs } from './clock/times-of-hubs.ts'
import { type CommandContextOptions, createCommandContext } from './command-context.ts'
import { createFollowers, type Followers } from './commit.ts'
import { createDecide, type Decide } from './decide.ts'
import { createEmergencyLayer, keyOf } from './emergency-layer.ts'
import { createFairTurns, senderOf, WAIT_MS } from './fair-turns.ts'
import { createFollowJournal } from './follow-journal.ts'
import { createHearOthers } from './hear-others.ts'
import { createLateEntries } from './late-entries.ts'
import { createLostCommands } from './lost-commands.ts'
import { parseCommand } from './parse-command.ts'
import { createPreview, type Preview } from './preview.ts'
import { closing, stoodStill, tooFast } from './refusals.ts'
import { createState, type State } from './state.ts'
import { createStoreHealth } from './store-health.ts'
import { unstoredWarning } from './unstored-warning.ts'
import { createUrgentCommands, type UrgentCommands } from './urgent-commands.ts'

export type HubOptions = Pick<CommandContextOptions, 'leadMs' | 'pairing'> & {
  readonly journal: Journal
  readonly start: JournalStart
  readonly registry: Registry
  readonly clock: HubClock
  readonly times: Pick<TimesOfHubs, 'mostApartMs' | 'isKnown'>
  readonly log: Logger
  readonly metrics: Metrics
  /** Whether commands are accepted may be another, or why not. */
  readonly onStoreChange: () => void
  /** Why nothing can be stored yet, as its store found at the start; null when it can. */
  readonly startFault?: Error | null
  /** True while what comes in may have waited for so long that its sender was told that it was not done. */
  readonly isLate?: () => boolean
}

export type Hub = Pick<State, 'tables' | 'seq' | 'recent'> & {
  /** True where several hubs may write to the journal. */
  readonly isShared: boolean
  readonly registry: Registry
  readonly clock: HubClock
  readonly entries: Journal['entries']
  /** Is called with every commit from now on, behind those who follow already. */
  readonly follow: Followers['follow']
  /** It drains: no more commands, and it will not come back. */
  readonly isClosing: () => boolean
  /** Why nothing can be stored at the moment; null while it can. */
  readonly storeFault: () => Rejection | null
  /** Resolves when what other hubs stored before is known here: before anybody is turned away for what is not. */
  readonly hearOthers: () => Promise<void>
  /** Finds out now whether commands can be stored, without waiting for one that cannot. */
  checkStore(): Promise<void>
  /** How many entries other hubs stored that this one has not taken in yet. */
  readonly tailLag: () => number
  /** Emergencies, which are shown before they are stored where it takes too long. */
  readonly urgent: Pick<UrgentCommands, 'hear' | 'onUrgent' | 'statusOf'>
  /** What is shown and not stored yet, in words; null when there is nothing. */
  readonly unstored: () => Texts | null
  /** Takes what came in, as it came; answers when it is stored and sent, or refused. */
  submit(input: unknown, actor: Actor): Promise<Answer>
  /** What the command would do if it were given now. Nothing is stored, sent or counted. */
  readonly preview: Preview
  /** From now on no new commands; resolves when those under way are answered. Everything else goes on. */
  drain(): Promise<void>
  /** No new commands; resolves when those under way are answered and nothing is written to the journal any more. */
  close(): Promise<void>
}

export function createHub(options: HubOptions): Hub {
  const { journal, start, registry, clock, times, log, metrics, leadMs, pairing, onStoreChange, startFault = null, isLate = () => false } = options
  const nowMs = () => clock.nowMs()
  let isClosing = false
  const turns = createFairTurns(log)
  const { inTurn } = turns
  const followers = createFollowers(log)
  const layer = createEmergencyLayer()
  const state = createState({ start, over: layer.over, onStored: (entry, effectAtMs) => urgent.stored(entry, effectAtMs), onCommit: followers.tell })
  const { tables, seq, recent } = state

  const store = createStoreHealth({ journal, log, metrics, onChange: storeChanged, inTurn })
  const lost = createLostCommands({ journal, recent, log, onFound: onStoreChange })
  const late = createLateEntries({ journal, registry, nowMs, apartMs: times.mostApartMs, log })
  const others = createFollowJournal({ journal, seq, tables, commit: (entry) => state.commit([entry]), commitTogether: state.commit, late, store, inTurn })
  const hearOthers = createHearOthers({
    mayHear: () => journal.isShared && !isClosing && !store.fault(),
    look: () => inTurn(() => others.catchUp().catch((reason: unknown) => void store.failed(reason))),
  })

  const urgent = createUrgentCommands({
    layer,
    nowMs,
    effectAtMs: () => Math.max(state.lastEffectAtMs() + 1, Math.floor(nowMs()) + leadMs(tables())),
    seq,
    tables,
    recent,
    isClosing: () => isClosing,
    hasFault: () => store.fault() !== null,
    // One queue: a clear must not come before what was raised before it.
    store: (parsed, actor) => inTurn(() => decide(parsed, actor), 'urgent'),
    onShown: state.shownAnew,
    log,
  })
  const contextFor = createCommandContext({ journal, state, nowMs, leadMs, pairing })
  const decideOpen = createDecide({
    journal,
    store,
    seq,
    recent,
    nowMs,
    catchUp: others.catchUp,
    run: createCarryOut({ journal, state, contextFor, urgent, isTimeKnown: times.isKnown, store, metrics, log }),
    isTooEarly: ({ commandId }, actor) => urgent.isTooEarly(keyOf({ commandId, ...actor })),
    onRepeated: (type) => metrics.commandsRepeated.inc({ type }),
    onOvertaken: () => metrics.commandsOvertaken.inc(),
  })
  const decide: Decide = async (parsed, actor) => (isClosing && !parsed.command.isUrgent ? { ok: false, rejection: closing } : decideOpen(parsed, actor))

  function storeChanged(): void {
    onStoreChange()
    if (store.fault()) lost.look()
    else {
      lost.forget()
      others.goOn()
      urgent.storeSoon()
    }
  }

  function storeFault(): Rejection | null {
    const fault = store.fault()
    return fault && { ...fault, why: lost.added(fault.why) }
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

  if (startFault) store.failed(startFault)

  return {
    isShared: journal.isShared,
    registry,
    clock,
    tables,
    seq,
    recent,
    entries: journal.entries,
    follow: followers.follow,
    isClosing: () => isClosing,
    storeFault,
    hearOthers,
    checkStore: () => inTurn(async () => void (await journal.probe().then(store.succeeded, store.failed))),
    tailLag: () => Math.max(0, journal.tailSeq() - seq()),
    urgent,
    unstored: () => unstoredWarning(layer.notIdle(tables()), tables()),
    submit,
    preview: createPreview({ registry, turns, contextFor, tables }),
    async drain() {
      isClosing = true
      await urgent.finish()
      await turns.idle()
    },
    async close() {
      isClosing = true
      others.close()
      store.close()
      await turns.idle()
    },
  }
}
