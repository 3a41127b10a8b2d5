import type { Paired, PairingCode, Presence } from '@tricolore/shared/protocol/down.ts'
import { describe, expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, post, remove, type TestHub } from './support/a-hub.ts'
import { aKnownScreen, anOperator, aSocket, heard, refusalOf } from './support/clients.ts'
import { frozenTime } from './support/hub-time.ts'

const unknown = { pairing: { width: 1920, height: 1080 } }
const shape = { name: 'Rouge', roomId: 'rouge', purpose: 'audience' } as const

describe('an unknown screen', () => {
  it('[SCR9] shows a code, and is the screen that an operator makes of it, also after a reload', async () => {
    const hub = await aHub()
    const ana = await anOperator(hub)
    const socket = aSocket(hub, '/display', unknown)
    const coded = heard<PairingCode>(socket, 'pairing')
    socket.connect()
    const { code } = await coded
    const paired = heard<Paired>(socket, 'paired')
    const snapshot = heard<unknown>(socket, 'snapshot')
    await ana.done({ type: 'nameScreen', code, ...shape })
    const { screenId, key } = await paired
    await snapshot
    expect(hub.hub.tables().screens.get(screenId)).toMatchObject(shape)
    socket.disconnect()
    const again = aSocket(hub, '/display', { key })
    const identity = heard<unknown>(again, 'identity')
    again.connect()
    expect(await identity).toEqual({ screenId })
  })

  it('[SCR9] is not named twice by one code, nor by a code that nobody shows', async () => {
    const hub = await aHub()
    const ana = await anOperator(hub)
    const socket = aSocket(hub, '/display', unknown)
    const coded = heard<PairingCode>(socket, 'pairing')
    socket.connect()
    const { code } = await coded
    await ana.done({ type: 'nameScreen', code, ...shape })
    expect(await ana.send({ type: 'nameScreen', code, ...shape })).toMatchObject({ ok: false, code: 'not-found' })
    expect(await ana.send({ type: 'nameScreen', code: 'ZZZZ', ...shape })).toMatchObject({ ok: false, code: 'not-found' })
    expect(hub.hub.tables().screens.size).toBe(1)
  })

  it('[SCR9] learns no more than the public before it is named, and its code goes with it', async () => {
    const hub = await aHub()
    const ana = await anOperator(hub)
    const pairings = () => hub.presence.now().pairings
    const socket = aSocket(hub, '/display', unknown)
    const snapshot = heard<{ tables: object }>(socket, 'snapshot')
    socket.connect()
    await ana.done({ type: 'overrideRoom', roomId: 'bleu', scene: 'black' })
    expect((await snapshot).tables).not.toHaveProperty('overrides')
    expect(await socket.emitWithAck('resync')).not.toHaveProperty('tables.overrides')
    await eventually('the code is listed', () => pairings().length === 1)
    socket.disconnect()
    await eventually('the code is gone', () => pairings().length === 0)
  })
})

describe('a crowd of unknown screens', () => {
  async function crowd(hub: TestHub, count: number, address: string) {
    const sockets = Array.from({ length: count }, () => aSocket(hub, '/display', unknown, {}, { 'x-forwarded-for': address }))
    const coded = sockets.map((socket) => heard<PairingCode>(socket, 'pairing'))
    for (const socket of sockets) socket.connect()
    await Promise.all(coded)
    return sockets
  }

  it('[SCR105] has fifty places from one address; a machine elsewhere gets its code meanwhile, and one behind the same router within half a minute', async () => {
    const { time, moveOn } = frozenTime()
    const hub = await aHub({ trustProxy: ['127.0.0.1'], time })
    const strangers = await crowd(hub, 50, '192.0.2.1')
    expect(await refusalOf(aSocket(hub, '/display', unknown, {}, { 'x-forwarded-for': '192.0.2.1' }))).toMatchObject({ code: 'rate-limited' })
    await crowd(hub, 1, '192.0.2.2')
    moveOn(30_000)
    // [SCR115] The one that has waited longest makes room; were it a screen, it would come back for another code.
    const first = strangers[0]
    if (!first) throw new Error('there is none')
    const shown = hub.presence.now().pairings.map(({ code }) => code)
    const gone = heard<string>(first, 'disconnect')
    await crowd(hub, 1, '192.0.2.1')
    await gone
    const again = heard<PairingCode>(first, 'pairing')
    first.connect()
    expect(shown).not.toContain((await again).code)
    expect(hub.presence.now().pairings).toHaveLength(51)
  })

  it('[SCR106] is sent away by an operator, and by nobody below; a real one comes back with another code and is named', async () => {
    const hub = await aHub({ trustProxy: ['127.0.0.1'] })
    const ana = await anOperator(hub)
    const away = (token?: string) => remove(hub, '/api/v1/pairings', token)
    const sockets = await crowd(hub, 10, '192.0.2.1')
    const door = { roomKey: hub.keys.doorKey('bleu'), roomId: 'bleu', name: 'Bo' }
    const { token } = Object(await (await post(hub, '/api/v1/session', door)).json())
    expect([(await away()).status, (await away(token)).status, hub.presence.now().pairings.length]).toEqual([401, 403, 10])
    const gone = sockets.map((socket) => heard<string>(socket, 'disconnect'))
    expect(await (await away(await hub.logIn('Ana'))).json()).toEqual({ ok: true })
    await Promise.all(gone)
    expect(hub.presence.now().pairings).toEqual([])
    const [real] = sockets
    if (!real) throw new Error('there is none')
    const coded = heard<PairingCode>(real, 'pairing')
    real.connect()
    await ana.done({ type: 'nameScreen', code: (await coded).code, ...shape })
  })
})

describe('a known screen', () => {
  async function named() {
    const hub = await aHub()
    const ana = await anOperator(hub)
    const socket = aSocket(hub, '/display', unknown)
    const coded = heard<PairingCode>(socket, 'pairing')
    const paired = heard<Paired>(socket, 'paired')
    socket.connect()
    await ana.done({ type: 'nameScreen', code: (await coded).code, ...shape })
    const { screenId, key } = await paired
    socket.disconnect()
    return { hub, ana, screenId, key }
  }

  it('[SCR10] that is forgotten is told so, sent away, and its key is worth nothing any more', async () => {
    const { hub, ana, screenId, key } = await named()
    const screen = await aKnownScreen(hub, key)
    const told = heard<void>(screen.socket, 'forgotten')
    const away = heard<string>(screen.socket, 'disconnect')
    await ana.done({ type: 'forgetScreen', screenId })
    await told
    await away
    expect(hub.hub.tables().screens.size + hub.hub.tables().screenKeys.size).toBe(0)
    expect(await refusalOf(aSocket(hub, '/display', { key }))).toMatchObject({ code: 'unauthorised' })
  })

  it('[SCR10] that was forgotten by mistake is back with undo, with the key that it had', async () => {
    const { hub, ana, screenId, key } = await named()
    await ana.done({ type: 'forgetScreen', screenId })
    await ana.done({ type: 'undo' })
    const screen = await aKnownScreen(hub, key)
    expect(screen.store.getState().tables.screens.get(screenId)).toMatchObject(shape)
  })

  it('[SCR11] is listed with what it last painted, and as gone when it goes; its reports are no commands', async () => {
    const { hub, ana, screenId, key } = await named()
    const seq = hub.hub.seq()
    const screen = await aKnownScreen(hub, key)
    const report = { seq, viewKey: 'abc', paintedAtMs: 5, clockErrorMs: 2, width: 1920, height: 1080, framesPerSecond: 60, build: 'test' }
    screen.socket.emit('report', report)
    let seen: Presence | null = null
    ana.socket.on('presence', (presence: Presence) => {
      seen = presence
    })
    const row = () => seen?.screens.find(({ id }) => id === screenId)
    await eventually('the report is on the panel', () => row()?.connected && row()?.report?.viewKey === 'abc')
    // A third-party screen client: less than ours says, and more.
    screen.socket.emit('report', { seq, viewKey: 'def', paintedAtMs: 6, clockErrorMs: 1, feed: 'good' })
    await eventually('a shorter report counts too', () => row()?.report?.viewKey === 'def')
    screen.socket.disconnect()
    await eventually('the panel says that it is gone', () => row()?.connected === false)
    expect(hub.hub.seq()).toBe(seq)
  })
})

describe('a screen that makes itself known', () => {
  it('[SCR122] asks again, its answer lost, and is the same screen with a key that is good; an asker that cannot be one is refused', async () => {
    const hub = await aHub()
    const join = async (asker: string) => {
      const answer = await post(hub, `/api/v1/screens/join?asker=${asker}`, { key: hub.keys.joinKey, roomId: 'blanc', purpose: 'stage' })
      return { status: answer.status, ...Object(await answer.json()) }
    }
    const [page, other] = ['a'.repeat(32), 'b'.repeat(32)]
    const lost = await join(page)
    const again = await join(page)
    expect(again).toMatchObject({ ok: true, screenId: lost.screenId })
    expect((await join(other)).screenId).not.toBe(lost.screenId)
    expect(hub.hub.tables().screens.size).toBe(2)
    await aKnownScreen(hub, again.key)
    expect((await join('short')).status).toBe(400)
  })

  it('[SCR123] is called nothing that has signs which nobody sees, whether it says so itself or an operator does', async () => {
    const hub = await aHub()
    const token = await hub.logIn('Ana')
    const wish = { roomId: 'blanc', purpose: 'stage' }
    for (const name of ['Blanc\u001b[2J', 'Blanc\u202egnp', 'Blanc\u200b']) {
      for (const answer of [
        await post(hub, '/api/v1/screens/join', { ...wish, key: hub.keys.joinKey, name }),
        await post(hub, '/api/v1/screens', { ...wish, name }, token),
      ])
        expect([answer.status, Reflect.get(Object(await answer.json()), 'code')]).toEqual([400, 'invalid'])
    }
    expect(hub.hub.tables().screens.size).toBe(0)
  })
})
