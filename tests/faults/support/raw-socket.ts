/** A hostile phone's connection: HTTP and WebSocket by hand, so that it costs the attacker next to nothing and keeps no rule. */
import { connect, type Socket } from 'node:net'

export type RawTarget = {
  readonly port: number
  /** From where it seems to come: any address of loopback. */
  readonly localAddress?: string
}

export type RawSocket = {
  readonly socket: Socket
  /** Resolves once it is a WebSocket; with false when it ended before. */
  readonly upgraded: Promise<boolean>
  /** Resolves with the instant at which it ended, whoever ended it. */
  readonly ended: Promise<number>
  readonly isOpen: () => boolean
  /** How often the text stood in what the hub sent. */
  readonly heard: (text: string) => number
}

/** What is kept of what the hub says: the beginning is enough to count answers. */
const KEPT_BYTES = 200_000

export function upgradeRequest({ port }: RawTarget, query = ''): string {
  return `GET /socket.io/?EIO=4&transport=websocket${query} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`
}

export function openRawSocket(target: RawTarget): RawSocket {
  const { port, localAddress } = target
  const socket = connect({ port, host: '127.0.0.1', ...(localAddress === undefined ? {} : { localAddress }) }, () => socket.write(upgradeRequest(target)))
  let said = ''
  let isOpen = true
  let tellUpgraded = (_is: boolean) => {}
  const upgraded = new Promise<boolean>((resolve) => {
    tellUpgraded = resolve
  })
  const ended = new Promise<number>((resolve) => {
    socket.once('close', () => {
      isOpen = false
      tellUpgraded(false)
      resolve(performance.now())
    })
  })
  socket.on('data', (bytes) => {
    if (said.length < KEPT_BYTES) said += bytes.toString('latin1')
    if (said.startsWith('HTTP/1.1 101')) tellUpgraded(true)
  })
  // That the hub ends it is what the attack is to meet.
  socket.on('error', () => {})
  return { socket, upgraded, ended, isOpen: () => isOpen, heard: (text) => said.split(text).length - 1 }
}

/** A masked frame as a client sends it, of any length up to 64 kB; `opcode` with or without the bit that says it is the last. */
export function rawFrame(text: string, firstByte = FINAL_TEXT): Buffer {
  const body = Buffer.from(text)
  const head = body.length < 126 ? Buffer.from([firstByte, 0x80 | body.length]) : Buffer.from([firstByte, 0x80 | 126, body.length >> 8, body.length & 0xff])
  // Masked with zeroes.
  return Buffer.concat([head, Buffer.alloc(4), body])
}

const FINAL_TEXT = 0x81
