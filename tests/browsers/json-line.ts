/** Requests and events over one websocket, as the DevTools protocol and WebDriver BiDi have them: each request has an `id` that its answer repeats. */
import WebSocket from 'ws'

export type JsonLine = {
  /** Throws what the other end answers as an error. */
  ask(method: string, params?: object, more?: object): Promise<Record<string, unknown>>
  close(): void
}

type Message = { readonly id?: number; readonly method?: string; readonly params?: unknown; readonly result?: unknown; readonly error?: unknown }
type Asked = { readonly resolve: (result: Record<string, unknown>) => void; readonly reject: (reason: Error) => void }

/** `onEvent`: what the browser says by itself, with the message as it came. */
export async function openJsonLine(url: string, onEvent: (method: string, params: unknown, message: unknown) => void): Promise<JsonLine> {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const asked = new Map<number, Asked>()
  let lastId = 0
  socket.on('message', (data) => {
    // The type assertion is what both protocols say of their messages.
    const message = JSON.parse(String(data)) as Message
    const waiting = message.id === undefined ? undefined : asked.get(message.id)
    if (message.id === undefined || !waiting) {
      if (message.method !== undefined) onEvent(message.method, message.params, message)
      return
    }
    asked.delete(message.id)
    if (message.error === undefined)
      waiting.resolve((message.result ?? {}) as Record<string, unknown>) // As above.
    else waiting.reject(new Error(JSON.stringify(message)))
  })
  socket.on('close', () => {
    for (const { reject } of asked.values()) reject(new Error('the browser ended'))
    asked.clear()
  })
  return {
    ask(method, params = {}, more = {}) {
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        asked.set(id, { resolve, reject })
        socket.send(JSON.stringify({ id, method, params, ...more }))
      })
    },
    close: () => socket.close(),
  }
}
