/** A hostile client of HTTP: connections that ask as fast as they are answered, or ahead of that, and begin anew when they are cut. */
import { connect } from 'node:net'

export type Asked = {
  /** Answers by their status. */
  readonly statuses: Map<number, number>
  connects: number
  /** Connections that ended although not everything was answered. */
  cut: number
}

/** The same, to be sent to another process. */
export type AskedFigures = {
  readonly statuses: Readonly<Record<string, number>>
  readonly connects: number
  readonly cut: number
  /** What `untilRefused` waits for. */
  readonly refusals: number
}

export type AskerOptions = {
  readonly port: number
  readonly localAddress: string
  /** The next thing to write on a connection: one request or several. */
  readonly next: () => string
  /** How many requests that is. */
  readonly ahead: number
  readonly until: () => boolean
}

/** When a connection was ended, the next one is opened after so long. */
const AGAIN_MS = 20

/** Only ends what would never end. */
const PATIENCE_MS = 60_000
/** What is left open then, since it was never answered, ends with the process. */
const LEFT_OPEN_MS = 2_000

/** For so long at least, and until the hub has refused something: on a busy machine the attacker, who yields to everybody, has come to nothing by then. */
export function untilRefused(forMs: number, refusals: () => number): () => boolean {
  const startedMs = performance.now()
  return () => {
    const passedMs = performance.now() - startedMs
    return passedMs >= PATIENCE_MS || (passedMs >= forMs && refusals() > 0)
  }
}

/** Cut, or told to wait. */
export function refusalsOf({ statuses, cut }: Asked): number {
  return cut + (statuses.get(429) ?? 0)
}

/** Resolves when all of these are over, or soon after they should be. */
export async function allOver(asking: readonly Promise<void>[], until: () => boolean): Promise<void> {
  const late = async () => {
    while (!until()) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    await new Promise((resolve) => setTimeout(resolve, LEFT_OPEN_MS))
  }
  await Promise.race([Promise.all(asking), late()])
}

export function newAsked(): Asked {
  return { statuses: new Map(), connects: 0, cut: 0 }
}

/** One connection after the other until it is over; resolves then. */
export async function keepAsking(asked: Asked, { port, localAddress, next, ahead, until }: AskerOptions): Promise<void> {
  while (!until()) {
    await new Promise<void>((resolve) => {
      asked.connects += 1
      let due = 0
      let rest = ''
      const ask = () => {
        if (until()) return void socket.destroy()
        due += ahead
        socket.write(next())
      }
      const socket = connect({ port, host: '127.0.0.1', localAddress }, ask)
      socket.setEncoding('latin1').on('data', (chunk) => {
        const text = rest + chunk
        for (const [, status] of text.matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
          asked.statuses.set(Number(status), (asked.statuses.get(Number(status)) ?? 0) + 1)
          due -= 1
        }
        rest = text.slice(-16).replace(/HTTP\/1\.1 \d{3} /, '')
        if (due === 0) ask()
      })
      // That the hub ends it is what the attack is to meet.
      socket.on('error', () => {})
      socket.once('close', () => {
        if (due > 0 && !until()) asked.cut += 1
        resolve()
      })
    })
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
  }
}

export function postOf(path: string, body: object, token?: string): string {
  const text = JSON.stringify(body)
  const bearer = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`
  return `POST ${path} HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n${bearer}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}

export function figuresOf(asked: Asked): AskedFigures {
  const { statuses, connects, cut } = asked
  return { statuses: Object.fromEntries(statuses), connects, cut, refusals: refusalsOf(asked) }
}
