import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { createMetrics } from '../host/process/metrics.ts'
import { eventRules, guard, parsed } from './guard.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

type Packet = [event: string, ...args: unknown[]]

/** A socket that brings one packet after the other and hears its acknowledgements. */
function aSocket() {
  let dispatch: (packet: Packet) => void = () => {}
  const socket = {
    isCut: false,
    get connected(): boolean {
      return !socket.isCut
    },
    handshake: { headers: { 'accept-language': 'en' } },
    on: () => socket,
    use(middleware: (packet: Packet) => void) {
      dispatch = middleware
    },
    disconnect() {
      socket.isCut = true
    },
  }
  const metrics = createMetrics('test')
  const rules = eventRules({
    echo: parsed(z.number(), (input) => ({ input })),
    say: parsed(z.object({ fault: z.string(), words: z.array(z.string()) }), (said) => said),
  })
  // The type assertion is safe: of a socket the guard uses these five.
  guard(socket as unknown as Parameters<typeof guard>[0], { rules, rate: { perSecond: 20, burst: 60 }, log: pino({ level: 'silent' }), metrics })
  return {
    socket,
    send: (event: string, input: unknown): unknown => {
      let answer: unknown = null
      dispatch([event, input, (said: unknown) => (answer = said)] as Packet)
      return answer
    },
    async rejected(reason: string): Promise<number> {
      const { values } = await metrics.rejectedPackets.get()
      return values.find(({ labels }) => labels.reason === reason)?.value ?? 0
    },
  }
}

describe('packets of one socket', () => {
  it('[HUB96] bring no text that gives orders, whatever a machine says of itself', () => {
    expect(aSocket().send('say', { fault: 'no\u001b[2J\u202egnp', words: ['Zoé\u0007'] })).toEqual({ fault: 'no\ufffd[2J\ufffdgnp', words: ['Zoé\ufffd'] })
  })

  it('[AUD123] sixty go through at once, then twenty a second; what is too much is told so and counted', async () => {
    const { send, rejected } = aSocket()
    const answers = Array.from({ length: 80 }, (_, index) => send('echo', index))
    expect(answers.slice(0, 60)).toEqual(Array.from({ length: 60 }, (_, input) => ({ input })))
    for (const answer of answers.slice(60)) expect(answer).toMatchObject({ ok: false, code: 'rate-limited' })
    expect(await rejected('rate')).toBe(20)
    vi.advanceTimersByTime(1_000)
    expect(Array.from({ length: 30 }, (_, index) => send('echo', index)).filter((answer) => 'input' in Object(answer))).toHaveLength(20)
  })

  it('[AUD123] too many strike: whoever goes on is cut after thirty, and whoever keeps to the rate never', () => {
    const flood = aSocket()
    for (let packet = 0; packet < 90; packet += 1) flood.send('echo', packet)
    expect(flood.socket.isCut).toBe(false)
    flood.send('echo', 90)
    expect(flood.socket.isCut).toBe(true)
    const calm = aSocket()
    for (let second = 0; second < 120; second += 1) {
      vi.advanceTimersByTime(1_000)
      for (let packet = 0; packet < 20; packet += 1) expect(calm.send('echo', packet)).toEqual({ input: packet })
    }
    expect(calm.socket.isCut).toBe(false)
  })

  it('[AUD123] an event that is not there and an input that does not parse strike as well', async () => {
    const { socket, send, rejected } = aSocket()
    for (let packet = 0; packet < 15; packet += 1) expect([send('nothing', 1), send('echo', 'x')]).toMatchObject([{ code: 'invalid' }, { code: 'invalid' }])
    expect([await rejected('unknown-event'), await rejected('invalid'), socket.isCut]).toEqual([15, 15, false])
    send('nothing', 1)
    expect(socket.isCut).toBe(true)
  })
})
