/**
 * What the hub is compared with, in a process of its own: `ws` is the floor, one frame built once and one write a client; `socket.io` is
 * Socket.IO as it comes; `sse` is server-sent events; `deflate` is `ws` that negotiates compression and sends a snapshot compressed once for all. Each sends a snapshot on connection and then whatever it is told over IPC.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { constants, deflateRawSync } from 'node:zlib'
import { textFrame } from '@tricolore/server/publish/frame.ts'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'

export type PeerKind = 'ws' | 'socket.io' | 'sse' | 'deflate'
export type PeerOrder = { readonly event: 'snapshot' | 'delta'; readonly payload: unknown }

const [kind, port = '0'] = process.argv.slice(2)
let snapshot: unknown = {}
const http = createServer()
const send = kind === 'socket.io' ? socketIo() : kind === 'sse' ? serverSentEvents() : floor(kind === 'deflate')

function floor(isDeflated: boolean) {
  const connections = new Set<Socket>()
  let compressed: Buffer | null = null
  new WebSocketServer({ server: http, perMessageDeflate: isDeflated && { serverNoContextTakeover: true, clientNoContextTakeover: true } }).on(
    'connection',
    (webSocket, request) => {
      connections.add(request.socket)
      webSocket.on('error', () => {})
      webSocket.on('close', () => connections.delete(request.socket))
      const text = JSON.stringify(['snapshot', snapshot])
      if (isDeflated) {
        compressed ??= compressedFrame(text)
        request.socket.write(compressed)
      } else webSocket.send(text)
    },
  )
  return (delta: unknown) => {
    const frame = textFrame(JSON.stringify(['delta', delta]))
    for (const connection of connections) connection.write(frame)
  }
}

/** RFC 7692: deflated, without the end that every such message has, and marked by RSV1. */
function compressedFrame(text: string): Buffer {
  const body = deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4)
  return Buffer.concat([Buffer.from([0xc1, 126, body.length >> 8, body.length & 0xff]), body])
}

function socketIo() {
  const namespace = new Server(http).of('/public')
  namespace.on('connection', (socket) => socket.emit('snapshot', snapshot))
  return (delta: unknown) => namespace.emit('delta', delta)
}

function serverSentEvents() {
  const responses = new Set<ServerResponse>()
  http.on('request', (_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    responses.add(res)
    res.on('close', () => responses.delete(res))
    res.write(`data: ${JSON.stringify(['snapshot', snapshot])}\n\n`)
  })
  return (delta: unknown) => {
    const event = `data: ${JSON.stringify(['delta', delta])}\n\n`
    for (const res of responses) res.write(event)
  }
}

// The type assertion is what `targets.ts` sends.
process.on('message', (order) => {
  const { event, payload } = order as PeerOrder
  if (event === 'snapshot') snapshot = payload
  else send(payload)
})
process.on('disconnect', () => process.exit(0))
http.listen({ port: Number(port), host: '127.0.0.1', backlog: 4096 }, () => process.send?.({ port: (http.address() as AddressInfo).port }))
