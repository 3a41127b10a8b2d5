/** How clients are let in: while there is room, ahead of a crowd, and with a first snapshot in the form that they take. */
import { inflateRawSync } from 'node:zlib'
import { startHub } from '@tricolore/server/start/start-hub.ts'
import type { Packed, Snapshot } from '@tricolore/shared/protocol/down.ts'
import { aMorning, aRoom } from '@tricolore/shared/testing/builders.ts'
import { Manager, type Socket } from 'socket.io-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get, PASSWORD, post, type TestHub } from './support/a-hub.ts'
import { aKnownScreen, anOperator, aPhone, aSocket, caughtUp, heard, refusalOf } from './support/clients.ts'

const screenKey = async (hub: Awaited<ReturnType<typeof aHub>>, token: string) => {
  const response = await post(hub, '/api/v1/screens', { roomId: 'rouge', purpose: 'audience', name: 'Rouge' }, token)
  // The type assertion is what the contract says of this answer.
  return (await response.json()) as { screenId: string; key: string }
}

/** So much, for phones too, that a snapshot is worth packing. */
const inManyRooms = () =>
  aMorning({ rooms: [...aMorning().rooms.values(), ...Array.from({ length: 60 }, (_, number) => aRoom({ id: `side-${number}`, order: 10 + number }))] })

describe('a hub that has no room for another phone', () => {
  it('[PUB70] says so with a code, goes on answering over HTTP, and lets one in when another is gone', async () => {
    const hub = await aHub({ maxPhones: 1 })
    const phone = await aPhone(hub)
    expect(await refusalOf(aSocket(hub, '/public'))).toMatchObject({ code: 'rate-limited' })
    expect((await get(hub, '/api/v1/public/status')).status).toBe(200)
    phone.socket.disconnect()
    await eventually('there is room', async () => {
      const socket = aSocket(hub, '/public')
      return refusalOf(socket).then(
        () => false,
        () => true,
      )
    })
  })

  it('[PUB72] lets operators and screens in', async () => {
    const hub = await aHub({ maxPhones: 1, maxPerAddress: 1 })
    await aPhone(hub)
    const ana = await anOperator(hub)
    const screens = await Promise.all([1, 2, 3].map(async () => aKnownScreen(hub, (await screenKey(hub, await hub.logIn('Ana'))).key)))
    const seq = await ana.done({ type: 'setOccupancy', roomId: 'bleu', percent: 30 })
    for (const screen of screens) await caughtUp(screen, seq)
  })
})

it('[PUB75] over the connection of a phone the hub still knows the language', async () => {
  const hub = await aHub()
  const manager = new Manager(hub.url, { transports: ['websocket'], extraHeaders: { 'accept-language': 'en' }, reconnection: false })
  const phone = manager.socket('/public')
  onTestFinished(() => void phone.disconnect())
  await heard(phone, 'snapshot')
  const panel = manager.socket('/operator')
  expect(await heard<Error>(panel, 'connect_error')).toMatchObject({ message: 'Log in first: the token is missing or has expired.' })
  expect(await phone.emitWithAck('rubbish', 1)).toMatchObject({ ok: false, message: 'There is no such event here.' })
})

describe('a client that says that it can unpack', () => {
  it.each([
    ['/public', async () => ({})],
    ['/operator', async (hub: TestHub) => ({ token: await hub.logIn('Ana') })],
    ['/display', async (hub: TestHub) => ({ key: (await screenKey(hub, await hub.logIn('Ana'))).key })],
  ] as const)('[HA38] gets its first snapshot packed on %s, with what the others get', async (namespace, auth) => {
    const hub = await aHub({}, inManyRooms())
    const who = await auth(hub)
    const [packing, plain] = [aSocket(hub, namespace, who, { packed: '1' }), aSocket(hub, namespace, who)]
    const [packed, snapshot] = [heard<Packed>(packing, 'packed'), heard<Snapshot>(plain, 'snapshot')]
    packing.connect()
    plain.connect()
    const { tables, seq, protocol } = await packed
    const whole = await snapshot
    expect({ seq, protocol, tables: JSON.parse(inflateRawSync(Buffer.from(tables, 'base64')).toString()) }).toEqual({
      seq: whole.seq,
      protocol: whole.protocol,
      tables: whole.tables,
    })
    expect(tables.length).toBeLessThan(JSON.stringify(whole.tables).length / 3)
  })

  it('[HA38] gets a small one as everybody does', async () => {
    const hub = await startHub({ port: 0, host: '127.0.0.1', journal: 'memory:', operatorPassword: PASSWORD, opensEvent: false, logLevel: 'fatal' })
    onTestFinished(() => hub.close())
    const socket = aSocket(hub, '/public', {}, { packed: '1' })
    const snapshot = heard<Snapshot>(socket, 'snapshot')
    socket.connect()
    expect(await snapshot).toMatchObject({ seq: 0 })
  })
})

describe('a crowd at the door', () => {
  /** The first pass that a socket hears before it hears anything of the state. */
  async function passOf(socket: Socket): Promise<string | null> {
    let pass: string | null = null
    socket.on('pass', (told: { readonly pass: string }) => {
      pass = told.pass
    })
    socket.connect()
    await heard(socket, 'snapshot')
    return pass
  }

  it('[PUB76] whoever showed a token or a key is told a priority token, and nobody else is', async () => {
    const hub = await aHub()
    const token = await hub.logIn('Ana')
    const { key } = await screenKey(hub, token)
    const passes = await Promise.all([
      passOf(aSocket(hub, '/operator', { token })),
      passOf(aSocket(hub, '/display', { key })),
      passOf(aSocket(hub, '/display', { pairing: { width: 1, height: 1 } })),
      passOf(aSocket(hub, '/public')),
    ])
    expect(passes).toEqual([hub.keys.priorityToken, hub.keys.priorityToken, null, null])
  })

  it('[PUB76] with it a screen is in before phones that asked before it', async () => {
    const hub = await aHub()
    const { key } = await screenKey(hub, await hub.logIn('Ana'))
    const crowd = 200
    let phonesIn = 0
    for (let phone = 0; phone < crowd; phone += 1) {
      const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
      socket.on('open', () => {
        phonesIn += 1
      })
      onTestFinished(() => socket.terminate())
    }
    const screen = aSocket(hub, '/display', { key }, { pass: hub.keys.priorityToken })
    screen.connect()
    await heard(screen, 'identity')
    expect(phonesIn).toBeLessThan(crowd)
    await eventually('every phone is in', () => phonesIn === crowd)
  })
})
