/** A page that is linked to a hub in memory, on a fake clock: hub time is five seconds ahead of its own. */
import { createClockSync } from '../client/clock-sync.ts'
import { createHubLink } from '../client/hub-link.ts'
import { createLiveStore } from '../client/live-store.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import { aRoom } from './builders.ts'
import { createFakeClock } from './clock.ts'
import { createFakeSocket } from './fake-socket.ts'

export const HUB_AHEAD_MS = 5_000
export const PING_EVERY_MS = 15_000
export const BURST = 8
const STEP_MS = 60

export function linkedPage(pingEveryMs = PING_EVERY_MS) {
  const time = createFakeClock(100)
  const hub = createFakeSocket()
  const store = createLiveStore()
  const clock = createClockSync()
  const open = (settlingMs = 0) =>
    createHubLink({ socket: hub.socket, store, clock, localNowMs: time.nowMs, later: time.later, pingEveryMs, burst: BURST, settlingMs })
  const hubNowMs = () => time.nowMs() + HUB_AHEAD_MS
  const snapshot = (seq: number, ...roomIds: readonly string[]) => ({
    protocol: PROTOCOL_VERSION,
    seq,
    hubNowMs: hubNowMs(),
    tables: { rooms: roomIds.map((id) => aRoom({ id })) },
  })
  const delta = (prevSeq: number, seq: number, roomId: string) => ({
    prevSeq,
    seq,
    hubNowMs: hubNowMs(),
    puts: { rooms: [aRoom({ id: roomId })] },
    removes: {},
  })
  hub.answer('clock', () => ({ receivedAtMs: hubNowMs(), sentAtMs: hubNowMs() }))
  const rooms = () => [...store.getState().tables.rooms.keys()]
  /** Time passes, and what is answered arrives on the way. */
  async function pass(forMs: number): Promise<void> {
    for (let leftMs = forMs; leftMs > 0; leftMs -= STEP_MS) {
      time.advance(Math.min(leftMs, STEP_MS))
      await settle()
    }
  }
  return { time, hub, store, clock, open, snapshot, delta, rooms, pass }
}

/** Lets acknowledgements that are already there arrive. */
export const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}
