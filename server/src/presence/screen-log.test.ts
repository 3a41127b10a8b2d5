import { aMorning, aScreen } from '@tricolore/shared/testing/builders.ts'
import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { aReport } from '@tricolore/shared/testing/reports.ts'
import { expect, it } from 'vitest'
import { createMetrics } from '../host/process/metrics.ts'
import { createScreenLog } from './screen-log.ts'

function aLog(screens = [aScreen({ id: 'left', name: 'Bleu left' }), aScreen({ id: 'right', name: 'Bleu right' })]) {
  const clock = createFakeClock(1_000_000)
  const lines: (readonly [Record<string, unknown>, string])[] = []
  const metrics = createMetrics('test')
  let tables = aMorning({ screens })
  // The type assertion is safe: of a log only this one way of calling it is used.
  const log = { info: ((fields: Record<string, unknown>, text: string) => void lines.push([fields, text])) as never }
  const screenLog = createScreenLog({ nowMs: clock.nowMs, tables: () => tables, log, metrics })
  return {
    clock,
    lines,
    metrics,
    screenLog,
    forgetAll: () => {
      tables = aMorning()
    },
  }
}

it('[SCR114] one line says who it was, what happened and why', () => {
  const { screenLog, lines } = aLog()
  screenLog.came('left', 1)
  screenLog.went('left', 'transport close', 0)
  screenLog.went('left', 'silent', 0)
  screenLog.went('left', 'unread', 0)
  screenLog.wrong('left', 'black', 'holding')
  screenLog.right('left', 'holding')
  const who = { screen: 'left', name: 'Bleu left', room: 'bleu' }
  expect(lines).toEqual([
    [{ ...who, event: 'came', connections: 1 }, 'a screen came'],
    [{ ...who, event: 'went', reason: 'transport close', connections: 0 }, 'a screen went'],
    [{ ...who, event: 'cut', reason: 'silent', connections: 0 }, 'a screen was cut'],
    [{ ...who, event: 'cut', reason: 'unread', connections: 0 }, 'a screen was cut'],
    [{ ...who, event: 'wrong', shows: 'black', expected: 'holding' }, 'a screen shows something else than it should'],
    [{ ...who, event: 'right', shows: 'holding' }, 'a screen shows what it should again'],
  ])
})

it('[SCR114] a view that was turned over to late is told once, however often it is reported', () => {
  const { screenLog, lines } = aLog()
  const late = aReport({ viewKey: 'a', paintedAtMs: 5, lateMs: 80, scene: 'interval' })
  screenLog.reported('left', null, late)
  screenLog.reported('left', late, late)
  screenLog.reported('left', late, aReport({ viewKey: 'b', paintedAtMs: 9, lateMs: 16 }))
  expect(lines).toMatchObject([[{ event: 'late', lateMs: 80, shows: 'interval' }, 'a screen turned over late']])
})

it('[SCR114] a screen that comes and goes all day has a few lines a minute, and how many were left out stands in the next', async () => {
  const { screenLog, lines, clock, metrics } = aLog()
  for (let second = 0; second < 120; second += 1) {
    screenLog.came('left', 1)
    if (second % 30 === 0) screenLog.came('right', 1)
    clock.advance(1_000)
  }
  const of = (screen: string) => lines.filter(([fields]) => fields.screen === screen)
  expect(of('left')).toHaveLength(24)
  expect(of('left')[12]?.[0]).toMatchObject({ unsaid: 48 })
  expect(of('right')).toHaveLength(4)
  expect((await metrics.screenEvents.get()).values.find(({ labels }) => labels.event === 'came')?.value).toBe(124)
})

it('[SCR114] a thousand screens that come back at once have 300 lines a minute', () => {
  const ids = Array.from({ length: 1_000 }, (_, number) => `screen-${number}`)
  const { screenLog, lines } = aLog(ids.map((id) => aScreen({ id })))
  for (const id of ids) screenLog.came(id, 1)
  expect(lines).toHaveLength(300)
})
