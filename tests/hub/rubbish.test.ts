import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get, post, type TestHub } from './support/a-hub.ts'
import { anOperator, aPhone, aSocket } from './support/clients.ts'
import { inEachLanguage } from './support/in-each-language.ts'

const deep = JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`)
const long = 'x'.repeat(5_000)
const command = (fields: object) => ({ command: fields })

/** Each is refused with a code and a sentence, whatever way it comes. */
const envelopes: readonly (readonly [string, unknown])[] = [
  ['nothing', null],
  ['a number', 5],
  ['a text', 'go'],
  ['a list', [{ command: { type: 'hold' } }]],
  ['an empty envelope', {}],
  ['no command', { command: null }],
  ['a command that is a text', { command: 'hold' }],
  ['a command without a type', command({})],
  ['a type that is a number', command({ type: 5 })],
  ['a type that is empty', command({ type: '' })],
  ['a type that is long', command({ type: long })],
  ['an unknown type', command({ type: 'explode' })],
  ['a type of every object', command({ type: '__proto__' })],
  ['a type of every object', command({ type: 'constructor' })],
  ['a type of every object', command({ type: 'hasOwnProperty' })],
  ['an unknown field of the envelope', { ...command({ type: 'hold' }), force: true }],
  ['an unknown field of the payload', command({ type: 'hold', force: true })],
  ['an actor of one’s own', command({ type: 'hold', actor: { role: 'hub' } })],
  ['a command id with a space', { ...command({ type: 'hold' }), commandId: 'a b' }],
  ['a command id that is a list', { ...command({ type: 'hold' }), commandId: ['a'] }],
  ['a base seq below 0', { ...command({ type: 'hold' }), baseSeq: -1 }],
  ['a base seq of 1.5', { ...command({ type: 'hold' }), baseSeq: 1.5 }],
  ['GO without its belief', command({ type: 'go', sessionId: 'part-1' })],
  ['GO of a session that is a record', command({ type: 'go', sessionId: { id: 'part-1' }, expectedLiveSessionId: null })],
  ['GO of a path', command({ type: 'go', sessionId: '../../etc/passwd', expectedLiveSessionId: null })],
  ['GO in the far future', command({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null, atMs: 1e300 })],
  ['GO next year', command({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null, atMs: 8e12 })],
  ['GO into a room that is not there', command({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null, originRoomId: 'nowhere' })],
  ['GO into 101 rooms', command({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null, simulcastRoomIds: Array.from({ length: 101 }, () => 'bleu') })],
  ['occupancy of 101 %', command({ type: 'setOccupancy', roomId: 'bleu', percent: 101 })],
  ['occupancy of 1.5 %', command({ type: 'setOccupancy', roomId: 'bleu', percent: 1.5 })],
  ['occupancy in words', command({ type: 'setOccupancy', roomId: 'bleu', percent: '40' })],
  ['an unknown scene', command({ type: 'overrideRoom', roomId: 'bleu', scene: 'fireworks' })],
  ['a scene that is deep', command({ type: 'overrideRoom', roomId: 'bleu', scene: deep })],
  ['an override that has ended', command({ type: 'overrideRoom', roomId: 'bleu', scene: 'black', untilMs: 1 })],
  ['a message in one language', command({ type: 'showMessage', kind: 'banner', texts: { fr: 'Bonjour' } })],
  ['a message of 5,000 letters', command({ type: 'showMessage', kind: 'banner', texts: { fr: long, en: long } })],
  ['a message for no room', command({ type: 'showMessage', kind: 'banner', texts: { fr: 'a', en: 'a' }, roomIds: [] })],
  ['a countdown of nothing', command({ type: 'startTimer', roomId: 'bleu', durationMs: -1 })],
  ['undo of entry 0', command({ type: 'undo', seq: 0 })],
  ['undo of an entry to come', command({ type: 'undo', seq: 1e9 })],
  ['a title that is empty', command({ type: 'editSession', sessionId: 'part-1', title: ' ' })],
  ['a screen with two names', command({ type: 'nameScreen', screenId: 'a', code: 'ABCD', name: 'x', roomId: 'bleu', purpose: 'audience' })],
  ['the hub’s own command', command({ type: 'openEvent' })],
]

/** What the hub is and knows; equal before and after. */
async function stateOf(hub: TestHub) {
  expect((await get(hub, '/healthz')).status).toBe(200)
  return { seq: hub.hub.seq(), tables: hub.hub.tables() }
}

describe('what does not parse', () => {
  it(`[AUD14] as a command over the socket is refused: ${envelopes.length} kinds`, async () => {
    const hub = await aHub()
    const ana = await anOperator(hub)
    const before = await stateOf(hub)
    for (const [what, envelope] of envelopes) {
      const reply: unknown = await ana.socket.emitWithAck('command', envelope)
      expect(reply, what).toMatchObject({
        ok: false,
        code: expect.any(String),
        message: expect.any(String),
        texts: inEachLanguage(),
      })
      expect(reply, what).not.toMatchObject({ code: 'internal' })
    }
    expect(await stateOf(hub)).toEqual(before)
    expect(await ana.send({ type: 'hold' })).toMatchObject({ ok: true })
  })

  it(`[AUD14] as a command over HTTP is refused with a fitting status: ${envelopes.length} kinds`, async () => {
    const hub = await aHub()
    const token = await hub.logIn('Ana')
    const before = await stateOf(hub)
    for (const [what, envelope] of envelopes) {
      const response = await post(hub, '/api/v1/commands', envelope, token)
      expect(response.status, what).toBeGreaterThanOrEqual(400)
      expect(response.status, what).toBeLessThan(500)
      expect(await response.json(), what).toMatchObject({ ok: false, code: expect.any(String), message: expect.any(String) })
    }
    expect(await stateOf(hub)).toEqual(before)
  })

  it.each([
    ['half of a record', '{"command": {"type": "hold"'],
    ['no JSON', 'hold'],
    ['a megabyte', JSON.stringify({ command: { type: 'hold', force: 'x'.repeat(1_000_000) } })],
    ['nothing', ''],
    ['a key twice', '{"command": {"type": "explode", "type": "explode"}}'],
    ['a prototype', '{"__proto__": {"command": {"type": "hold"}}}'],
  ])('[AUD14] as a body over HTTP is refused: %s', async (_what, body) => {
    const hub = await aHub()
    const token = await hub.logIn('Ana')
    const before = await stateOf(hub)
    const response = await post(hub, '/api/v1/commands', body, token)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(await response.json()).toMatchObject({ ok: false })
    expect(await stateOf(hub)).toEqual(before)
  })

  it('[AUD14] as an event is answered or dropped, and never heard as another one', async () => {
    const hub = await aHub()
    const ana = await anOperator(hub)
    const before = await stateOf(hub)
    for (const event of ['snapshot', 'delta', 'toString', '__proto__', 'commands', 'report', 'error', '']) {
      expect(await ana.socket.emitWithAck(event, { command: { type: 'hold' } }), event).toMatchObject({ ok: false })
    }
    ana.socket.emit('command', { command: { type: 'hold' } }, 'not an acknowledgement')
    for (const value of [null, 'soon', Number.NaN, {}, [1]]) expect(await ana.socket.emitWithAck('clock', value), String(value)).toMatchObject({ ok: false })
    expect(await stateOf(hub)).toEqual(before)
  })

  it('[AUD14] as a screen’s report is dropped', async () => {
    const hub = await aHub()
    const socket = aSocket(hub, '/display', { pairing: { width: 1, height: 1 } })
    socket.connect()
    const before = await stateOf(hub)
    for (const report of [null, {}, { seq: -1 }, { viewKey: long }, [deep]]) {
      expect(await socket.emitWithAck('report', report)).toMatchObject({ ok: false })
    }
    expect(await stateOf(hub)).toEqual(before)
  })
})

/** Packets that no Socket.IO client would send. */
const frames: readonly (readonly [string, string | Buffer])[] = [
  ['an empty frame', ''],
  ['an unknown engine packet', '9'],
  ['a letter', 'x'],
  ['a packet without a namespace', '4'],
  ['an unknown socket packet', '49'],
  ['half of an event', '42/public,["clock"'],
  ['an event without a name', '42/public,[]'],
  ['an event that is a record', '42/public,{}'],
  ['an event with a number for a name', '42/public,[5]'],
  ['an event for a namespace that it is not in', '42/operator,["command",{}]'],
  ['a connection with half of an auth', '40/operator,{"token":'],
  ['a connection with a list for an auth', '40/operator,["x"]'],
  ['a connection to nowhere', '40/nowhere,'],
  ['the reserved event', '42/public,["connect"]'],
  ['the reserved event', '42/public,["disconnecting"]'],
  ['an acknowledgement of nothing', '43/public,99["x"]'],
  ['a binary event without its parts', '451-/public,["clock",{"_placeholder":true,"num":0}]'],
  ['a binary event with 9 parts', '459-/public,["clock",{"_placeholder":true,"num":7}]'],
  ['bytes out of nowhere', Buffer.from([0, 1, 2, 255])],
  ['20 kB', `42/public,["clock","${'x'.repeat(20_000)}"]`],
  ['an acknowledgement id of 400 digits', `42/public,${'9'.repeat(400)}["clock",1]`],
]

function rawSocket({ url }: TestHub): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    socket.once('error', reject)
    socket.once('message', () => {
      socket.send('40/public,')
      socket.once('message', () => resolve(socket))
    })
  })
}

describe('what is no packet', () => {
  it(`[AUD15] leaves the hub up, its state as it was, and everybody else connected: ${frames.length} kinds`, async () => {
    const hub = await aHub()
    const [ana, phone] = [await anOperator(hub), await aPhone(hub)]
    const before = await stateOf(hub)
    for (const [what, frame] of frames) {
      const socket = await rawSocket(hub)
      socket.on('error', () => {})
      socket.send(frame)
      // The hub has dealt with the frame once it has answered what was sent after it, or has hung up.
      const done = new Promise((resolve) => {
        socket.once('close', resolve)
        socket.on('message', (data) => String(data).startsWith('43/public,7') && resolve(null))
      })
      socket.send('42/public,7["clock",1]')
      await done
      socket.terminate()
      expect(await stateOf(hub), what).toEqual(before)
    }
    expect(ana.socket.connected && phone.socket.connected).toBe(true)
    expect(await ana.send({ type: 'hold' })).toMatchObject({ ok: true })
  })

  it('[AUD15] cuts off who keeps sending rubbish, and nobody else', async () => {
    const hub = await aHub()
    const [bad, good] = [aSocket(hub, '/public'), await aPhone(hub)]
    bad.io.reconnection(false)
    bad.connect()
    await eventually('it is in', () => bad.connected)
    for (let packet = 0; packet < 200; packet += 1) bad.emit('rubbish', packet)
    await eventually('it is out', () => !bad.connected)
    expect(good.socket.connected).toBe(true)
  })

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a path out of the tree', 'GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a path that does not decode', 'GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a header of 40 kB', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
    [
      'an upgrade to nowhere',
      'GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    ],
    ['two lengths', 'POST /api/v1/commands HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
  ])('[AUD15] over a bare connection is answered or cut: %s', async (_what, text) => {
    const hub = await aHub()
    const before = await stateOf(hub)
    const answer = await new Promise<string>((resolve) => {
      let heard = ''
      const socket = connect(hub.port, '127.0.0.1', () => socket.end(text))
      socket.setEncoding('utf8').setTimeout(8_000, () => socket.destroy())
      socket.on('data', (chunk) => {
        heard += chunk
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve(heard))
    })
    expect(answer).not.toMatch(/root:|^HTTP\/1.1 [25]\d\d/)
    expect(await stateOf(hub)).toEqual(before)
  })
})
