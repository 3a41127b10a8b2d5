/**
 * The way of `raiseEmergency` and `clearEmergency` through the hub: stored like every command, and where that takes too long or cannot be,
 * shown first and stored later. The other hubs hear of it directly, since the store that would tell them may be what is away.
 */
import { randomUUID } from 'node:crypto'
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import type { Actor } from '@tricolore/shared/kernel/command.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import { RecordId } from '@tricolore/shared/model/ids.ts'
import type { Tables } from '@tricolore/shared/model/tables.ts'
import type { Logger } from 'pino'
import type { Answer } from './answers.ts'
import { createEmergencyLayer, type EmergencyLayer, isClear, keyOf, keyOfUrgent, type Urgent, type UrgentFacts } from './emergency-layer.ts'
import { senderOf } from './fair-turns.ts'
import type { ParsedCommand } from './parse-command.ts'
import { closing, idTaken, overtaken, tooFast } from './refusals.ts'

/** A store that takes longer is not waited for: the doors are. */
const SHOWN_AFTER_MS = 800
/** Before what could not be stored, though nothing is wrong with the store, is tried again. */
const AGAIN_MS = 1_000
/** How long a hub that closes waits for its store. */
const FINISH_MS = 1_000
/** On their way to the store at the same time, of all senders, and of one: nobody takes the places of all. */
const MOST_ON_THE_WAY = 100
const MOST_OF_ONE = 10

export type ParsedUrgent = ParsedCommand & { readonly commandId: string }

export type UrgentOptions = {
  /** What is shown over the stored state. */
  readonly layer?: EmergencyLayer
  readonly nowMs: () => number
  /** From when something that is pressed now counts: later than all that is shown. */
  readonly effectAtMs: () => number
  readonly seq: () => number
  readonly tables: () => Tables
  /** The newest entries, oldest first. */
  readonly recent: () => readonly LogEntry[]
  readonly isClosing: () => boolean
  readonly hasFault: () => boolean
  /** Stores it as any command, in turn. */
  readonly store: (parsed: ParsedUrgent, actor: Actor) => Promise<Answer>
  /** What is shown is another: it counts from `effectAtMs`. */
  readonly onShown: (effectAtMs: number) => void
  readonly log: Pick<Logger, 'warn'>
}

export type UrgentListener = (urgent: Urgent) => void

export type UrgentCommands = ReturnType<typeof createUrgentCommands>

export function createUrgentCommands({
  layer = createEmergencyLayer(),
  nowMs,
  effectAtMs,
  seq,
  tables,
  recent,
  isClosing,
  hasFault,
  store,
  onShown,
  log,
}: UrgentOptions) {
  /** Those that were pressed here and have not been answered by the store. */
  const onItsWay = new Map<string, Urgent>()
  const listeners = new Set<UrgentListener>()
  /** They go to the store one after the other. */
  let last: Promise<unknown> = Promise.resolve()
  let storing: Promise<unknown> | null = null
  let isEnded = false
  let newestAtMs = Number.NEGATIVE_INFINITY
  /** For those that other hubs were faster with. */
  let again: NodeJS.Timeout | null = null

  function hasPlace(sender: string): boolean {
    return onItsWay.size < MOST_ON_THE_WAY && [...onItsWay.values()].filter(({ actor }) => senderOf(actor) === sender).length < MOST_OF_ONE
  }

  /** Each counts from an instant of its own. */
  function fromNow(): number {
    newestAtMs = Math.max(effectAtMs(), newestAtMs + 1)
    return newestAtMs
  }

  /** The entry that it became, among those that this hub knows without asking. */
  const storedAs = (key: string) => recent().findLast((entry) => keyOf(entry) === key) ?? null

  function storeInOrder(urgent: Urgent): Promise<Answer> {
    const stored = last.then(() => storeOnTop(urgent))
    last = stored.catch(() => {})
    return stored
  }

  /** Behind what it lies on: judged without that, a second press would be an emergency of its own, and a clear would find nothing to clear. */
  async function storeOnTop(urgent: Urgent): Promise<Answer> {
    for (const below of layer.unstoredBelow(tables(), urgent)) {
      const answer = await ask(below)
      settle(below, answer)
      if (isTriedAgain(answer)) break
    }
    return isClear(urgent) && layer.unstoredBelow(tables(), urgent).length > 0 ? waits : ask(urgent)
  }

  const ask = ({ parsed, actor, commandId }: Urgent) => store({ ...parsed, commandId }, actor)

  function tell(urgent: Urgent): void {
    for (const listener of listeners) listener(urgent)
  }

  /** `isTold`: somebody was told yes at another hub. Such a clear may have come before what it ends. */
  function show(urgent: Urgent, isTold = false): Rejection | null {
    const result = layer.tried(tables(), urgent)
    if (!result.ok && !(isTold && isClear(urgent))) return result.rejection
    // Pressed again it is on the screens already: kept as work of its own, it would come back when the first was cleared.
    if (result.ok && result.change.length === 0) {
      layer.accept(urgent)
      return null
    }
    layer.put(urgent)
    log.warn({ commandId: urgent.commandId, type: urgent.parsed.command.type, by: urgent.actor.name }, 'shown before it is stored')
    onShown(urgent.effectAtMs)
    return null
  }

  function hide(urgent: Urgent): void {
    layer.drop(keyOfUrgent(urgent))
    onShown(nowMs())
  }

  /** What the store said in the end of one that is shown: stored without an entry of its own, or refused, it lies over the rest no more. */
  function settle(urgent: Urgent, answer: Answer): void {
    if (isTriedAgain(answer) || !layer.get(keyOfUrgent(urgent))) return
    if (answer.ok) layer.accept(urgent)
    else log.warn({ commandId: urgent.commandId, code: answer.rejection.code }, 'what was shown is not stored: it makes no sense any more')
    hide(urgent)
  }

  /** Those that nobody is storing. */
  const left = () => layer.unstored(tables()).filter((urgent) => !onItsWay.has(keyOfUrgent(urgent)))

  function storeLater(): void {
    if (left().length > 0) again ??= setTimeout(storeSoon, AGAIN_MS).unref()
  }

  function storeSoon(): void {
    layer.dropNeedless(tables())
    if (again) clearTimeout(again)
    again = null
    if (storing || isEnded || hasFault() || left().length === 0) return
    // All at once, so that what is pressed meanwhile is stored after them.
    storing = Promise.all(left().map(async (urgent) => settle(urgent, await storeInOrder(urgent)))).finally(() => {
      storing = null
      storeLater()
    })
  }

  /** Twice: what was on its way at first may have come too early. */
  async function storeWhatIsLeft(): Promise<void> {
    for (let times = 0; times < 2; times += 1) {
      storeSoon()
      await last
      await storing
    }
  }

  const isShown = ({ recordId }: Urgent) => layer.over(tables()).emergencies.get(RecordId.parse(recordId))?.untilMs === null

  return {
    layer,
    /** What a command was given at first, for every time that it is run. */
    factsOf: (key: string): UrgentFacts | null => onItsWay.get(key) ?? layer.get(key),

    /** Was shown, and is not to be stored any more: something that is stored has ended it since, or it changed nothing and was given up. */
    isOver(key: string): boolean {
      const urgent = layer.accepted(key)
      return urgent !== null && (isClear(urgent) || !onItsWay.has(key) || layer.isOver(urgent))
    },

    /** Was answered with yes, and the stored state makes nothing of it: that is not the last word on what lies on top of more, or may come to. */
    isTooEarly(key: string): boolean {
      const urgent = layer.get(key)
      return urgent !== null && (isClear(urgent) || layer.tried(tables(), urgent).ok)
    },

    /** Answers when it is stored, or shown, or refused. */
    async take(given: ParsedCommand, actor: Actor): Promise<Answer> {
      if (isClosing()) return { ok: false, rejection: closing }
      const commandId = given.commandId ?? randomUUID()
      const parsed: ParsedCommand = { ...given, commandId }
      const key = keyOf({ commandId, ...actor })
      const shown = layer.get(key)
      const isIdle = shown !== null && layer.isIdle(tables(), shown)
      if (shown && !isIdle) return isSame(shown.parsed, parsed) ? { ok: true, seq: seq(), stored: false } : { ok: false, rejection: idTaken }
      const earlier = shown ?? layer.accepted(key)
      if (earlier) return isSame(earlier.parsed, parsed) ? { ok: true, seq: seq() } : { ok: false, rejection: idTaken }
      const known = onItsWay.get(key)
      if (known && !isSame(known.parsed, parsed)) return { ok: false, rejection: idTaken }
      const facts = known ?? { commandId, nowMs: Math.floor(nowMs()), effectAtMs: fromNow(), recordId: randomUUID() }
      const pressed: Urgent = { ...facts, parsed, actor, storedSeq: null }
      // Who may not do it takes no place of those who may.
      const tried = layer.tried(tables(), pressed)
      if (!tried.ok && tried.rejection.code === 'forbidden') return tried
      if (!known && !hasPlace(senderOf(actor))) return { ok: false, rejection: tooFast(1_000) }
      onItsWay.set(key, pressed)
      const stored = storeInOrder(pressed)
      void stored.then(() => onItsWay.delete(key))
      const isAway = hasFault()
      const isLate = isAway || layer.unstored(tables()).length > 0
      const first = isLate ? null : await within(stored, SHOWN_AFTER_MS)
      if (first && !isTriedAgain(first)) return first
      // A repetition: what it did may have been cleared since.
      const entry = storedAs(key)
      if (entry) return isSameAs(entry, parsed) ? { ok: true, seq: entry.seq } : { ok: false, rejection: idTaken }
      if (isClosing() || layer.isFull(tables())) return stored
      // Nobody has seen it yet: a clear that came while the store was waited for did not mean it.
      const urgent = !isClear(pressed) && layer.isBeneathClear(pressed) ? { ...pressed, effectAtMs: fromNow() } : pressed
      if (onItsWay.has(key)) onItsWay.set(key, urgent)
      const refusal = show(urgent)
      if (refusal) {
        // The store may carry it out all the same: what is refused must not happen later.
        const answer = await stored
        return answer.ok || !isAway ? answer : { ok: false, rejection: refusal }
      }
      if (layer.get(key)) tell(urgent)
      void stored.then((answer) => {
        settle(urgent, answer)
        storeSoon()
      })
      return { ok: true, seq: seq(), stored: false }
    },

    /** The journal was taken in up to that entry, which counts from `effectAtMs`. */
    stored(entry: LogEntry, effectAtMs: number): void {
      const key = keyOf(entry)
      const urgent = layer.get(key) ?? onItsWay.get(key)
      layer.stored(entry, effectAtMs)
      if (urgent) tell({ ...urgent, effectAtMs, storedSeq: entry.seq })
      storeLater()
    },

    /** What there is to tell of it to a hub that has not heard: see `urgent-line.ts`. */
    standing(urgent: Urgent): 'unstored' | 'current' | 'past' {
      const known = layer.get(keyOfUrgent(urgent))
      const isIdle = known !== null && layer.isIdle(tables(), known)
      const isLastWord = isIdle || (isClear(urgent) ? layer.isLastClear(urgent) : isShown(urgent))
      // A raise that a clear lies on is shown nowhere: who has not heard of it would show it until the clear is there too.
      if (known?.storedSeq === null && !isIdle && (isClear(urgent) || isLastWord)) return 'unstored'
      return isLastWord ? 'current' : 'past'
    },

    /** Another hub shows it, or has stored it as `storedSeq`: shown here at once too. False: not now, such as a clear that came before its raise. */
    hear(urgent: Urgent): boolean {
      const key = keyOfUrgent(urgent)
      const known = layer.get(key)
      if (known && urgent.storedSeq !== null) layer.put({ ...known, storedSeq: urgent.storedSeq })
      if (known || onItsWay.has(key) || layer.accepted(key) || storedAs(key) || (urgent.storedSeq !== null && urgent.storedSeq <= seq())) return true
      if (layer.isOver(urgent)) {
        layer.accept(urgent)
        return true
      }
      if (layer.isFull(tables()) || show(urgent, true)) return false
      storeSoon()
      return true
    },

    /** Stores what is only shown, when the store may be there. */
    storeSoon,

    /** Resolves when all that is shown is stored, or nothing more can be done for it: the last chance of a hub that closes. A second at most. */
    async finish(): Promise<void> {
      await within(storeWhatIsLeft(), FINISH_MS)
      isEnded = true
    },

    onUrgent(listener: UrgentListener): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function isSame(a: ParsedCommand, b: ParsedCommand): boolean {
  return a.command === b.command && sameContent(a.payload, b.payload)
}

/** What the store could not do, or other hubs were faster with. */
function isTriedAgain(answer: Answer): boolean {
  return !answer.ok && (answer.rejection.code === 'read-only' || answer.rejection === overtaken)
}

function isSameAs({ command }: LogEntry, { command: { type }, payload }: ParsedCommand): boolean {
  return sameContent(command, { type, ...payload })
}

/** One before it could not be stored. */
const waits: Answer = { ok: false, rejection: overtaken }

/** Null when it takes too long. */
async function within<Value>(value: Promise<Value>, ms: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null)
  })
  const first = await Promise.race([value, late])
  clearTimeout(timer)
  return first
}
