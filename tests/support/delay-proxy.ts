/**
 * A bad line to a real hub: a TCP proxy on loopback that delays every chunk, per direction and in order, and can go dead or be cut. It
 * queues without limit: for tests and benchmarks, not for bulk.
 */
import { connect, createServer, type Socket } from 'node:net'
import type { Delays } from '@tricolore/shared/testing/networks.ts'

export type DelayProxyOptions = {
  /** Where it leads, such as http://127.0.0.1:4000. */
  readonly target: string
  /** Asked once for each connection; its two functions then for each chunk, in milliseconds. Without it nothing is delayed. */
  readonly link?: () => Delays
  /** How much goes through in each direction of each connection; without it as much as comes. */
  readonly bytesPerSecond?: number
}

export type DelayProxy = {
  /** Such as http://127.0.0.1:41235. */
  readonly url: string
  /** True: nothing comes through in either direction, and nobody is told. False: what was held back arrives. */
  blackhole(isDead: boolean): void
  /** Ends every connection at once, as when a cable's other end is reset. */
  cut(): void
  close(): Promise<void>
}

const none: Delays = { upMs: () => 0, downMs: () => 0 }

export async function startDelayProxy({ target, link = () => none, bytesPerSecond = Number.POSITIVE_INFINITY }: DelayProxyOptions): Promise<DelayProxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  const pipes = new Set<Pipe>()
  let isDead = false

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const hub = connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true })
    const delays = link()
    const ways = [delayed(client, hub, delays.upMs, bytesPerSecond, () => isDead), delayed(hub, client, delays.downMs, bytesPerSecond, () => isDead)]
    for (const way of ways) pipes.add(way)
    for (const [socket, other] of [
      [client, hub],
      [hub, client],
    ] as const) {
      open.add(socket)
      // A reset goes on to the other end; what the reason was, both ends say themselves.
      socket.on('error', () => other.destroy())
      socket.on('close', (hadError) => {
        open.delete(socket)
        if (hadError) other.destroy()
        if (!open.has(other)) for (const way of ways) pipes.delete(way)
      })
    }
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy listens on no port')
  const cut = () => {
    for (const socket of open) socket.destroy()
  }

  return {
    url: `http://127.0.0.1:${address.port}`,
    blackhole(isDeadNow) {
      isDead = isDeadNow
      if (!isDead) for (const pipe of pipes) pipe.goOn()
    },
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  }
}

type Pipe = { readonly goOn: () => void }

/** Everything that `from` says reaches `to`, each chunk after its own delay and never before the one ahead of it; null is the end. */
function delayed(from: Socket, to: Socket, delayMs: () => number, bytesPerSecond: number, isHeld: () => boolean): Pipe {
  const waiting: { readonly chunk: Buffer | null; readonly dueMs: number }[] = []
  let timer: NodeJS.Timeout | null = null
  let lastMs = 0
  /** When the line has let through what it was given so far. */
  let clearMs = 0

  function goOn(): void {
    if (timer) clearTimeout(timer)
    timer = null
    for (let head = waiting[0]; head && !isHeld() && !to.destroyed; head = waiting[0]) {
      const inMs = head.dueMs - performance.now()
      if (inMs > 0) {
        timer = setTimeout(goOn, inMs)
        return
      }
      waiting.shift()
      if (head.chunk) to.write(head.chunk)
      else to.end()
    }
  }

  function take(chunk: Buffer | null): void {
    clearMs = Math.max(clearMs, performance.now()) + ((chunk?.length ?? 0) / bytesPerSecond) * 1_000
    lastMs = Math.max(lastMs, clearMs + delayMs())
    waiting.push({ chunk, dueMs: lastMs })
    if (waiting.length === 1) goOn()
  }

  from.on('data', take)
  from.on('end', () => take(null))
  from.on('close', () => {
    if (to.destroyed && timer) clearTimeout(timer)
  })
  return { goOn }
}
