/** The hub as it is started for a show, and its peers, behind one interface: something to connect to, that can be told to send. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Delta, Snapshot } from '@tricolore/shared/protocol/down.ts'
import { io, type Socket } from 'socket.io-client'
import { startHubProcess } from '../../e2e/support/hub-process.ts'
import { logIn, type OperatorApi } from '../../e2e/support/operator-api.ts'
import type { Place } from './light-client.ts'
import type { PeerKind, PeerOrder } from './peer-process.ts'

export type Size = 'big' | 'small'

export type Target = {
  readonly name: string
  place(): Place
  pid(): number
  /** Makes every client get one delta. */
  update(size: Size): Promise<void>
  /** The same as often as one likes: over HTTP where a socket's commands are limited. */
  flood(size: Size): Promise<void>
  /** SIGKILL, and the same again on the same port. */
  restart(): Promise<void>
  end(): Promise<void>
}

export type HubTarget = Target & {
  readonly operator: () => OperatorApi
  readonly url: () => string
  readonly token: () => string
  command(input: CommandInput): Promise<void>
}

/** What the hub sends its phones, so that its peers send the same. */
export type Samples = { readonly snapshot: Snapshot } & Readonly<Record<Size, Delta>>

const withGc = `--import ${new URL('./gc-on-signal.ts', import.meta.url).href}`
/** Twelve people with long names are some 2 kB on the wire, and the same record each time: nothing grows. */
const PEOPLE = 12
const letters = 'é'.repeat(66)

export async function startHubTarget(): Promise<HubTarget> {
  const hub = await startHubProcess({
    flags: ['--event-day', 'now', '--max-phones', '20000', '--max-per-address', '5000'],
    environment: { NODE_OPTIONS: withGc },
  })
  let operator = await logIn(hub)
  let socket = panel(hub.url, operator.token)
  let percent = 0

  async function command(input: CommandInput): Promise<void> {
    const reply = await socket.timeout(30_000).emitWithAck('command', { command: input })
    if (!reply.ok) throw new Error(`${input.type} was refused: ${reply.message}`)
  }

  function next(size: Size): CommandInput {
    percent = (percent + 1) % 100
    if (size === 'small') return { type: 'setOccupancy', roomId: 'bleu', percent }
    const speakers = Array.from({ length: PEOPLE }, (_, person) => ({ name: `${percent} ${person} ${letters}`, organisation: null }))
    return { type: 'editSession', sessionId: 'ouverture', speakers }
  }

  return {
    name: 'tricolore',
    operator: () => operator,
    token: () => operator.token,
    url: () => hub.url,
    place: () => ({ port: Number(new URL(hub.url).port), protocol: 'socket.io', namespace: '/public', auth: '{}' }),
    pid: () => hub.pid ?? Number.NaN,
    command,
    update: (size) => command(next(size)),
    flood: (size) => operator.done(next(size)).then(() => {}),
    async restart() {
      await hub.kill()
      await hub.restart()
      socket.close()
      operator = await logIn(hub)
      socket = panel(hub.url, operator.token)
    },
    async end() {
      socket.close()
      await hub.cleanUp()
    },
  }
}

function panel(url: string, token: string): Socket {
  return io(`${url}/operator`, { auth: { token }, transports: ['websocket'], forceNew: true })
}

export async function takeSamples(): Promise<Samples> {
  const hub = await startHubTarget()
  try {
    const phone = io(`${hub.url()}/public`, { transports: ['websocket'], forceNew: true })
    const next = async <Payload>(event: string, cause: () => Promise<void>): Promise<Payload> => {
      const heard = new Promise<Payload>((resolve) => phone.once(event, resolve))
      await cause()
      return heard
    }
    const snapshot = await next<Snapshot>('snapshot', async () => {})
    const samples = { snapshot, big: await next<Delta>('delta', () => hub.update('big')), small: await next<Delta>('delta', () => hub.update('small')) }
    phone.close()
    return samples
  } finally {
    await hub.end()
  }
}

export async function startPeer(kind: PeerKind, samples: Samples): Promise<Target> {
  const names: Readonly<Record<PeerKind, string>> = { ws: 'raw ws (floor)', 'socket.io': 'stock Socket.IO', sse: 'SSE', deflate: 'ws, compression negotiated' }
  let child = await start('0')
  let { seq } = samples.snapshot

  async function start(port: string): Promise<{ readonly process: ChildProcess; readonly port: number }> {
    const process = fork(fileURLToPath(new URL('./peer-process.ts', import.meta.url)), [kind, port], { execArgv: withGc.split(' '), stdio: 'inherit' })
    const [ready] = await once(process, 'message')
    process.send({ event: 'snapshot', payload: samples.snapshot } satisfies PeerOrder)
    return { process, port: ready.port }
  }

  async function kill(): Promise<void> {
    child.process.kill('SIGKILL')
    await once(child.process, 'exit')
  }

  async function send(size: Size): Promise<void> {
    seq += 1
    child.process.send({ event: 'delta', payload: { ...samples[size], prevSeq: seq - 1, seq } } satisfies PeerOrder)
  }

  return {
    name: names[kind],
    place: () => ({ port: child.port, protocol: kind, namespace: '/public', auth: '{}' }),
    pid: () => child.process.pid ?? Number.NaN,
    update: send,
    flood: send,
    async restart() {
      await kill()
      child = await start(String(child.port))
    },
    end: kill,
  }
}
