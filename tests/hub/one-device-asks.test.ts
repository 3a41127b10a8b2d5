/** What one hostile device may ask for before it is a WebSocket, and again and again once it is one. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get, type TestHub } from './support/a-hub.ts'
import { anOperator, aPhone, aSocket } from './support/clients.ts'
import { joined } from './support/raw-sockets.ts'

/** A connection that speaks no WebSocket yet. */
function aConnection(hub: TestHub, words: string): { readonly socket: Socket; readonly ended: Promise<unknown> } {
  const socket = connect(hub.port, '127.0.0.1', () => socket.write(words))
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {}).resume()
  return { socket, ended: once(socket, 'close') }
}

describe('before it is a WebSocket', () => {
  const head =
    'Host: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n'

  it.each([
    ['nothing', ''],
    ['half a head', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-'],
  ])('[HTTP75] a connection that says %s is ended within seconds', async (_what, words) => {
    const hub = await aHub()
    const silent = aConnection(hub, words).ended.then(() => 'it')
    // Which may take ten seconds.
    const body = aConnection(hub, 'POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{')
    expect(await Promise.race([silent, body.ended.then(() => 'who began a body at the same time')])).toBe('it')
    expect((await get(hub, '/healthz')).status).toBe(200)
  })

  it('[HTTP76] an upgrade to another path is ended at once', async () => {
    const hub = await aHub()
    await aConnection(hub, `GET /nowhere HTTP/1.1\r\n${head}`).ended
  })

  it.each(['sid', '%73id', 'si%64', 'sid=&sid'])('[AUD104] a connection that would take the place of another one is turned away, written %s', async (name) => {
    const hub = await aHub()
    const { heard } = await joined(hub)
    const { sid } = JSON.parse(heard[0]?.slice(1) ?? '') as { sid: string }
    const { socket, ended } = aConnection(hub, `GET /socket.io/?EIO=4&transport=websocket&${name}=${sid} HTTP/1.1\r\n${head}`)
    const answered = once(socket, 'data')
    await ended
    expect(String((await answered)[0])).toMatch(/^HTTP\/1.1 400 /)
  })

  it('[HTTP77] one that breaks off while it asks to be a WebSocket ends nothing but itself', async () => {
    const hub = await aHub()
    for (let round = 0; round < 20; round += 1) {
      const { socket, ended } = aConnection(hub, `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${head}`)
      await once(socket, 'connect')
      setImmediate(() => socket.resetAndDestroy())
      await ended
    }
    expect((await aPhone(hub)).socket.connected).toBe(true)
  })
})

describe('a resync', () => {
  it('[AUD105] is answered with the text of the snapshot that is there already', async () => {
    const hub = await aHub()
    const { socket, heard } = await joined(hub)
    const textAfter = async (start: string) => {
      await eventually(start, () => heard.some((text) => text.startsWith(start)))
      return heard.find((text) => text.startsWith(start))?.slice(start.length) ?? ''
    }
    const pushed = await textAfter('42/public,["snapshot",')
    const tablesIn = (text: string) => text.slice(text.indexOf('"tables":'))
    const encoded = vi.spyOn(JSON, 'stringify')
    onTestFinished(() => encoded.mockRestore())
    socket.send('42/public,7["resync"]')
    const answered = await textAfter('43/public,7[')
    // All that is encoded for it is small: its head, and never the tables again.
    const longest = Math.max(...encoded.mock.results.map(({ value }) => String(value).length))
    expect(longest).toBeLessThan(tablesIn(pushed).length / 2)
    expect(tablesIn(pushed)).toMatch(/^"tables":\{.+\}\}\]$/)
    expect(tablesIn(answered)).toBe(tablesIn(pushed))
    expect(JSON.parse(`[${answered}`)).toMatchObject([{ seq: hub.hub.seq(), hubNowMs: expect.any(Number) }])
  })

  it('[AUD106] a phone gets one in five seconds, and so does a page that waits to be named', async () => {
    const hub = await aHub()
    const waiting = aSocket(hub, '/display', { pairing: { width: 1, height: 1 } })
    waiting.connect()
    for (const socket of [(await aPhone(hub)).socket, waiting]) {
      // Both at once: five seconds may pass between two questions to a busy machine.
      const [first, second] = await Promise.all([socket.emitWithAck('resync'), socket.emitWithAck('resync')])
      expect(first).toMatchObject({ tables: expect.anything() })
      expect(second).toMatchObject({ ok: false, code: 'rate-limited' })
      expect(await socket.emitWithAck('clock', 1)).toMatchObject({ receivedAtMs: expect.any(Number) })
    }
  })

  it('[AUD106] an operator gets five at once, and then one a second', async () => {
    const hub = await aHub()
    const { socket } = await anOperator(hub)
    const answers: object[] = await Promise.all(Array.from({ length: 12 }, () => socket.emitWithAck('resync')))
    expect(answers.filter((answer) => 'tables' in answer).length).toBeLessThan(12)
    expect(answers.filter((answer) => 'tables' in answer).length).toBeGreaterThanOrEqual(5)
  })
})
