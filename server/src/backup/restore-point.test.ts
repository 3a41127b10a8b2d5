import { expect, it } from 'vitest'
import { StartFault } from '../host/process/start-fault.ts'
import { restoreInstant } from './restore-point.ts'

const nowMs = Date.UTC(2026, 2, 3, 9, 30)
const paris = (text: string) => new Date(restoreInstant(text, 'Europe/Paris', nowMs)).toISOString()

it('[JRN67] is an instant, or a wall-clock time in the event’s zone: the latest one', () => {
  expect(paris('2026-03-02T15:04:05Z')).toBe('2026-03-02T15:04:05.000Z')
  expect(paris('2026-03-02T15:04:05+02:00')).toBe('2026-03-02T13:04:05.000Z')
  expect(paris('2026-03-02T15:04')).toBe('2026-03-02T14:04:00.000Z')
  expect(paris('10:30')).toBe('2026-03-03T09:30:00.000Z')
  expect(paris('9:04')).toBe('2026-03-03T08:04:00.000Z')
  expect(paris('10:30:01')).toBe('2026-03-02T09:30:01.000Z')
})

it('[JRN67] what is no time is refused with what one looks like', () => {
  for (const text of ['', 'noon', '25:00', '12:60', '2026-02-30T10:00', '2026-03-02', '10']) expect(() => paris(text), text).toThrow(StartFault)
})
