/** WebSockets that speak for themselves, packet by packet, as no client of ours does. */
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../../e2e/support/eventually.ts'
import type { TestHub } from './a-hub.ts'

/** `ended`: with the code that the close frame had; 1006 where there was none. */
type Raw = { readonly socket: WebSocket; readonly heard: readonly string[]; readonly ended: Promise<number> }

/** A WebSocket that speaks for itself, once the hub has greeted it. */
export async function aWebSocket({ url }: TestHub, headers: Record<string, string> = {}): Promise<Raw> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { headers })
  const heard: string[] = []
  onTestFinished(() => socket.terminate())
  socket.on('message', (data) => heard.push(String(data)))
  // That the hub ends it is what is waited for.
  socket.on('error', () => {})
  const ended = once(socket, 'close').then(([code]) => Number(code))
  await eventually('the hub greets', () => heard.length > 0)
  return { socket, heard, ended }
}

export async function joined(hub: TestHub, namespace = '/public', auth = ''): Promise<Raw> {
  const raw = await aWebSocket(hub)
  raw.socket.send(`40${namespace},${auth}`)
  await eventually('it is in', () => raw.heard.some((text) => text.startsWith(`40${namespace},`)))
  return raw
}
