/**
 * A longer way for the media of one viewer: a relay that answers in the engine's place and holds back what goes to the viewer. The address
 * of the relay stands in the SDP answer instead of the engine's own; to both sides it is an ordinary peer.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import type { AddressInfo } from 'node:net'

export type UdpDelayRelay = {
  /** The answer with every candidate of the engine replaced by the relay. */
  rewrite(answerSdp: string): string
  /** Milliseconds that each packet to the viewer is held back from now on; packets keep their order. */
  setDelayMs(delayMs: number): void
  close(): void
}

export async function startUdpDelayRelay(delayMs: number): Promise<UdpDelayRelay> {
  let [toViewerMs, lastDueMs] = [delayMs, 0]
  let [engine, viewer]: [{ host: string; port: number } | null, RemoteInfo | null] = [null, null]
  const [near, far] = [await bound(), await bound()]
  const { port } = near.address()

  near.on('message', (packet, from) => {
    viewer = from
    if (engine) far.send(packet, engine.port, engine.host)
  })
  far.on('message', (packet) => {
    // A timer that comes early must not overtake the one before it.
    lastDueMs = Math.max(lastDueMs, performance.now() + toViewerMs)
    setTimeout(() => viewer && !closed && near.send(packet, viewer.port, viewer.address), lastDueMs - performance.now())
  })
  let closed = false

  return {
    rewrite(answerSdp) {
      const candidates = answerSdp.split(/\r?\n/).filter((line) => /^a=candidate:.* udp /i.test(line))
      // 127.0.0.1 is reached from everywhere on this machine.
      const chosen = candidates.find((line) => / 127\.0\.0\.1 /.test(line)) ?? candidates.find((line) => / \d+\.\d+\.\d+\.\d+ /.test(line))
      const [, , , , host = '127.0.0.1', enginePort = '0'] = chosen?.split(' ') ?? []
      engine = { host, port: Number(enginePort) }
      let isFirst = true
      const lines = answerSdp.split(/\r?\n/).flatMap((line) => {
        if (!line.startsWith('a=candidate:')) return [line]
        if (!isFirst) return []
        isFirst = false
        return [`a=candidate:1 1 UDP 2122317823 127.0.0.1 ${port} typ host`]
      })
      return lines.join('\r\n')
    },
    setDelayMs(next) {
      toViewerMs = next
    },
    close() {
      closed = true
      near.close()
      far.close()
    },
  }
}

type BoundSocket = Socket & { address(): AddressInfo }

function bound(): Promise<BoundSocket> {
  const socket = createSocket('udp4')
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    // Every address: a viewer may send from any of this machine's own.
    socket.bind(0, '0.0.0.0', () => resolve(socket))
  })
}
