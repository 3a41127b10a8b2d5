/** A hostile device that holds connections and says nothing, or next to nothing; whatever the hub ends it opens again. In a process of its own. */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { BEGUN } from './other-process.ts'
import { upgradeRequest } from './raw-socket.ts'

/** `web-sockets` join nothing. `plain` are of all kinds that are none: silent, half a head, one request and then nothing, an upgrade to nowhere. */
export type StrangersKind = 'web-sockets' | 'plain'

export type StrangersOrder = {
  readonly port: number
  readonly kind: StrangersKind
  /** At a time. */
  readonly connections: number
  /** From when all were opened, at least; it goes on until so many were cut, on whatever machine. */
  readonly forMs: number
  readonly untilCut: number
}

export type StrangersFigures = {
  readonly opened: number
  /** Of those, how many the hub took: a WebSocket, or a connection at all. */
  readonly taken: number
  /** At a time, at the most. */
  readonly mostOpen: number
  /** How many the hub ended. */
  readonly cut: number
  /** The longest that one was left open, in milliseconds. */
  readonly longestMs: number
}

const TICK_MS = 10
/** Opened again at this rate and no faster, so that it is the hub that is busy. */
const OPENS_EACH_TICK = 20
const PATIENCE_MS = 60_000

async function hold(order: StrangersOrder): Promise<StrangersFigures> {
  const { port, kind, connections, forMs, untilCut } = order
  const upgrade = upgradeRequest({ port })
  const firstWords =
    kind === 'web-sockets'
      ? [upgrade]
      : ['', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-', 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n', upgrade.replace('/socket.io/', '/nowhere/')]
  const figures = { opened: 0, taken: 0, mostOpen: 0, cut: 0, longestMs: 0 }
  const open = new Set<() => void>()
  let isOver = false
  let held = 0

  function openOne(): void {
    const words = firstWords[figures.opened % firstWords.length] ?? ''
    figures.opened += 1
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      if (words !== '') socket.write(words)
      if (kind === 'plain') take()
    })
    let sinceMs: number | null = null
    const take = () => {
      sinceMs = performance.now()
      figures.taken += 1
      held += 1
      figures.mostOpen = Math.max(figures.mostOpen, held)
    }
    const end = () => void socket.destroy()
    open.add(end)
    socket.on('data', (bytes) => {
      if (sinceMs === null && bytes.toString('latin1', 0, 12) === 'HTTP/1.1 101') take()
    })
    // That the hub ends it is what this is to meet.
    socket.on('error', () => {})
    socket.once('close', () => {
      open.delete(end)
      if (sinceMs !== null) held -= 1
      if (isOver) return
      figures.cut += 1
      if (sinceMs !== null) figures.longestMs = Math.max(figures.longestMs, performance.now() - sinceMs)
    })
  }

  const startedMs = performance.now()
  let begunMs: number | null = null
  const passedMs = () => performance.now() - startedMs
  const isEnough = () => begunMs !== null && passedMs() - begunMs >= forMs && figures.cut >= untilCut
  while (!isEnough() && passedMs() < PATIENCE_MS) {
    for (let number = 0; number < OPENS_EACH_TICK && open.size < connections; number += 1) openOne()
    if (begunMs === null && figures.opened >= connections) {
      begunMs = passedMs()
      process.send?.(BEGUN)
    }
    await sleep(TICK_MS)
  }
  isOver = true
  for (const end of open) end()
  return figures
}

// The type assertion is what `f23-strangers.ts` and `f24-descriptors.ts` send.
process.once('message', (order) => void hold(order as StrangersOrder).then((figures) => process.send?.(figures, () => process.disconnect())))
