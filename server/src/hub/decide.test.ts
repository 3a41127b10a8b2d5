import { registry } from '@tricolore/shared/commands/registry.ts'
import type { Actor } from '@tricolore/shared/kernel/command.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { expect, test } from 'vitest'
import { createDecide, type Outcome } from './decide.ts'
import { parseCommand } from './parse-command.ts'

const ana: Actor = { name: 'Ana', role: 'operator', roomIds: null, sentBy: { loginId: 'login-a', accountId: null } }
const refused: Outcome = { ok: false, rejection: rejection('conflict', 'overtaken') }

/** What the hub is asked for, in order, and what came of each run; `stored`: at other hubs, not known here yet. `wayMs`: what each run takes. */
function atHand(outcomes: readonly (Outcome | 'stored')[], wayMs = 200) {
  let nowMs = 0
  const asked: string[] = []
  const stored: LogEntry[] = []
  let seq = 10
  const left = [...outcomes]
  const decide = createDecide({
    journal: {
      isShared: true,
      async alone(run) {
        asked.push('in line')
        return run()
      },
      async findByCommandId(commandId) {
        asked.push('find')
        return stored.find((entry) => entry.commandId === commandId) ?? null
      },
    },
    store: { fault: () => null, failed: () => rejection('read-only', 'storeAway') },
    seq: () => seq,
    recent: () => [],
    nowMs: () => nowMs,
    async catchUp() {
      asked.push('catch up')
      seq = Math.max(seq, stored.at(-1)?.seq ?? 0)
    },
    async run() {
      asked.push('run')
      nowMs += wayMs
      const outcome = left.shift() ?? 'stored'
      if (outcome !== 'stored') return outcome
      seq += 1
      return { ok: true, seq }
    },
    isTooEarly: () => false,
    onRepeated: () => asked.push('repeated'),
    onOvertaken: () => asked.push('overtaken'),
  })
  return {
    asked,
    passes: (ms: number) => {
      nowMs += ms
    },
    elsewhere: (some: Partial<LogEntry>) => void stored.push(anEntry(some)),
    press(commandId?: string) {
      const result = parseCommand(registry, { command: { type: 'setOccupancy', roomId: 'bleu', percent: 40 }, ...(commandId && { commandId }) })
      if (!result.ok) throw new Error(say(result.rejection.why, 'en'))
      asked.length = 0
      return decide(result.parsed, ana)
    },
  }
}

function anEntry(some: Partial<LogEntry>): LogEntry {
  return {
    seq: 11,
    atMs: 0,
    by: 'Ana',
    role: 'operator',
    commandId: 'tap',
    command: { type: 'setOccupancy', roomId: 'bleu', percent: 40 },
    change: [],
    undoable: true,
    undoes: null,
    redoes: null,
    ...some,
  }
}

test('[JRN117] a new command is stored without a question to the store ahead of it', async () => {
  const { press, asked } = atHand(['stored'])
  expect(await press('tap')).toEqual({ ok: true, seq: 11 })
  expect(asked).toEqual(['run'])
  // And is known from then on.
  expect(await press('tap')).toEqual({ ok: true, seq: 11 })
  expect(asked).toEqual(['repeated'])
})

test('[JRN118] a command whose first was stored elsewhere gets the first answer, whatever it would do now', async () => {
  for (const outcome of ['id-taken', refused, { ok: true, seq: 10 }] as const) {
    const { press, elsewhere } = atHand([outcome])
    elsewhere({ sentBy: { loginId: 'login-a', accountId: null } })
    expect(await press('tap')).toEqual({ ok: true, seq: 11 })
  }
  // By a release that did not note whose it is.
  const { press, elsewhere } = atHand([refused])
  elsewhere({})
  expect(await press('tap')).toEqual({ ok: true, seq: 11 })
})

test('[JRN118] the same id with another command is a conflict, and of somebody else another command', async () => {
  const own = atHand(['id-taken'])
  own.elsewhere({ sentBy: { loginId: 'login-a', accountId: null }, command: { type: 'hold' } })
  expect(await own.press('tap')).toMatchObject({ ok: false, rejection: { code: 'conflict' } })
  const others = atHand([refused, 'stored'])
  others.elsewhere({ by: 'Bo' })
  expect(await others.press('tap')).toMatchObject({ ok: true, seq: 12 })
})

test('[HA97] a refusal asks the store for the first of its id and for news at once, and stands when there is neither', async () => {
  const { press, asked } = atHand([refused, refused])
  expect(await press('tap')).toBe(refused)
  expect(asked).toEqual(['run', 'find', 'catch up'])
  expect(await press()).toBe(refused)
  expect(asked).toEqual(['run', 'catch up'])
})

test('[HA97] one that was refused by an older state is tried again with the journal to itself', async () => {
  const { press, asked, elsewhere } = atHand([refused, 'stored'])
  elsewhere({ commandId: 'other' })
  expect(await press('tap')).toEqual({ ok: true, seq: 12 })
  expect(asked).toEqual(['run', 'find', 'catch up', 'in line', 'catch up', 'run'])
})

test('[HA98] a hub that is overtaken over a long way waits in line at once, begins there as long as others store too, and five seconds more', async () => {
  const { press, asked, elsewhere, passes } = atHand(['overtaken', 'stored'])
  elsewhere({ commandId: 'other' })
  expect(await press('tap')).toEqual({ ok: true, seq: 12 })
  expect(asked).toEqual(['run', 'overtaken', 'in line', 'catch up', 'run'])
  passes(4_000)
  elsewhere({ seq: 13, commandId: 'another' })
  await press()
  expect(asked).toEqual(['in line', 'catch up', 'run'])
  passes(4_500)
  await press()
  expect(asked).toEqual(['in line', 'catch up', 'run'])
  // Nobody else stored anything meanwhile.
  passes(600)
  await press()
  expect(asked).toEqual(['run'])
})

test('[HA98] where the store is near it tries again at once, and waits in line from the fourth time on', async () => {
  const { press, asked } = atHand(['overtaken', 'overtaken', 'overtaken', 'stored', 'stored'], 2)
  expect(await press('tap')).toEqual({ ok: true, seq: 11 })
  const again = ['run', 'overtaken', 'catch up']
  expect(asked).toEqual([...again, ...again, 'run', 'overtaken', 'in line', 'catch up', 'run'])
  await press()
  expect(asked).toEqual(['run'])
})

test('[HA98] one whose turn is taken from it again and again is told so', async () => {
  const { press } = atHand(Array.from({ length: 20 }, (): Outcome => 'overtaken'))
  expect(await press('tap')).toMatchObject({ ok: false, rejection: { code: 'conflict' } })
})
