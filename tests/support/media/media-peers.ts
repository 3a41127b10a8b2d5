/** Drives a peer process: publishers and viewers that a test or a benchmark makes, and what they saw. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { compileCacheFlags } from '../node-flags.ts'
import type { PeerAnswer, PeerOrder, PeerReport, PublishOrder, WatchOrder } from './peer-orders.ts'

const file = fileURLToPath(new URL('./peer-process.ts', import.meta.url))

export type MediaPeers = {
  readonly pid: number
  /** Both say `joined` or `refused`. */
  publish(order: PublishWish): Promise<PeerAnswer>
  watch(order: WatchWish): Promise<PeerAnswer>
  report(id: string): Promise<PeerReport>
  send(id: string, rtcp: Buffer): void
  close(id: string): void
  /** As if the machine had lost its power. */
  kill(): Promise<void>
}

export type PublishWish = Pick<PublishOrder, 'id' | 'url' | 'headers'> & Partial<PublishOrder>
export type WatchWish = Pick<WatchOrder, 'id' | 'url' | 'headers'> & Partial<WatchOrder>

export function startMediaPeers(): MediaPeers {
  const child = fork(file, { execArgv: [...compileCacheFlags], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const send = (order: PeerOrder) => child.send(order)
  return {
    pid: child.pid ?? 0,
    publish: (wish) =>
      answered(child, wish.id, ['joined', 'refused'], () =>
        send({
          do: 'publish',
          codec: 'h264',
          packetsPerFrame: 3,
          packetBytes: 400,
          framesPerSecond: 30,
          hasAudio: true,
          deafTo: 0,
          clockAheadMs: 0,
          losesOneIn: 0,
          ...wish,
        }),
      ),
    watch: (wish) => answered(child, wish.id, ['joined', 'refused'], () => send({ do: 'watch', codec: 'h264', keepsPackets: true, ...wish })),
    report: async (id) => {
      const answer = await answered(child, id, ['report'], () => send({ do: 'report', id }))
      if (answer.event !== 'report') throw new Error(`${answer.event} is no report`)
      return answer.report
    },
    send: (id, rtcp) => send({ do: 'send', id, hex: rtcp.toString('hex') }),
    close: (id) => send({ do: 'close', id }),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

function answered(child: ChildProcess, id: string, events: readonly PeerAnswer['event'][], ask: () => void): Promise<PeerAnswer> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the peer process ended'))
    const heard = (message: unknown) => {
      // The type assertion is what `peer-process.ts` says.
      const answer = message as PeerAnswer
      if (answer.id !== id || !events.includes(answer.event)) return
      child.off('message', heard)
      child.off('exit', ended)
      resolve(answer)
    }
    child.on('message', heard)
    child.once('exit', ended)
    ask()
  })
}
