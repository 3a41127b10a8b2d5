import { dayOf } from '@tricolore/shared/derive/conference-day.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { expect, test } from 'vitest'
import { type Arrow, movedBy, nextCell } from './by-keys.ts'
import { planCells } from './plan-cells.ts'

const day = dayOf(at('10:00'), { timeZone: 'Europe/Paris', dayTurnsAtMinutes: 240 })
const cells = planCells(aMorning(), day)
const find = (key: string) => cells.find((cell) => cell.key === key) ?? expect.fail(key)

test('[PGM5] arrows choose: up and down within a room, to the sides what is on at that time', () => {
  const after = (key: string, arrow: Arrow) => nextCell(cells, find(key), arrow)?.key ?? null
  expect(after('part-1 bleu', 'ArrowDown')).toBe('part-2 bleu')
  expect(after('part-2 bleu', 'ArrowRight')).toBe('part-2 blanc')
  expect(after('part-3 blanc', 'ArrowDown')).toBe('break bleu')
  expect(after('break bleu', 'ArrowDown')).toBe('talk-bleu bleu')
  expect(after('talk-bleu bleu', 'ArrowLeft')).toBeNull()
  expect(after('part-1 bleu', 'ArrowUp')).toBeNull()
})

test('[PGM5] what was picked up moves by five minutes of the clock, with Alt by one, and a room to the side; not out of the day', () => {
  const within = { day, columns: 4, isFine: false }
  expect(movedBy({ column: 0, startMs: at('10:02') }, 'ArrowDown', within)).toEqual({ column: 0, startMs: at('10:05') })
  expect(movedBy({ column: 0, startMs: at('10:02') }, 'ArrowUp', within)).toEqual({ column: 0, startMs: at('10:00') })
  expect(movedBy({ column: 0, startMs: at('10:02') }, 'ArrowDown', { ...within, isFine: true })).toEqual({ column: 0, startMs: at('10:03') })
  expect(movedBy({ column: 3, startMs: at('10:00') }, 'ArrowRight', within)).toEqual({ column: 3, startMs: at('10:00') })
  expect(movedBy({ column: 3, startMs: day.fromMs }, 'ArrowUp', within)).toEqual({ column: 3, startMs: day.fromMs })
})
