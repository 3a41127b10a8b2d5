import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { sentence } from '@tricolore/shared/words/sentence.ts'
import { expect, it, vi } from 'vitest'
import { createLostCommands } from './lost-commands.ts'

const reason = sentence('catchingUp')

function eight() {
  const show = given(aMorning())
  for (let percent = 1; percent <= 8; percent += 1) show.when({ type: 'setOccupancy', roomId: 'bleu', percent }).accepted()
  return show.log
}

function aHub(stored: () => Promise<ReturnType<typeof eight>>, isShared = true) {
  const recent = eight()
  const lines: unknown[] = []
  const found = { times: 0 }
  // The type assertions are safe: of a log only this one way of calling it is used.
  const log = { error: ((fields: unknown) => void lines.push(fields)) as never, debug: (() => {}) as never }
  const lost = createLostCommands({
    journal: { isShared, entries: stored },
    recent: () => recent,
    log,
    onFound: () => {
      found.times += 1
    },
  })
  return { lost, lines, found }
}

it('[HA79] names the acknowledged commands that a database which took over has not got, once', async () => {
  const { lost, lines, found } = aHub(async () => eight().slice(0, 2))
  lost.look()
  await vi.waitFor(() => expect(found.times).toBe(1), { timeout: 60_000 })
  lost.look()
  expect(lines).toMatchObject([{ count: 6, commands: [{ seq: 3, by: 'Ana', type: 'setOccupancy' }, {}, {}, {}, {}, { seq: 8 }] }])
  expect(say(lost.added(reason), 'en')).toBe(
    'The hub is catching up with what the others stored. Acknowledged and not in that database: 6 commands, … setOccupancy (Ana), setOccupancy (Ana), setOccupancy (Ana), setOccupancy (Ana), setOccupancy (Ana). The log names them.',
  )
  lost.forget()
  expect(lost.added(reason)).toEqual(reason)
})

it('[HA79] says nothing while the database is away, and nothing when all of it is there', async () => {
  let isAway = true
  const entries = vi.fn(async () => {
    if (isAway) throw new Error('away')
    return eight()
  })
  const { lost, lines, found } = aHub(entries)
  lost.look()
  await vi.waitFor(() => expect(entries).toHaveBeenCalledTimes(1), { timeout: 60_000 })
  isAway = false
  await vi.waitFor(
    () => {
      lost.look()
      expect(entries).toHaveBeenCalledTimes(2)
    },
    { timeout: 60_000 },
  )
  expect([lines, found.times, lost.added(reason)]).toEqual([[], 0, reason])
})
