/**
 * The way of `raiseEmergency` and `clearEmergency` through the hub: stored like every command, and where that takes too long or cannot be,
 * shown first and stored later. The other hubs hear of it directly, since the store that would tell them may be what is away.
 */
import { randomUUID } from 'node:crypto'
import { sameContent } from '@tricolore/shared/engine/change.ts'
import type { Actor } from '@tricolore/shared/engine/command.ts'
import type { Rejection } from '@tricolore/shared/engine/rejection.ts'
import type { Tables } from '@tricolore/shared/model/tables.ts'
import type { Logger } from 'pino'
import type { Answer } from './answers.ts'
import { createEmergencyLayer, keyOf, keyOfUrgent, type Urgent, type UrgentFacts } from './emergency-layer.ts'
import { senderOf } from './fair-turns.ts'
import type { ParsedCommand } from './parse-command.ts'
import { idTaken, overtaken, tooFast } from './refusals.ts'

/** A store that takes longer is not waited for: the doors are. */
const SHOWN_AFTER_MS = 800
/** Before what could not be stored, though nothing is wrong with the store, is tried again. */
const AGAIN_MS = 1_000
/** On their way to the store at the same time, of all senders, and of one: nobody takes the places of all. */
const MOST_ON_THE_WAY = 100
const MOST_OF_ONE = 10

export type ParsedUrgent = ParsedCommand & { readonly commandId: string }

export type UrgentOptions = {
  readonly nowMs: () => number
  readonly leadMs: () => number
  readonly seq: () => number
  readonly tables: () => Tables
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

export function createUrgentCommands({ nowMs, leadMs, seq, tables, isClosing, hasFault, store, onShown, log }: UrgentOptions) {
  const layer = createEmergencyLayer()
  /** Of those that are on their way to the store. */
  const facts = new Map<string, UrgentFacts & { readonly sender: string }>()
  const listeners = new Set<UrgentListener>()
  let isStoring = false
  /** For those that other hubs were faster with. */
  let again: NodeJS.Timeout | null = null

  function hasPlace(sender: string): boolean {
    return facts.size < MOST_ON_THE_WAY && [...facts.values()].filter((one) => one.sender === sender).length < MOST_OF_ONE
  }

  function tell(urgent: Urgent): void {
    for (const listener of listeners) listener(urgent)
  }

  function show(urgent: Urgent): Rejection | null {
    const result = layer.tried(tables(), urgent)
    if (!result.ok) return result.rejection
    // Pressed again it is on the screens already: kept as work of its own, it would come back when the first was cleared.
    if (result.change.length === 0) return null
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
    if (!answer.ok) log.warn({ commandId: urgent.commandId, code: answer.rejection.code }, 'what was shown is not stored: it makes no sense any more')
    hide(urgent)
  }

  /** Those that nobody is storing. */
  const left = () => layer.all().filter((urgent) => urgent.storedSeq === null && !facts.has(keyOfUrgent(urgent)))

  /** All at once, so that what is pressed meanwhile is stored after them. */
  async function storeAll(): Promise<void> {
    await Promise.all(left().map(async (urgent) => settle(urgent, await store(urgentParsed(urgent), urgent.actor))))
  }

  function storeSoon(): void {
    if (again) clearTimeout(again)
    again = null
    if (isStoring || hasFault() || isClosing() || left().length === 0) return
    isStoring = true
    void storeAll().finally(() => {
      isStoring = false
      if (left().length > 0) again ??= setTimeout(storeSoon, AGAIN_MS).unref()
    })
  }

  return {
    layer,
    /** What a command was given at first, for every time that it is run. */
    factsOf: (key: string): UrgentFacts | null => facts.get(key) ?? layer.get(key),

    /** Answers when it is stored, or shown, or refused. */
    async take(given: ParsedCommand, actor: Actor): Promise<Answer> {
      const commandId = given.commandId ?? randomUUID()
      const parsed: ParsedUrgent = { ...given, commandId }
      const key = keyOf({ commandId, ...actor })
      const shown = layer.get(key)
      if (shown) return isSame(shown.parsed, parsed) ? { ok: true, seq: seq(), stored: false } : { ok: false, rejection: idTaken }
      const atMs = Math.floor(nowMs())
      const known = facts.get(key)
      const own = known ?? { commandId, nowMs: atMs, effectAtMs: atMs + leadMs(), recordId: randomUUID() }
      const { recordId, effectAtMs } = own
      const urgent: Urgent = { commandId, nowMs: own.nowMs, effectAtMs, recordId, parsed, actor, storedSeq: null }
      // Who may not do it takes no place of those who may.
      const tried = layer.tried(tables(), urgent)
      if (!tried.ok && tried.rejection.code === 'forbidden') return tried
      const sender = senderOf(actor)
      if (!known && !hasPlace(sender)) return { ok: false, rejection: tooFast(1_000) }
      facts.set(key, { ...own, sender })
      const stored = store(parsed, actor)
      void stored.then((answer) => {
        facts.delete(key)
        if (answer.ok) tell({ ...urgent, storedSeq: answer.seq })
      })
      const first = hasFault() ? null : await inTime(stored)
      if (first && !isTriedAgain(first)) return first
      if (isClosing() || layer.isFull()) return stored
      const refusal = show(urgent)
      if (refusal) return { ok: false, rejection: refusal }
      if (layer.get(key)) tell(urgent)
      void stored.then((answer) => {
        settle(urgent, answer)
        storeSoon()
      })
      return { ok: true, seq: seq(), stored: false }
    },

    /** Another hub shows it, or has stored it as `storedSeq`: shown here at once too. False: not now, such as a clear that came before its raise. */
    hear(urgent: Urgent): boolean {
      const key = keyOfUrgent(urgent)
      const known = layer.get(key)
      if (known && urgent.storedSeq !== null) layer.put({ ...known, storedSeq: urgent.storedSeq })
      if (known || facts.has(key) || (urgent.storedSeq !== null && urgent.storedSeq <= seq())) return true
      if (layer.isFull() || show(urgent)) return false
      storeSoon()
      return true
    },

    /** Stores what is only shown, when the store may be there. */
    storeSoon,

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

function urgentParsed({ parsed, commandId }: Urgent): ParsedUrgent {
  return { ...parsed, commandId }
}

/** Null when it takes too long. */
async function inTime(answer: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, SHOWN_AFTER_MS, null)
  })
  const first = await Promise.race([answer, late])
  clearTimeout(timer)
  return first
}
