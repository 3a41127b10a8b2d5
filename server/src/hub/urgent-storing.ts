/**
 * Brings emergencies to the store, in the order in which they were pressed, and takes from what is shown what the store has said the last word on.
 * What it could not do is tried again: after a moment, or when the store may be there again.
 */
import type { Actor } from '@tricolore/shared/kernel/command.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Logger } from 'pino'
import type { Answer } from './answers.ts'
import { type EmergencyLayer, isClear, keyOfUrgent, type Urgent } from './emergency-layer.ts'
import { senderOf } from './fair-turns.ts'
import type { ParsedCommand } from './parse-command.ts'
import { overtaken } from './refusals.ts'
import { within } from './within.ts'

/** Before what could not be stored, though nothing is wrong with the store, is tried again. */
const AGAIN_MS = 1_000
/** How long a hub that closes waits for its store. */
const FINISH_MS = 1_000
/** On their way to the store at the same time, of all senders, and of one: nobody takes the places of all. */
const MOST_ON_THE_WAY = 100
const MOST_OF_ONE = 10

export type ParsedUrgent = ParsedCommand & { readonly commandId: string }

export type UrgentStoringOptions = {
  readonly layer: EmergencyLayer
  readonly nowMs: () => number
  readonly tables: () => Tables
  readonly hasFault: () => boolean
  /** Stores it as any command, in turn. */
  readonly store: (parsed: ParsedUrgent, actor: Actor) => Promise<Answer>
  /** What is shown is another: it counts from `effectAtMs`. */
  readonly onShown: (effectAtMs: number) => void
  readonly log: Pick<Logger, 'warn'>
}

export function createUrgentStoring({ layer, nowMs, tables, hasFault, store, onShown, log }: UrgentStoringOptions) {
  /** Those that were pressed here and have not been answered by the store. */
  const onItsWay = new Map<string, Urgent>()
  /** They go to the store one after the other. */
  let last: Promise<unknown> = Promise.resolve()
  let storing: Promise<unknown> | null = null
  let isEnded = false
  /** For those that other hubs were faster with. */
  let again: NodeJS.Timeout | null = null

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

  /** What the store said in the end of one that is shown: stored without an entry of its own, or refused, it lies over the rest no more. */
  function settle(urgent: Urgent, answer: Answer): void {
    const key = keyOfUrgent(urgent)
    if (isTriedAgain(answer) || !layer.get(key)) return
    if (answer.ok) layer.accept(urgent)
    else log.warn({ commandId: urgent.commandId, code: answer.rejection.code }, 'what was shown is not stored: it makes no sense any more')
    layer.drop(key)
    onShown(nowMs())
  }

  /** Those that nobody is storing. */
  const left = () => layer.unstored(tables()).filter((urgent) => !onItsWay.has(keyOfUrgent(urgent)))

  function later(): void {
    if (left().length > 0) again ??= setTimeout(soon, AGAIN_MS).unref()
  }

  function soon(): void {
    layer.dropNeedless(tables())
    if (again) clearTimeout(again)
    again = null
    if (storing || isEnded || hasFault() || left().length === 0) return
    // All at once, so that what is pressed meanwhile is stored after them.
    storing = Promise.all(left().map(async (urgent) => settle(urgent, await storeInOrder(urgent)))).finally(() => {
      storing = null
      later()
    })
  }

  /** Twice: what was on its way at first may have come too early. */
  async function storeWhatIsLeft(): Promise<void> {
    for (let times = 0; times < 2; times += 1) {
      soon()
      await last
      await storing
    }
  }

  return {
    /** Null: the store has answered, or it was never pressed here. */
    onItsWay: (key: string): Urgent | null => onItsWay.get(key) ?? null,
    hasPlace(actor: Actor): boolean {
      const sender = senderOf(actor)
      return onItsWay.size < MOST_ON_THE_WAY && [...onItsWay.values()].filter((other) => senderOf(other.actor) === sender).length < MOST_OF_ONE
    },
    /** It was pressed here; resolves with what the store said. */
    send(urgent: Urgent): Promise<Answer> {
      const key = keyOfUrgent(urgent)
      onItsWay.set(key, urgent)
      const stored = storeInOrder(urgent)
      void stored.then(() => onItsWay.delete(key))
      return stored
    },
    /** It counts from another instant, if it is on its way still. */
    counts(urgent: Urgent): void {
      if (onItsWay.has(keyOfUrgent(urgent))) onItsWay.set(keyOfUrgent(urgent), urgent)
    },
    settle,
    /** Stores what is only shown, when the store may be there; a moment later, when it was there. */
    soon,
    later,
    /** Resolves when all that is shown is stored, or nothing more can be done for it. A second at most. */
    async finish(): Promise<void> {
      await within(storeWhatIsLeft(), FINISH_MS)
      isEnded = true
    },
  }
}

/** One before it could not be stored. */
const waits: Answer = { ok: false, rejection: overtaken }

/** What the store could not do, or other hubs were faster with. */
export function isTriedAgain(answer: Answer): boolean {
  return !answer.ok && (answer.rejection.code === 'read-only' || answer.rejection === overtaken)
}
