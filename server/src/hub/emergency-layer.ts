/**
 * Emergencies that are shown before they are stored: what protects people does not wait for a database. They lie over the stored state until
 * the journal has them under the same command id; by then nothing changes on any screen. In memory only, and bounded.
 *
 * They lie in the order of the instants from which they count, which every hub knows alike, whoever heard of them when. A clear ends whatever
 * was pressed before it, at any hub: once it is stored, nothing beneath it is stored or shown any more.
 *
 * One that was answered with yes and changes nothing in its place stays all the same, idle: a clear that finds nothing to end, a raise of what is raised.
 * What was pressed before it may be on its way still, from another hub or from a slow store. Once it changes something it is warned of and stored.
 */
import { applyChange } from '@tricolore/shared/kernel/change.ts'
import type { Actor, CommandContext } from '@tricolore/shared/kernel/command.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { type CommandResult, runCommand } from '@tricolore/shared/kernel/run-command.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { ParsedCommand } from './parse-command.ts'

/** Nobody raises and clears more often than that while a store is away. */
const MOST = 50
/** Beyond, the oldest are given up. */
const MOST_IDLE = 10
/** Pressed, answered with yes, and not in the layer any more: an id that is repeated is told so. */
const MOST_ACCEPTED = 1_000

/** What is the same wherever and however often it is run, so that it makes one record. */
export type UrgentFacts = {
  readonly commandId: string
  readonly nowMs: number
  readonly effectAtMs: number
  readonly recordId: string
}

export type Urgent = UrgentFacts & {
  readonly parsed: ParsedCommand
  readonly actor: Actor
  /** The seq under which another hub has stored it; null: nobody has yet. */
  readonly storedSeq: number | null
}

type Sent = Pick<LogEntry, 'commandId' | 'sentBy'>

/** A command id belongs to the login that sent it. */
export function keyOf({ commandId, sentBy }: Sent): string {
  return `${sentBy?.loginId ?? ''} ${commandId}`
}

export const keyOfUrgent = ({ commandId, actor }: Urgent) => keyOf({ commandId, ...actor })

const CLEAR = 'clearEmergency'

export const isClear = ({ parsed }: Urgent) => parsed.command.type === CLEAR

/** From when it counts; of those of the same instant, the key says which one is first. */
type Place = { readonly atMs: number; readonly key: string }

const START: Place = { atMs: Number.NEGATIVE_INFINITY, key: '' }
const placeOf = (urgent: Urgent): Place => ({ atMs: urgent.effectAtMs, key: keyOfUrgent(urgent) })
const isBefore = (one: Place, other: Place) => one.atMs < other.atMs || (one.atMs === other.atMs && one.key < other.key)

export type EmergencyLayer = ReturnType<typeof createEmergencyLayer>

export function createEmergencyLayer() {
  /** In the order in which they count. */
  let all: readonly Urgent[] = []
  const accepted = new Map<string, Urgent>()
  /** The last clear that is stored, and the last time that a stored undo or redo brought an emergency back. */
  let clearedAt = START
  let broughtBackAt = START

  /** The last state that was asked for, with all of it on top. */
  let laid: { readonly on: Tables; readonly urgents: readonly Urgent[]; readonly over: Tables; readonly idle: readonly Urgent[] } | null = null

  function lay(tables: Tables) {
    if (laid?.on === tables && laid.urgents === all) return laid
    const idle: Urgent[] = []
    const over = runAll(tables, all, (urgent, { ok }) => urgent.storedSeq === null && (ok || isClear(urgent)) && idle.push(urgent))
    laid = { on: tables, urgents: all, over, idle }
    return laid
  }

  const below = (urgent: Urgent) => all.filter((other) => isBefore(placeOf(other), placeOf(urgent)))

  function accept(urgent: Urgent): void {
    const key = keyOfUrgent(urgent)
    accepted.delete(key)
    accepted.set(key, urgent)
    const oldest = accepted.size > MOST_ACCEPTED ? accepted.keys().next().value : undefined
    if (oldest !== undefined) accepted.delete(oldest)
  }

  /** Something stored came after it and has ended it. What is stored itself is judged by its place in the journal alone. */
  function isOver(urgent: Urgent): boolean {
    return urgent.storedSeq === null && (isBefore(placeOf(urgent), clearedAt) || (isClear(urgent) && isBefore(placeOf(urgent), broughtBackAt)))
  }

  function giveUp(urgents: readonly Urgent[]): void {
    for (const urgent of urgents) accept(urgent)
    if (urgents.length > 0) all = all.filter((urgent) => !urgents.includes(urgent))
  }

  const notIdle = (tables: Tables) => all.filter((urgent) => !lay(tables).idle.includes(urgent))
  const unstored = (tables: Tables) => notIdle(tables).filter(({ storedSeq }) => storedSeq === null)

  const isBeneathClear = (urgent: Urgent) => isOver(urgent) || all.some((other) => isClear(other) && isBefore(placeOf(urgent), placeOf(other)))

  const without = (key: string) => all.filter((urgent) => keyOfUrgent(urgent) !== key)

  return {
    all: () => all,
    get: (key: string): Urgent | null => all.find((urgent) => keyOfUrgent(urgent) === key) ?? null,
    isFull: (tables: Tables) => notIdle(tables).length >= MOST,
    put(urgent: Urgent): void {
      all = [...without(keyOfUrgent(urgent)), urgent].toSorted((one, other) => (isBefore(placeOf(one), placeOf(other)) ? -1 : 1))
    },
    drop(key: string): void {
      all = without(key)
    },
    /** It was answered with yes, and needs no place here: it changed nothing, or is over. */
    accept,
    accepted: (key: string): Urgent | null => accepted.get(key) ?? null,
    isOver,
    /** In its place it would be shown to nobody: a clear that is shown, or stored, came after it. */
    isBeneathClear,
    /** None that is stored came after it. */
    isLastClear: (urgent: Urgent) => keyOfUrgent(urgent) === clearedAt.key,
    /** All but those that change nothing. */
    notIdle,
    /** Of those, what nobody has stored yet. */
    unstored,
    isIdle: (tables: Tables, urgent: Urgent) => lay(tables).idle.includes(urgent),
    /** Of what nobody has stored yet, what it lies on. */
    unstoredBelow: (tables: Tables, urgent: Urgent) => unstored(tables).filter((other) => isBefore(placeOf(other), placeOf(urgent))),
    /** The last clear does for those before it. */
    dropNeedless(tables: Tables): void {
      const { idle } = lay(tables)
      const needless = idle.filter((urgent, place) => isBeneathClear(urgent) || place < idle.length - MOST_IDLE)
      giveUp(needless)
    },
    /** The journal was taken in up to that entry, which counts from `effectAtMs`. */
    stored(entry: LogEntry, effectAtMs: number): void {
      const key = keyOf(entry)
      all = without(key).filter(({ storedSeq }) => storedSeq === null || storedSeq > entry.seq)
      const at: Place = { atMs: effectAtMs, key }
      if (entry.command.type === CLEAR && isBefore(clearedAt, at)) clearedAt = at
      if (bringsBack(entry) && isBefore(broughtBackAt, at)) broughtBackAt = at
      // A raise that was the same one as what is undone is undone with it.
      if (isOfUndo(entry)) giveUp(all.filter((urgent) => laid?.idle.includes(urgent) && !isClear(urgent) && isBefore(placeOf(urgent), at)))
      giveUp(all.filter(isOver))
    },
    /** The state with all of it on top; the same object when there is nothing. One that makes no sense any more is passed over. */
    over: (tables: Tables) => lay(tables).over,
    /** What it would do in its place among them. */
    tried: (tables: Tables, urgent: Urgent): CommandResult => runUrgent(runAll(tables, below(urgent)), urgent),
  }
}

function isOfUndo({ undoes, redoes, change }: LogEntry): boolean {
  return (undoes !== null || redoes !== null) && change.some(({ table }) => table === 'emergencies')
}

function bringsBack(entry: LogEntry): boolean {
  return isOfUndo(entry) && entry.change.some(({ table, after }) => table === 'emergencies' && after !== null && after.untilMs === null)
}

/** `onNothing` is called with those that change nothing in their place. */
function runAll(tables: Tables, urgents: readonly Urgent[], onNothing: (urgent: Urgent, result: CommandResult) => void = () => {}): Tables {
  return urgents.reduce((below, urgent) => {
    const result = runUrgent(below, urgent)
    if (!result.ok || result.change.length === 0) onNothing(urgent, result)
    return result.ok ? applyChange(below, result.change) : below
  }, tables)
}

function runUrgent(tables: Tables, { parsed, actor, nowMs, effectAtMs, recordId }: Urgent): CommandResult {
  const context: CommandContext = { nowMs, effectAtMs, actor, newId: () => recordId, log: [], pairing: () => null }
  return runCommand(tables, parsed.command, parsed.payload, null, context)
}
