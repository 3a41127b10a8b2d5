/** One hostile phone: opens connections and sends packets as fast as it is told and can. In a process of its own; told what over IPC. */
import { connect, type Socket } from 'node:net'
import { clientFrame } from '../../bench/fanout/frame-walker.ts'

export type FloodOrder = {
  readonly port: number
  readonly localAddress: string
  readonly connectsPerSecond: number
  readonly packetsPerSecond: number
  readonly forMs: number
}

export type FloodFigures = {
  readonly connects: number
  /** Of those, how many became a WebSocket. */
  readonly upgraded: number
  /** Of those, how many were let in as a phone. */
  readonly admitted: number
  readonly packets: number
  readonly tookMs: number
}

const TICK_MS = 10
/** Kept open at a time; the oldest makes room. */
const MOST_OPEN = 3_000

const JOIN = clientFrame(Buffer.from('40/public,{}'))
const PACKETS = ['42/public,1["clock",1]', '42/public,2["resync"]', '42/public,["rubbish",{"a":[]}]', '42/operator,["command",{}]', '4'].map((text) =>
  clientFrame(Buffer.from(text)),
)

async function flood({ port, localAddress, connectsPerSecond, packetsPerSecond, forMs }: FloodOrder): Promise<FloodFigures> {
  const upgrade = `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`
  const all = new Set<Socket>()
  const inside = new Set<Socket>()
  const figures = { connects: 0, upgraded: 0, admitted: 0, packets: 0 }

  function open(): void {
    const oldest = all.size >= MOST_OPEN ? all.values().next().value : undefined
    oldest?.destroy()
    figures.connects += 1
    const socket = connect({ port, host: '127.0.0.1', localAddress }, () => socket.write(upgrade))
    all.add(socket)
    let isUpgraded = false
    socket.on('data', (bytes) => {
      const text = bytes.toString('latin1')
      if (!isUpgraded && text.startsWith('HTTP/1.1 101')) {
        isUpgraded = true
        figures.upgraded += 1
        socket.write(JOIN)
      }
      if (!inside.has(socket) && text.includes('40/public,{')) {
        figures.admitted += 1
        inside.add(socket)
      }
    })
    // A connection that the hub ends is what the flood is to meet.
    socket.on('error', () => {})
    socket.once('close', () => {
      all.delete(socket)
      inside.delete(socket)
    })
  }

  const startedMs = performance.now()
  const passedMs = () => performance.now() - startedMs
  while (passedMs() < forMs) {
    while (figures.connects < (passedMs() / 1_000) * connectsPerSecond) open()
    // What could not be sent for want of connections is not made up for later.
    let due = (TICK_MS / 1_000) * packetsPerSecond
    for (const socket of inside) {
      if (due <= 0) break
      for (let number = 0; number < 5 && due > 0; number += 1, due -= 1, figures.packets += 1) socket.write(PACKETS[figures.packets % PACKETS.length] ?? JOIN)
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  const tookMs = passedMs()
  for (const socket of all) socket.destroy()
  return { ...figures, tookMs }
}

// The type assertion is what `f06-flood.ts` sends.
process.once('message', (order) => void flood(order as FloodOrder).then((figures) => process.send?.(figures, () => process.disconnect())))
