/** What one hostile device may try beside or before everything that is looked at, and that it is a stranger who is cut: nobody else notices. */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get, type TestHub } from './support/a-hub.ts'
import { aPhone, aSocket, type Client, refusalOf } from './support/clients.ts'
import { aWebSocket, joined } from './support/raw-sockets.ts'

/** What the hub's connections are, of phones and in all. */
async function counted(hub: TestHub): Promise<{ readonly phones: number }> {
  const text = await (await get(hub, '/metrics')).text()
  return { phones: Number(/^tricolore_clients\{audience="public"\} (\d+)/m.exec(text)?.[1] ?? 0) }
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

  /** Answered when it is taken: whether the hub ended it, and as what, or took it, whichever comes first. */
  const CLOCK = '42/public,7["clock",1]'
  const came = ({ heard, ended }: Awaited<ReturnType<typeof joined>>) => {
    let end: unknown = null
    void ended.then((code) => {
      end = code
    })
    return eventually('it is ended or taken', () => end ?? (heard.some((text) => text.startsWith('43/public,7')) && 'taken'))
  }
  /** A policy was broken, as WebSockets say it: neither silence nor a broken line. */
  const CUT = 1008

  it.each([
    ['as many as a browser sends', [...'42/publ', 'ic,7["clock",1]'], 'taken'],
    ['one more', [...'42/publi', 'c,7["clock",1]'], CUT],
    ['empty ones', ['', '', '', '', '', '', '', '', CLOCK], CUT],
  ])('[AUD103] a message in more pieces than a few ends it: %s', async (_what, pieces, outcome) => {
    const raw = await joined(await aHub())
    for (const [place, piece] of pieces.entries()) raw.socket.send(piece, { fin: place === pieces.length - 1 })
    expect(await came(raw)).toBe(outcome)
  })

  it('[AUD103] a frame that arrives byte by byte ends it, and in some pieces is taken', async () => {
    const hub = await aHub()
    const slow = await joined(hub)
    // Reaches past the library, which sends a frame whole: its head and no more, and then a byte at a time. The type assertion is safe: `ws` keeps its connection there.
    const dripInto = async ({ socket }: typeof slow, text: string, single: number) => {
      const line = Reflect.get(socket, '_socket') as Socket
      const drip = (bytes: Buffer) => new Promise((resolve) => line.write(bytes, () => setImmediate(resolve)))
      line.setNoDelay(true)
      const bytes = Buffer.from(text)
      await drip(Buffer.from([0x81, 0xfe, bytes.length >> 8, bytes.length & 0xff, 0, 0, 0, 0]))
      for (const byte of bytes.subarray(0, single)) await drip(Buffer.from([byte]))
      await drip(bytes.subarray(single))
    }
    const text = CLOCK.padEnd(10_000)
    await dripInto(slow, text, 20)
    expect(await came(slow)).toBe('taken')
    const slower = await joined(hub)
    await dripInto(slower, text, 2_000)
    expect(await came(slower)).toBe(CUT)
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
