import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createMetrics } from '@tricolore/server/host/process/metrics.ts'
import { rawLineOf } from '@tricolore/server/publish/raw-line.ts'
import { createWriteLoop, type WriteLoop, type WriteLoopOptions } from '@tricolore/server/publish/write-loop.ts'
import { createLiveStore, type LiveState } from '@tricolore/shared/client/live-store.ts'
import type { Delta, Snapshot } from '@tricolore/shared/protocol/down.ts'
import { pino } from 'pino'
import { Server, type ServerOptions, type Socket as ServerSocket } from 'socket.io'
import { io } from 'socket.io-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'

type Ways = { readonly loop?: Partial<WriteLoopOptions>; readonly server?: Partial<ServerOptions> }

/** A server whose state is a text, written by a loop, and stock clients of it. */
async function serving({ loop: options = {}, server = {} }: Ways) {
  const http = createServer()
  const socketServer = new Server(http, { transports: ['websocket'], perMessageDeflate: false, ...server })
  const metrics = createMetrics('test')
  let seq = 1
  let text = 'first'
  const record = () => ({ id: 'event', name: text })
  // The type assertions are safe: neither the loop nor a store looks into a record.
  const snapshot = () => ({ protocol: 1, seq, hubNowMs: 5, tables: { event: [record()] } }) as unknown as Snapshot
  const loop: WriteLoop = createWriteLoop({ snapshot, log: pino({ level: 'silent' }), metrics, ...options })
  const sockets: ServerSocket[] = []
  let throughSocketIo = 0
  socketServer.of('/public').on('connection', (socket) => {
    sockets.push(socket)
    loop.follow(socket, 'public')
    socket.onAnyOutgoing((event: string) => {
      if (event === 'delta') throughSocketIo += 1
    })
    socket.on('disconnect', () => loop.leave(socket, 'public'))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    loop.close()
    await socketServer.close()
  })
  // The type assertion is safe: a server that listens on a port has an address with one.
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`

  return {
    metrics,
    loop,
    sockets,
    seq: () => seq,
    /** Whether nothing that was sent before is on its way through Engine.IO. */
    isClear: () => sockets.every((socket) => rawLineOf(socket)?.isClear() ?? true),
    /** How many deltas Socket.IO wrote; what a client got beside them was a frame of the loop's own. */
    throughSocketIo: () => throughSocketIo,
    change(to: string): void {
      text = to
      seq += 1
      loop.delta('public', { prevSeq: seq - 1, seq, hubNowMs: 5, puts: { event: [record()] }, removes: {} } as unknown as Delta)
    },
    async client() {
      const socket = io(`${url}/public`, { transports: ['websocket'], forceNew: true, reconnection: false })
      onTestFinished(() => void socket.disconnect())
      const store = createLiveStore()
      const heard: string[] = []
      const gaps: Delta[] = []
      socket.onAny((event: string) => heard.push(event))
      socket.on('snapshot', (whole: Snapshot) => store.applySnapshot(whole))
      socket.on('delta', (delta: Delta) => {
        if (!store.applyDelta(delta)) gaps.push(delta)
      })
      await eventually('the first snapshot', () => heard.includes('snapshot'))
      return { socket, store, heard, gaps, name: () => nameIn(store.getState()) }
    },
  }
}

/** Of what Socket.IO itself loads: its Engine.IO, and the ws of that. */
function versionOf(name: 'engine.io' | 'ws'): string {
  const engine = createRequire(import.meta.resolve('socket.io')).resolve('engine.io')
  const main = name === 'engine.io' ? engine : createRequire(engine).resolve(name)
  const { version }: { version: string } = JSON.parse(readFileSync(join(main.slice(0, main.lastIndexOf(join(name, '/'))), name, 'package.json'), 'utf8'))
  return version
}

function nameIn({ tables }: LiveState): unknown {
  return tables.event.get('event')?.name
}

describe.each<[string, 'raw frames' | 'Socket.IO', Ways]>([
  ['with frames of its own', 'raw frames', {}],
  ['in chunks', 'raw frames', { loop: { chunk: 1 } }],
  ['with emit, where the connection is not as expected', 'Socket.IO', { loop: { lineOf: () => null } }],
  ['with emit, where compression was negotiated', 'Socket.IO', { server: { perMessageDeflate: true } }],
])('a delta written %s, through %s', (_how, path, ways) => {
  it.each([
    ['short', 'a'],
    ['125 bytes and a little more', 'x'.repeat(60)],
    ['2 kB with accents', 'é'.repeat(1_000)],
    ['70 kB', 'x'.repeat(70_000)],
    ['other scripts and signs', '日本語 🎬 " \\ \u2028 \u0000'],
  ])('[AUD40] is what Socket.IO itself would have sent: %s', async (_what, text) => {
    const hub = await serving(ways)
    const clients = [await hub.client(), await hub.client(), await hub.client()]
    await eventually('the lines are clear', hub.isClear)
    hub.change(text)
    hub.change(`${text}!`)
    for (const { store, gaps, name, heard } of clients) {
      await eventually('the newest', () => store.getState().seq === hub.seq())
      expect([name(), gaps, heard]).toEqual([`${text}!`, [], ['snapshot', 'delta', 'delta']])
    }
    expect(hub.throughSocketIo()).toBe(path === 'Socket.IO' ? 2 * clients.length : 0)
  })

  it('[AUD41] overtakes nothing that was sent to a client before it', async () => {
    const hub = await serving(ways)
    const { store, heard, gaps } = await hub.client()
    const [socket] = hub.sockets
    for (let turn = 0; turn < 20; turn += 1) {
      socket?.emit('other', 'x'.repeat(1_000))
      hub.change(`turn ${turn}`)
    }
    await eventually('the newest', () => store.getState().seq === hub.seq())
    expect(gaps).toEqual([])
    const othersBefore = heard.flatMap((event, position) => (event === 'delta' ? [heard.slice(0, position).filter((before) => before === 'other').length] : []))
    expect(othersBefore.length).toBe(20)
    for (const [turn, others] of othersBefore.entries()) expect(others).toBeGreaterThan(turn)
  })
})

describe(`ws ${versionOf('ws')} and Engine.IO ${versionOf('engine.io')}`, () => {
  it('[AUD161] are the ones that are pinned, and with them every delta goes as a raw frame', async ({ annotate }) => {
    const pins: Record<string, string> = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).overrides
    expect({ ws: versionOf('ws'), 'engine.io': versionOf('engine.io') }).toEqual(pins)
    const hub = await serving({})
    const { store, heard } = await hub.client()
    await eventually('the line is clear', hub.isClear)
    for (let turn = 0; turn < 20; turn += 1) hub.change(`turn ${turn}`)
    await eventually('the newest', () => store.getState().seq === hub.seq())
    const raw = heard.filter((event) => event === 'delta').length - hub.throughSocketIo()
    await annotate(`${raw} deltas as raw frames, ${hub.throughSocketIo()} through Socket.IO`)
    expect([raw, hub.throughSocketIo()]).toEqual([20, 0])
  })
})

it('[AUD46] the connection under a socket is found where it is a plain WebSocket, and nowhere else', async () => {
  const plain = await serving({})
  await plain.client()
  const [socket] = plain.sockets
  expect(socket && rawLineOf(socket)).not.toBeNull()
  const compressed = await serving({ server: { perMessageDeflate: true } })
  await compressed.client()
  const [other] = compressed.sockets
  expect(other && rawLineOf(other)).toBeNull()
  expect([{}, { transport: {} }, { transport: { name: 'websocket', socket: {} } }].map((conn) => rawLineOf({ conn } as never))).toEqual([null, null, null])
})

describe('a client that does not read', () => {
  /** Until the kernel takes no more and the loop has noticed. */
  async function stalled(ways: Ways) {
    const hub = await serving(ways)
    const [slow, quick] = [await hub.client(), await hub.client()]
    const transport: unknown = Reflect.get(slow.socket.io.engine, 'transport')
    const connection: unknown = Reflect.get(Object(Reflect.get(Object(transport), 'ws')), '_socket')
    // The type assertion is what `ws` keeps there in Node.
    const { pause, resume } = connection as { pause(): void; resume(): void }
    pause.call(connection)
    const isBehind = async () => (await hub.metrics.clientsBehind.get()).values.some(({ value }) => value > 0)
    await eventually('the loop has noticed', async () => {
      hub.change('x'.repeat(300_000))
      await eventually('the other one has it', () => quick.store.getState().seq === hub.seq())
      return isBehind()
    })
    return { hub, slow, quick, isBehind, resume: () => resume.call(connection) }
  }

  it('[AUD43] is sent no more until it has read, and then the newest snapshot; nobody else waits for it', async () => {
    const { hub, slow, quick, isBehind, resume } = await stalled({})
    const written = hub.sockets[0] && rawLineOf(hub.sockets[0])?.queuedBytes()
    for (let turn = 0; turn < 20; turn += 1) hub.change(`turn ${turn}`)
    await eventually('the other one has it', () => quick.name() === 'turn 19')
    expect(hub.sockets[0] && rawLineOf(hub.sockets[0])?.queuedBytes()).toBe(written)
    resume()
    await eventually('it has the newest', () => slow.name() === 'turn 19')
    expect([slow.gaps, slow.heard.at(-1), slow.heard.filter((event) => event === 'snapshot').length]).toEqual([[], 'snapshot', 2])
    expect(await isBehind()).toBe(false)
    hub.change('later')
    await eventually('deltas follow again', () => slow.name() === 'later')
    expect(slow.gaps).toEqual([])
  })

  it('[AUD44] is dropped after 15 s, and counted', async () => {
    let nowMs = 0
    const { hub, slow, quick } = await stalled({ loop: { nowMs: () => nowMs } })
    nowMs = 15_001
    await eventually('it is gone', () => hub.sockets[0]?.connected === false)
    expect((await hub.metrics.slowConsumersDropped.get()).values.filter(({ value }) => value > 0)).toMatchObject([{ labels: { audience: 'public' }, value: 1 }])
    hub.change('later')
    await eventually('the other one goes on', () => quick.name() === 'later')
    expect(slow.gaps).toEqual([])
  })

  it('[FLT11] is dropped within 10 s when it reads nothing at all', async () => {
    let nowMs = 0
    const { hub } = await stalled({ loop: { nowMs: () => nowMs } })
    nowMs = 9_000
    await eventually('it is gone', () => hub.sockets[0]?.connected === false)
    expect((await hub.metrics.slowConsumersDropped.get()).values.filter(({ value }) => value > 0)).toMatchObject([{ labels: { audience: 'public' }, value: 1 }])
  })
})
