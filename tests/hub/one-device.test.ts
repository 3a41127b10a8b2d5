/** What one hostile device may try beside or before everything that is looked at, and that it is a stranger who is cut: nobody else notices. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get, type TestHub } from './support/a-hub.ts'
import { anOperator, aPhone, aSocket, type Client, refusalOf } from './support/clients.ts'

type Raw = { readonly socket: WebSocket; readonly heard: readonly string[]; readonly ended: Promise<unknown> }

/** A WebSocket that speaks for itself, once the hub has greeted it. */
async function aWebSocket({ url }: TestHub, headers: Record<string, string> = {}): Promise<Raw> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { headers })
  const heard: string[] = []
  onTestFinished(() => socket.terminate())
  socket.on('message', (data) => heard.push(String(data)))
  // That the hub ends it is what is waited for.
  socket.on('error', () => {})
  const ended = once(socket, 'close')
  await eventually('the hub greets', () => heard.length > 0)
  return { socket, heard, ended }
}

async function joined(hub: TestHub, namespace = '/public', auth = ''): Promise<Raw> {
  const raw = await aWebSocket(hub)
  raw.socket.send(`40${namespace},${auth}`)
  await eventually('it is in', () => raw.heard.some((text) => text.startsWith(`40${namespace},`)))
  return raw
}

/** What the hub's connections are, of phones and in all. */
async function counted(hub: TestHub): Promise<{ readonly phones: number }> {
  const text = await (await get(hub, '/metrics')).text()
  return { phones: Number(/^tricolore_clients\{audience="public"\} (\d+)/m.exec(text)?.[1] ?? 0) }
}

/** A connection that speaks no WebSocket yet. */
function aConnection(hub: TestHub, words: string): { readonly socket: Socket; readonly ended: Promise<unknown> } {
  const socket = connect(hub.port, '127.0.0.1', () => socket.write(words))
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {}).resume()
  return { socket, ended: once(socket, 'close') }
}

const stays = (client: Client) => expect(client.socket.connected).toBe(true)

describe('over one WebSocket', () => {
  it('[AUD99] thousands of CONNECT packets are one phone at the most, and the end of it', async () => {
    const hub = await aHub()
    const other = await aPhone(hub)
    const { socket, heard, ended } = await aWebSocket(hub)
    for (let packet = 0; packet < 3_000; packet += 1) socket.send('40/public,')
    await ended
    expect(heard.filter((text) => text.startsWith('40/public,')).length).toBeLessThanOrEqual(1)
    await eventually('it is counted no more', async () => (await counted(hub)).phones === 1)
    stays(other)
  })

  it('[AUD99] a second wrong key is not looked at', async () => {
    const hub = await aHub()
    const { socket, heard, ended } = await joined(hub)
    socket.send('40/display,{"key":"wrong"}')
    await eventually('it is refused', () => heard.some((text) => text.startsWith('44/display,')))
    socket.send('40/display,{"key":"wrong too"}')
    await ended
    expect(heard.filter((text) => text.startsWith('44/display,')).length).toBe(1)
  })

  it('[AUD99] one may be a phone, a screen that waits and an operator at once, as a stock client that shares its connection is', async () => {
    const hub = await aHub()
    const token = await hub.logIn('Ana')
    const { socket, heard } = await joined(hub)
    socket.send('40/display,{"pairing":{"width":1,"height":1}}')
    socket.send(`40/operator,${JSON.stringify({ token })}`)
    await eventually('it is everywhere', () => ['/display', '/operator'].every((namespace) => heard.some((text) => text.startsWith(`40${namespace},`))))
    expect(socket.readyState).toBe(WebSocket.OPEN)
  })

  it.each([
    ['an acknowledgement', '43/public,1["x"]'],
    ['an acknowledgement in binary', '461-/public,1[{"_placeholder":true,"num":0}]'],
  ])('[AUD100] %s answers nothing and ends it', async (_what, text) => {
    const hub = await aHub()
    const { socket, ended } = await joined(hub)
    socket.send(text)
    await ended
  })

  it.each<[string, (socket: WebSocket) => void]>([
    ['pings', (socket) => socket.ping('x')],
    ['pongs', (socket) => socket.pong('x')],
    ['Engine.IO pongs', (socket) => socket.send('3')],
    ['empty messages of Engine.IO', (socket) => socket.send('6')],
    ['packets', (socket) => socket.send('42/public,1["clock",1]')],
  ])('[AUD102] more frames than anybody has to say end it: %s', async (_what, send) => {
    const hub = await aHub()
    const other = await aPhone(hub)
    const { socket, ended } = await joined(hub)
    for (let frame = 0; frame < 5_000; frame += 1) send(socket)
    await ended
    stays(other)
  })

  it('[AUD102] a ping is answered', async () => {
    const hub = await aHub()
    const { socket } = await joined(hub)
    const answered = once(socket, 'pong')
    socket.ping('are you there')
    expect(String((await answered)[0])).toBe('are you there')
  })

  it.each([
    ['fragments', (socket: WebSocket) => socket.send('a', { fin: false })],
    ['empty fragments', (socket: WebSocket) => socket.send('', { fin: false })],
  ])('[AUD103] a message in more pieces than a few ends it: %s', async (_what, send) => {
    const hub = await aHub()
    const { socket, ended } = await joined(hub)
    for (let piece = 0; piece < 9; piece += 1) send(socket)
    await ended
  })

  it('[AUD103] a frame that arrives byte by byte ends it, and in some pieces is taken', async () => {
    const hub = await aHub()
    const slow = await joined(hub)
    // Reaches past the library, which sends a frame whole: its head and no more, and then a byte at a time. The type assertion is safe: `ws` keeps its connection there.
    const line = Reflect.get(slow.socket, '_socket') as Socket
    const drip = (bytes: Buffer) => new Promise((resolve) => line.write(bytes, () => setImmediate(resolve)))
    line.setNoDelay(true)
    const text = Buffer.from('42/public,7["clock",1]')
    await drip(Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]))
    for (const byte of text) await drip(Buffer.from([byte]))
    await eventually('the whole of it was taken', () => slow.heard.some((answer) => answer.startsWith('43/public,7')))
    await drip(Buffer.from([0x81, 0xfe, 0x3e, 0x80, 0, 0, 0, 0]))
    let isOver = false
    void slow.ended.then(() => {
      isOver = true
    })
    for (let byte = 0; byte < 15_000 && !isOver; byte += 1) await drip(Buffer.from([0x20]))
    await slow.ended
  })

  it('[PUB79] who says nothing is cut within seconds, and who only waits to be named is not', async () => {
    const hub = await aHub()
    const [phone, waiting] = [await aPhone(hub), await joined(hub, '/display', '{"pairing":{"width":1,"height":1}}')]
    const { ended } = await aWebSocket(hub)
    await ended
    stays(phone)
    expect(waiting.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('[PUB79] who leaves what it had joined is cut as well', async () => {
    const hub = await aHub()
    const [phone, waiting] = [await joined(hub), await joined(hub, '/display', '{"pairing":{"width":1,"height":1}}')]
    phone.socket.send('41/public,')
    waiting.socket.send('41/display,')
    await Promise.all([phone.ended, waiting.ended])
    expect(await counted(hub)).toEqual({ phones: 0 })
  })
})

describe('[PUB81] machines of one IPv6 network', () => {
  const asIf = (address: string) => ({ 'x-forwarded-for': address })

  it('share the phones of one address', async () => {
    const hub = await aHub({ trustProxy: ['127.0.0.1'], maxPerAddress: 1 })
    const join = async (address: string) => {
      const { socket, heard } = await aWebSocket(hub, asIf(address))
      socket.send('40/public,')
      await eventually('it is answered', () => heard.some((text) => /^4[04]\/public,/.test(text)))
      return heard.some((text) => text.startsWith('40/public,'))
    }
    expect(await join('2001:db8:1:2::1')).toBe(true)
    expect(await join('2001:db8:1:2:ffff::2')).toBe(false)
    expect(await join('2001:db8:1:3::1')).toBe(true)
  })
})

describe('before it is a WebSocket', () => {
  const head =
    'Host: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n'

  it.each([
    ['nothing', ''],
    ['half a head', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-'],
  ])('[HTTP75] a connection that says %s is ended within seconds', async (_what, words) => {
    const hub = await aHub()
    await aConnection(hub, words).ended
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
    stays(await aPhone(hub))
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
    socket.send('42/public,7["resync"]')
    const answered = await textAfter('43/public,7[')
    const tablesIn = (text: string) => text.slice(text.indexOf('"tables":'))
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

it('[AUD107] with a wrong key each is turned away, with the right one let in, however many there are', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const made = await Promise.all(
    Array.from({ length: 20 }, async (_, number) => {
      const answer = await fetch(new URL('/api/v1/screens', hub.url), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify({ roomId: 'bleu', purpose: 'foyer', name: `Foyer ${number}` }),
      })
      return (await answer.json()) as { readonly screenId: string; readonly key: string }
    }),
  )
  for (const { screenId, key } of made.slice(0, 3)) {
    const socket = aSocket(hub, '/display', { key })
    const told = new Promise((resolve) => socket.once('identity', resolve))
    socket.connect()
    expect(await told).toEqual({ screenId })
    expect(await refusalOf(aSocket(hub, '/display', { key: `${key}x` }))).toMatchObject({ code: 'unauthorised' })
  }
})
