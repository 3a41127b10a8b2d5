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
import type { Answer } from './answers.ts'
import { createEmergencyLayer, isClear, keyOf, keyOfUrgent, type Urgent, type UrgentFacts } from './emergency-layer.ts'
import type { ParsedCommand } from './parse-command.ts'
import { closing, idTaken, tooFast } from './refusals.ts'
import { createUrgentStoring, isTriedAgain, type UrgentStoringOptions } from './urgent-storing.ts'
import { within } from './within.ts'

/** A store that takes longer is not waited for: the doors are. */
const SHOWN_AFTER_MS = 800

export type UrgentOptions = Omit<UrgentStoringOptions, 'layer'> & {
  /** What is shown over the stored state. */
  readonly layer?: UrgentStoringOptions['layer']
  /** From when something that is pressed now counts: later than all that is shown. */
  readonly effectAtMs: () => number
  readonly seq: () => number
  /** The newest entries, oldest first. */
  readonly recent: () => readonly LogEntry[]
  readonly isClosing: () => boolean
}

export type UrgentListener = (urgent: Urgent) => void

export type UrgentCommands = ReturnType<typeof createUrgentCommands>

export function createUrgentCommands(options: UrgentOptions) {
  const { layer = createEmergencyLayer(), nowMs, effectAtMs, seq, tables, recent, isClosing, hasFault, onShown, log } = options
  const storing = createUrgentStoring({ ...options, layer })
  const listeners = new Set<UrgentListener>()
  let newestAtMs = Number.NEGATIVE_INFINITY

  /** Each counts from an instant of its own. */
  function fromNow(): number {
    newestAtMs = Math.max(effectAtMs(), newestAtMs + 1)
    return newestAtMs
  }

  /** The entry that it became, among those that this hub knows without asking. */
  const storedAs = (key: string) => recent().findLast((entry) => keyOf(entry) === key) ?? null

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

  /** What is known of that id already; null: it is a new one, or is on its way. */
  function answered(key: string, parsed: ParsedCommand): Answer | null {
    const shown = layer.get(key)
    const isIdle = shown !== null && layer.isIdle(tables(), shown)
    if (shown && !isIdle) return isSame(shown.parsed, parsed) ? { ok: true, seq: seq(), stored: false } : { ok: false, rejection: idTaken }
    const earlier = shown ?? layer.accepted(key)
    if (earlier) return isSame(earlier.parsed, parsed) ? { ok: true, seq: seq() } : { ok: false, rejection: idTaken }
    const known = storing.onItsWay(key)
    return known && !isSame(known.parsed, parsed) ? { ok: false, rejection: idTaken } : null
  }

  /** The store has not answered in time, or could not store it: shown ahead of that. */
  async function showFirst(pressed: Urgent, stored: Promise<Answer>, isAway: boolean): Promise<Answer> {
    // Nobody has seen it yet: a clear that came while the store was waited for did not mean it.
    const urgent = !isClear(pressed) && layer.isBeneathClear(pressed) ? { ...pressed, effectAtMs: fromNow() } : pressed
    storing.counts(urgent)
    const refusal = show(urgent)
    if (refusal) {
      // The store may carry it out all the same: what is refused must not happen later.
      const answer = await stored
      return answer.ok || !isAway ? answer : { ok: false, rejection: refusal }
    }
    if (layer.get(keyOfUrgent(urgent))) tell(urgent)
    void stored.then((answer) => {
      storing.settle(urgent, answer)
      storing.soon()
    })
    return { ok: true, seq: seq(), stored: false }
  }

  const isShown = ({ recordId }: Urgent) => layer.over(tables()).emergencies.get(RecordId.parse(recordId))?.untilMs === null

  return {
    layer,
    /** What a command was given at first, for every time that it is run. */
    factsOf: (key: string): UrgentFacts | null => storing.onItsWay(key) ?? layer.get(key),

    /** Was shown, and is not to be stored any more: something that is stored has ended it since, or it changed nothing and was given up. */
    isOver(key: string): boolean {
      const urgent = layer.accepted(key)
      return urgent !== null && (isClear(urgent) || !storing.onItsWay(key) || layer.isOver(urgent))
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
      const already = answered(key, parsed)
      if (already) return already
      const known = storing.onItsWay(key)
      const facts = known ?? { commandId, nowMs: Math.floor(nowMs()), effectAtMs: fromNow(), recordId: randomUUID() }
      const pressed: Urgent = { ...facts, parsed, actor, storedSeq: null }
      // Who may not do it takes no place of those who may.
      const tried = layer.tried(tables(), pressed)
      if (!tried.ok && tried.rejection.code === 'forbidden') return tried
      if (!known && !storing.hasPlace(actor)) return { ok: false, rejection: tooFast(1_000) }
      const stored = storing.send(pressed)
      const isAway = hasFault()
      const isLate = isAway || layer.unstored(tables()).length > 0
      const first = isLate ? null : await within(stored, SHOWN_AFTER_MS)
      if (first && !isTriedAgain(first)) return first
      // A repetition: what it did may have been cleared since.
      const entry = storedAs(key)
      if (entry) return isSameAs(entry, parsed) ? { ok: true, seq: entry.seq } : { ok: false, rejection: idTaken }
      return isClosing() || layer.isFull(tables()) ? stored : showFirst(pressed, stored, isAway)
    },

    /** The journal was taken in up to that entry, which counts from `effectAtMs`. */
    stored(entry: LogEntry, effectAtMs: number): void {
      const key = keyOf(entry)
      const urgent = layer.get(key) ?? storing.onItsWay(key)
      layer.stored(entry, effectAtMs)
      if (urgent) tell({ ...urgent, effectAtMs, storedSeq: entry.seq })
      storing.later()
    },

    /** What there is to tell of it to a hub that has not heard: see `urgent-line.ts`. */
    statusOf(urgent: Urgent): 'unstored' | 'current' | 'past' {
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
      const isStored = storedAs(key) || (urgent.storedSeq !== null && urgent.storedSeq <= seq())
      if (known || storing.onItsWay(key) || layer.accepted(key) || isStored) return true
      if (layer.isOver(urgent)) {
        layer.accept(urgent)
        return true
      }
      if (layer.isFull(tables()) || show(urgent, true)) return false
      storing.soon()
      return true
    },

    /** Stores what is only shown, when the store may be there. */
    storeSoon: storing.soon,

    /** The last chance of a hub that closes: resolves when all that is shown is stored, or nothing more can be done for it. A second at most. */
    finish: storing.finish,

    onUrgent(listener: UrgentListener): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function isSame(a: ParsedCommand, b: ParsedCommand): boolean {
  return a.command === b.command && sameContent(a.payload, b.payload)
}

function isSameAs({ command }: LogEntry, { command: { type }, payload }: ParsedCommand): boolean {
  return sameContent(command, { type, ...payload })
}
