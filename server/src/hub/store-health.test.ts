import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '../host/process/log.ts'
import { createMetrics } from '../host/process/metrics.ts'
import { Unreachable } from '../store/postgres/postgres-connection.ts'
import { StandbyMissing } from '../store/postgres/standby-watch.ts'
import { createStoreHealth } from './store-health.ts'

function atHand() {
  const lines: Record<string, unknown>[] = []
  const store = createStoreHealth({
    journal: { probe: async () => {} },
    log: createLog('warn', (line) => lines.push(JSON.parse(line))),
    metrics: createMetrics('test'),
    onChange: () => {},
    inTurn: () => {},
  })
  onTestFinished(store.close)
  return { store, lines }
}

test.each([
  ['PostgreSQL', () => new Unreachable('PostgreSQL does not answer')],
  ['its standby', () => new StandbyMissing('the standby is not there')],
  ['space on the disk', () => Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })],
])('[HUB61] that a hub is read-only for want of %s is told once, in a sentence and without a stack, and that it is over', (_what, made) => {
  const { store, lines } = atHand()
  const reason = made()
  for (let tries = 0; tries < 5; tries += 1) store.failed(reason)
  store.succeeded()
  store.succeeded()
  expect(lines).toMatchObject([{ msg: 'the journal cannot be written: read-only', reason: reason.message }, { msg: 'the journal can be written again' }])
  expect(JSON.stringify(lines)).not.toContain('stack')
})

test('[HUB61] what nobody foresaw says where it happened', () => {
  const { store, lines } = atHand()
  store.failed(new TypeError('a bug'))
  expect(lines).toMatchObject([{ err: { message: 'a bug', stack: expect.stringContaining('store-health.test') } }])
})
