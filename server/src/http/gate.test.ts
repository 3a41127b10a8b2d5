import { EventEmitter } from 'node:events'
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { collected } from '../../../tests/support/collected.ts'
import { createMetrics } from '../host/process/metrics.ts'
import type { Caller } from './callers.ts'
import { openGate } from './gate.ts'
import type { InSlices, Work } from './in-slices.ts'

const stranger: Caller = { kind: 'stranger', address: '192.0.2.7' }

/** A gate before a server without a network; what would wait its turn is kept here. */
function aGate(caller: Caller = stranger) {
  const http = new EventEmitter()
  const seen = { arrived: 0, asked: 0, known: 0, answered: 0, waiting: [] as Work[] }
  const slices: InSlices = {
    arrived() {
      seen.arrived += 1
    },
    enter(_from, work) {
      seen.waiting.push(work)
      return true
    },
  }
  // The type assertion is safe: no more of a server is used than its events.
  openGate(http as unknown as HttpServer, {
    callerOf() {
      seen.asked += 1
      return caller
    },
    rates: { mayAsk: () => true },
    slices,
    metrics: createMetrics('0', '0'),
    onKnown() {
      seen.known += 1
    },
    answersFirst: () => false,
    answer() {
      seen.answered += 1
    },
  })
  function ask(url = '/', answered: (status: number) => void = () => {}): { req: IncomingMessage; res: ServerResponse } {
    const [req, res] = [new EventEmitter(), new EventEmitter()]
    Object.assign(res, { writeHead: answered, end: () => {} })
    Object.assign(req, { url, headers: {}, socket: { destroyed: false, isPaused: () => false } })
    http.emit('request', req, res)
    // The type assertions are safe: no more of them is used than is here.
    return { req: req as unknown as IncomingMessage, res: res as unknown as ServerResponse }
  }
  return { http, seen, ask }
}

it('[HTTP113] each connection that comes is told to what waits for a lull', () => {
  const { http, seen } = aGate()
  for (let count = 0; count < 3; count += 1) http.emit('connection', new EventEmitter())
  expect(seen.arrived).toBe(3)
})

it('[HTTP114] what waits for its turn does nothing for a connection that is gone, and keeps nothing of it', async () => {
  const { seen, ask } = aGate()
  // In a function of its own, so that nothing here holds them.
  const gone = (() => {
    const { req, res } = ask()
    res.emit('close')
    return [new WeakRef(req), new WeakRef(res)]
  })()
  const [work] = seen.waiting
  expect(work?.isGone()).toBe(true)
  work?.run()
  work?.turnAway()
  expect(seen.answered).toBe(0)
  await collected(() => gone.every((each) => each.deref() === undefined))
})

it('[HTTP103] whoever is known is told to what cuts connections, and a stranger is not', () => {
  const [ana, phone] = [aGate({ kind: 'crew', address: '192.0.2.7' }), aGate()]
  ana.ask()
  phone.ask()
  expect([ana.seen.known, phone.seen.known]).toEqual([1, 0])
})

it('[HTTP116] an address that is too long is refused before anybody reads it', () => {
  const { seen, ask } = aGate()
  const answered: number[] = []
  const long = (signs: number) => '/?'.padEnd(signs, 'a=%41&')
  ask(long(2_049), (status) => answered.push(status))
  expect([answered, seen.asked, seen.waiting.length]).toEqual([[414], 0, 0])
  ask(long(2_048))
  expect([seen.asked, seen.waiting.length]).toEqual([1, 1])
})
