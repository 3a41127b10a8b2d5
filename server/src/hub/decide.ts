/**
 * From a command that was understood to its answer: known already, stored, refused, or tried again because another hub stored something in between.
 * Each look into the store is a round trip to a database that may be far: what is new is stored without asking first, since the store takes no command
 * id twice; only a refusal, and a command that changes nothing, asks whether the first of the same id was stored.
 */
import { randomUUID } from 'node:crypto'
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import type { Actor } from '@tricolore/shared/kernel/command.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { isOf } from '@tricolore/shared/kernel/person.ts'
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Journal } from '../store/journal.ts'
import { type Answer, type Asked, createAnswers } from './answers.ts'
import { isWithdrawalOf, withdrawalIdOf } from './late-entries.ts'
import type { ParsedCommand } from './parse-command.ts'
import { cameTooLate, idTaken, overtaken } from './refusals.ts'
import type { StoreHealth } from './store-health.ts'

/** Only the first few may be lost to other hubs: from then on the hub has the journal for itself, if its turn is not taken from it. */
const MOST_TRIES = 8
/** So many are lost before a hub waits in line for a store that is near: to try again costs less there. */
const QUICK_TRIES = 3
/** A try that takes longer was one over a long way, and is not given away. */
const QUICK_MS = 25
/** Where it was overtaken over a long way it begins in line for so long: to be overtaken first costs more. */
const IN_LINE_FOR_MS = 5_000

/** `overtaken`: another hub stored something first. `id-taken`: that command is stored already, or another one under its id. */
export type Outcome = Answer | 'overtaken' | 'id-taken'

export type NamedCommand = ParsedCommand & { readonly commandId: string }

export type DecideOptions = {
  readonly journal: Pick<Journal, 'isShared' | 'alone' | 'findByCommandId'>
  readonly store: Pick<StoreHealth, 'fault' | 'failed'>
  readonly seq: () => number
  readonly recent: () => readonly LogEntry[]
  readonly nowMs: () => number
  /** Takes in what other hubs have stored. Rejects when the store does not answer. */
  readonly catchUp: () => Promise<void>
  /** Tries it on the state that is known here; what it changes is stored and sent when it resolves with a yes. */
  readonly run: (command: NamedCommand, actor: Actor) => Promise<Outcome>
  /** On the stored state it does nothing, but it would on top of what is shown and not stored yet: it is judged again when that is. */
  readonly isTooEarly: (command: NamedCommand, actor: Actor) => boolean
  readonly onRepeated: (type: string) => void
  readonly onOvertaken: () => void
}

/** Never rejects: what goes wrong becomes a refusal. Call it in turn. */
export type Decide = (parsed: ParsedCommand, actor: Actor) => Promise<Answer>

export function createDecide({ journal, store, seq, recent, nowMs, catchUp, run, isTooEarly, onRepeated, onOvertaken }: DecideOptions): Decide {
  const answers = createAnswers()
  let inLineUntilMs = Number.NEGATIVE_INFINITY
  const beginsInLine = () => nowMs() < inLineUntilMs
  const staysInLine = () => {
    inLineUntilMs = nowMs() + IN_LINE_FOR_MS
  }

  async function learn(): Promise<void> {
    if (store.fault()) return
    try {
      await catchUp()
    } catch (reason) {
      // Then the answer is the one to what is known.
      store.failed(reason)
    }
  }

  async function tried(command: NamedCommand, actor: Actor) {
    const before = seq()
    const outcome = await run(command, actor)
    return { outcome, isStored: seq() > before }
  }

  async function inLine(command: NamedCommand, actor: Actor) {
    return journal.alone(async () => {
      const before = seq()
      await catchUp()
      if (seq() > before && beginsInLine()) staysInLine()
      return tried(command, actor)
    })
  }

  /**
   * What a refusal, or a command that changed nothing, is worth: null when it stands; `again` when another hub had stored something that was not known
   * here. What is stored is judged by the store, which takes it only on top of all the rest; these are judged here alone. `isAlone`: nobody could store
   * anything since it was read.
   */
  async function settled(asked: Asked, actor: Actor, mayBeRepeated: boolean, isAlone: boolean): Promise<Answer | 'again' | null> {
    const before = seq()
    // Both at once: what is stored after the first was answered, and before the second was, was not known here.
    const [entry] = await Promise.all([mayBeRepeated ? journal.findByCommandId(asked.commandId, asked.loginId) : null, isAlone ? null : learn()])
    const earlier = entry && (await answerOf(entry, asked, actor))
    return earlier ?? (seq() > before ? 'again' : null)
  }

  /** What was answered when that entry was stored; null when it is somebody else's. */
  async function answerOf(entry: LogEntry, asked: Asked, actor: Actor): Promise<Answer | null> {
    // Another hub took it: whoever asks here sees here what it did, before the answer.
    if (entry.seq > seq()) await catchUp()
    const isSame = sameContent(entry.command, asked.command)
    // The journal does not say whose it is: the name and the whole command together do.
    if (!entry.sentBy && actor.sentBy && !(isSame && isOf(entry, actor))) return null
    if (!isSame) return { ok: false, rejection: idTaken }
    onRepeated(entry.command.type)
    return (await isWithdrawn(entry)) ? { ok: false, rejection: cameTooLate } : { ok: true, seq: entry.seq }
  }

  async function isWithdrawn({ seq: of }: LogEntry): Promise<boolean> {
    if (!journal.isShared) return false
    const known = recent()
    const [oldest] = known
    if (oldest && oldest.seq <= of) return known.some(isWithdrawalOf(of))
    return (await journal.findByCommandId(withdrawalIdOf(of))) !== null
  }

  /** What is known here without the store; null when nothing is. */
  function remembers(parsed: ParsedCommand, asked: Asked): Answer | null {
    const known = answers.get(asked, nowMs())
    if (known === 'other') return { ok: false, rejection: idTaken }
    if (known) onRepeated(parsed.command.type)
    return known
  }

  /** What the store could not do may be tried again with the same id. */
  function remembered(asked: Asked, answer: Answer): Answer {
    if (!isUnstorable(answer)) answers.remember(asked, answer, nowMs())
    return answer
  }

  /** What stores nothing, and no earlier one of its id has. */
  function unlessOvertaken(command: NamedCommand, actor: Actor, asked: Asked, answer: Answer): Answer {
    return isTooEarly(command, actor) ? { ok: false, rejection: overtaken } : remembered(asked, answer)
  }

  return async (parsed, actor) => {
    const command = { ...parsed, commandId: parsed.commandId ?? randomUUID() }
    const asked: Asked = {
      loginId: actor.sentBy?.loginId ?? null,
      commandId: command.commandId,
      command: { type: parsed.command.type, ...parsed.payload },
    }
    const known = remembers(parsed, asked)
    if (known) return known
    // A store that several hubs share may still carry out later what it does not answer now: it is not even asked.
    const fault: Rejection | null = journal.isShared ? store.fault() : null
    if (fault) return { ok: false, rejection: fault }
    try {
      let isAlone = beginsInLine()
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const startedMs = nowMs()
        const { outcome, isStored } = await (isAlone ? inLine(command, actor) : tried(command, actor))
        const isQuick = nowMs() - startedMs < QUICK_MS && tries + 1 < QUICK_TRIES
        if (outcome === 'overtaken') {
          onOvertaken()
          if (nowMs() - startedMs >= QUICK_MS) staysInLine()
          if (isQuick) await catchUp()
        } else if (outcome !== 'id-taken' && (isStored || isUnstorable(outcome))) return remembered(asked, outcome)
        else {
          const answer = await settled(asked, actor, outcome === 'id-taken' || parsed.commandId !== null, isAlone)
          if (answer !== 'again')
            return answer ?? (outcome === 'id-taken' ? { ok: false, rejection: idTaken } : unlessOvertaken(command, actor, asked, outcome))
        }
        isAlone ||= !isQuick
      }
    } catch (reason) {
      return { ok: false, rejection: store.failed(reason) }
    }
    return { ok: false, rejection: overtaken }
  }
}

function isUnstorable(answer: Answer): boolean {
  return !answer.ok && answer.rejection.code === 'read-only'
}
