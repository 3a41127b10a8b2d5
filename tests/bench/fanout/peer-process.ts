/**
 * What the hub is compared with, in a process of its own: `ws` is the floor, one frame built once and one write a client; `socket.io` is
 * Socket.IO as it comes; `sse` is server-sent events. Each sends a snapshot on connection and then whatever it is told over IPC.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { textFrame } from '@tricolore/server/socket/frame.ts'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'

export type PeerKind = 'ws' | 'socket.io' | 'sse'
export type PeerOrder = { readonly event: 'snapshot' | 'delta'; readonly payload: unknown }

const [kind, port = '0'] = process.argv.slice(2)
let snapshot: unknown = {}
const http = createServer()
const send = kind === 'ws' ? floor() : kind === 'socket.io' ? socketIo() : serverSentEvents()

function floor() {
  const connections = new Set<Socket>()
  new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (webSocket, request) => {
    connections.add(request.socket)
    webSocket.on('error', () => {})
    webSocket.on('close', () => connections.delete(request.socket))
    webSocket.send(JSON.stringify(['snapshot', snapshot]))
  })
  return (delta: unknown) => {
    const frame = textFrame(JSON.stringify(['delta', delta]))
    for (const connection of connections) connection.write(frame)
  }
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

// The cast is what `targets.ts` sends.
process.on('message', (order) => {
  const { event, payload } = order as PeerOrder
  if (event === 'snapshot') snapshot = payload
  else send(payload)
})
process.on('disconnect', () => process.exit(0))
http.listen({ port: Number(port), host: '127.0.0.1', backlog: 4096 }, () => process.send?.({ port: (http.address() as AddressInfo).port }))
