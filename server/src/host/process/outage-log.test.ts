import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { expect, it } from 'vitest'
import { createFaultLog, createOutageLog } from './outage-log.ts'

it('[HUB61] an outage is told when it begins, once a minute while it lasts and when it is over, without a stack', () => {
  const clock = createFakeClock()
  const lines: (readonly [unknown, string])[] = []
  // The type assertion is safe: of a log only this one way of calling it is used.
  const log = { warn: ((fields: unknown, text: string) => void lines.push([fields, text])) as never }
  const outage = createOutageLog('PostgreSQL', log, clock.nowMs)
  outage.works()
  // Two and a half times a second for two and a half minutes, as the hub tries it.
  for (let look = 0; look < 375; look += 1) {
    outage.failed(new Error('nobody answers'))
    clock.advance(400)
  }
  outage.works()
  outage.works()
  expect(lines).toEqual([
    [{ reason: 'nobody answers' }, 'PostgreSQL is away'],
    [{ reason: 'nobody answers', forSeconds: 60, tries: 151 }, 'PostgreSQL is still away'],
    [{ reason: 'nobody answers', forSeconds: 120, tries: 301 }, 'PostgreSQL is still away'],
    [{ afterSeconds: 150, tries: 375 }, 'PostgreSQL is there again'],
  ])
  outage.failed('again')
  expect(lines.at(-1)).toEqual([{ reason: 'again' }, 'PostgreSQL is away'])
})

it('[HA113] what fails each time that it is tried is told once, and that it works once', () => {
  const lines: unknown[][] = []
  // The type assertion is safe: of a log only these ways of calling it are used.
  const fault = createFaultLog('it fails', 'it works again', { warn: ((...said: unknown[]) => void lines.push(said)) as never })
  fault.works()
  for (let tries = 0; tries < 3; tries += 1) fault.failed({ tries })
  for (let tries = 0; tries < 3; tries += 1) fault.works()
  fault.failed({ tries: 9 })
  expect(lines).toEqual([[{ tries: 0 }, 'it fails'], ['it works again'], [{ tries: 9 }, 'it fails']])
})
