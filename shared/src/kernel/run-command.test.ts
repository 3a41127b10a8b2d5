import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { aRoom, aShow, tablesWith } from '../testing/builders.ts'
import { type Actor, type Command, type CommandContext, defineCommand, type Role } from './command.ts'
import type { LogEntry } from './log-entry.ts'
import { rejection } from './rejection.ts'
import { runCommand } from './run-command.ts'

const payload = z.strictObject({ roomId: z.string(), name: z.string() })

/** A command with an effect that is easy to see: it gives a room a name. */
function rename(policy: Partial<Pick<Command, 'role' | 'whenLocked' | 'onStale'>> = {}) {
  return defineCommand({
    type: 'rename',
    payload,
    role: 'operator',
    undoable: true,
    whenLocked: 'refused',
    onStale: 'refuse',
    ...policy,
    apply: (tx, { roomId, name }) => {
      if (name === 'impossible') return rejection('impossible', 'noEmergency')
      tx.put('rooms', aRoom({ id: roomId, name }))
    },
  })
}

const actor = (role: Role, name = 'Ana', roomIds: readonly string[] | null = null): Actor => ({ name, role, roomIds })
const context = (some: Partial<CommandContext> = {}): CommandContext => ({
  nowMs: 0,
  effectAtMs: 0,
  actor: actor('operator'),
  newId: () => 'id',
  log: [],
  pairing: () => null,
  ...some,
})
const entryBy = (by: string, seq: number, roomId: string): LogEntry => ({
  seq,
  atMs: 0,
  by,
  role: 'operator',
  commandId: `c${seq}`,
  command: { type: 'rename' },
  change: [{ table: 'rooms', id: roomId, before: null, after: aRoom({ id: roomId }) }],
  undoable: true,
  undoes: null,
  redoes: null,
})

const tables = tablesWith({ rooms: [aRoom({ id: 'bleu', name: 'Bleu' })] })
const wanted = { roomId: 'bleu', name: 'Grand Bleu' }
const codeOf = (result: ReturnType<typeof runCommand>) => (result.ok ? null : result.rejection.code)

describe('a command', () => {
  it('[JRN22] gives the change that it made and leaves the state alone', () => {
    const result = runCommand(tables, rename(), wanted, null, context())
    expect(result).toMatchObject({ ok: true, undoes: null, redoes: null, change: [{ table: 'rooms', id: 'bleu', after: { name: 'Grand Bleu' } }] })
    expect(tables.rooms.get('bleu')?.name).toBe('Bleu')
  })

  it('[JRN22] that refuses makes no change, and its refusal has a code and a sentence in French and English', () => {
    const result = runCommand(tables, rename(), { roomId: 'bleu', name: 'impossible' }, null, context())
    expect(result).toMatchObject({ ok: false, rejection: { code: 'impossible', why: { key: 'noEmergency' } } })
  })

  it.each([
    ['door', 'operator', 'forbidden'],
    ['door', 'hub', 'forbidden'],
    ['operator', 'hub', 'forbidden'],
    ['operator', 'operator', null],
    ['operator', 'door', null],
    ['hub', 'hub', null],
  ] as const)('[AUD1] %s using a command for %s gets %s', (role, needed, code) => {
    expect(codeOf(runCommand(tables, rename({ role: needed }), wanted, null, context({ actor: actor(role, 'Ana', ['bleu']) })))).toBe(code)
  })

  it('[AUD2] of a door is for its own room only', () => {
    const forDoors = rename({ role: 'door' })
    expect(codeOf(runCommand(tables, forDoors, wanted, null, context({ actor: actor('door', 'Door', ['bleu']) })))).toBeNull()
    expect(codeOf(runCommand(tables, forDoors, wanted, null, context({ actor: actor('door', 'Door', ['rouge']) })))).toBe('forbidden')
    expect(codeOf(runCommand(tables, forDoors, wanted, null, context({ actor: actor('door', 'Door', []) })))).toBe('forbidden')
  })

  it('[GO9] is refused while the show is locked, unless it protects people or the picture', () => {
    const locked = { ...tables, show: new Map([['show', aShow({ locked: true })]]) }
    expect(codeOf(runCommand(locked, rename(), wanted, null, context()))).toBe('locked')
    expect(codeOf(runCommand(locked, rename({ whenLocked: 'allowed' }), wanted, null, context()))).toBeNull()
  })
})

describe('a stale command', () => {
  it('[UNDO7] is refused and told by whom, when somebody else changed the same record since', () => {
    const result = runCommand(tables, rename(), wanted, 4, context({ log: [entryBy('Ben', 5, 'bleu')] }))
    expect(result).toMatchObject({
      ok: false,
      rejection: { code: 'conflict', why: { key: 'changedMeanwhile', given: { by: 'Ben' } } },
    })
  })

  it.each([
    ['the other change is one that the sender had seen', 5, [entryBy('Ben', 5, 'bleu')]],
    ['the other change is of another record', 4, [entryBy('Ben', 5, 'rouge')]],
    ['the newer change is the sender’s own', 4, [entryBy('Ana', 5, 'bleu')]],
    ['the sender does not say what it had seen', null, [entryBy('Ben', 5, 'bleu')]],
  ])('[UNDO7] is not stale when %s', (_why, baseSeq, log) => {
    expect(codeOf(runCommand(tables, rename(), wanted, baseSeq, context({ log })))).toBeNull()
  })

  it('[UNDO7] has the last word where the command says so', () => {
    expect(codeOf(runCommand(tables, rename({ onStale: 'last-wins' }), wanted, 4, context({ log: [entryBy('Ben', 5, 'bleu')] })))).toBeNull()
  })
})
