/**
 * given(tables).at('09:00').when({type: 'go', ...}).accepted(). Runs commands as the hub does: parse, runCommand, check, log, apply; with a clock and ids that
 * the test controls.
 */

import { type CommandInput, registry } from '../commands/registry.ts'
import { applyChange } from '../kernel/change.ts'
import type { Actor, CommandContext } from '../kernel/command.ts'
import type { LogEntry } from '../kernel/log-entry.ts'
import type { SentBy } from '../kernel/person.ts'
import type { RejectionCode } from '../kernel/rejection.ts'
import { type CommandResult, runCommand } from '../kernel/run-command.ts'
import { recordSchemas, type Tables } from '../tables/registry.ts'
import { say } from '../words/say.ts'
import { at } from './clock.ts'

export const LEAD_MS = 300

export type Sender = {
  readonly by?: string
  readonly role?: Actor['role']
  readonly roomIds?: readonly string[] | null
  /** Left out: known by the name alone. */
  readonly sentBy?: SentBy
  readonly baseSeq?: number
}

export type Scenario = ReturnType<typeof given>

export function given(start: Tables) {
  let tables = start
  let nowMs = at('09:00')
  let ids = 0
  let log: readonly LogEntry[] = []
  let pairing: CommandContext['pairing'] = () => null

  function run(input: CommandInput, { by = 'Ana', role = 'operator', roomIds = null, baseSeq, sentBy }: Sender): CommandResult | 'invalid' {
    const { type, ...rest } = input
    const command = registry.get(type)
    if (!command) throw new Error(`no such command: ${type}`)
    const payload = command.payload.safeParse(rest)
    if (!payload.success) return 'invalid'
    const signed = { role, ...(sentBy && { sentBy }) }
    const actor: Actor = { name: by, roomIds, ...signed }
    const newId = () => {
      ids += 1
      return `id-${ids}`
    }
    const result = runCommand(tables, command, payload.data, baseSeq ?? null, { nowMs, effectAtMs: nowMs + LEAD_MS, actor, newId, log, pairing })
    if (!result.ok) return result
    // What changes nothing is accepted and leaves no entry, unless leaving one is all that it is for.
    if (result.change.length === 0 && result.undoes === null && result.redoes === null && !command.isRecord) return result
    for (const { table, after } of result.change) if (after !== null) recordSchemas[table].parse(after)
    tables = applyChange(tables, result.change)
    const seq = log.length + 1
    const { change, undoes, redoes } = result
    log = [...log, { seq, atMs: nowMs, by, ...signed, commandId: `c-${seq}`, command: input, change, undoable: command.undoable, undoes, redoes }]
    return result
  }

  const scenario = {
    get tables() {
      return tables
    },
    get log(): readonly LogEntry[] {
      return log
    },
    get nowMs() {
      return nowMs
    },
    /** The instant at which what is sent now becomes visible. */
    get effectAtMs() {
      return nowMs + LEAD_MS
    },
    at(time: string) {
      nowMs = at(time)
      return scenario
    },
    wait(byMs: number) {
      nowMs += byMs
      return scenario
    },
    /** A screen that shows this code, until the scenario ends. */
    pairing(code: string, screenId: string) {
      const before = pairing
      pairing = (asked) => (asked === code ? { screenId, keyHash: 'a'.repeat(64) } : before(asked))
      return scenario
    },
    /** Sends it and says nothing about the answer. */
    send: run,
    when(input: CommandInput, sender: Sender = {}) {
      const result = run(input, sender)
      return {
        /** Goes on when the command was accepted; throws with its refusal otherwise. */
        accepted() {
          if (result === 'invalid') throw new Error(`${input.type} does not parse`)
          if (!result.ok) throw new Error(`${input.type} was refused: ${result.rejection.code}, ${say(result.rejection.why, 'en')}`)
          return scenario
        },
        /** The refusal's English sentence; throws when the command was accepted or refused with another code. */
        refused(code: RejectionCode): string {
          if (result === 'invalid') {
            if (code === 'invalid') return 'does not parse'
            throw new Error(`${input.type} does not parse`)
          }
          if (result.ok) throw new Error(`${input.type} was accepted, not refused with ${code}`)
          if (result.rejection.code !== code)
            throw new Error(`${input.type} was refused with ${result.rejection.code}, not ${code}: ${say(result.rejection.why, 'en')}`)
          return say(result.rejection.why, 'en')
        },
      }
    },
  }
  return scenario
}
