/** What every namespace answers: the clock and the snapshot. */
import type { Audience } from '@tricolore/shared/model/audience.ts'
import type { ClockReply } from '@tricolore/shared/protocol/down.ts'
import { ClockPing } from '@tricolore/shared/protocol/up.ts'
import type { Socket } from 'socket.io'
import { TokenBucket } from '../host/net/token-bucket.ts'
import type { Hub } from '../hub/hub.ts'
import { tooFast } from '../hub/refusals.ts'
import { snapshotJson } from '../publish/snapshot-text.ts'
import type { WriteLoop } from '../publish/write-loop.ts'
import { type EventRule, parsed, type Rate } from './guard.ts'
import { PreparedJson } from './prepared-json.ts'

/** When a client that has not read what waits for it may ask again. */
const ASK_AGAIN_MS = 1_000
/** A snapshot is the dearest thing that can be asked for. Whoever has lost its place needs one; phones are many, and nobody knows whose they are. */
const RESYNCS: Readonly<Record<Audience, Rate>> = {
  operator: { perSecond: 1, burst: 5 },
  display: { perSecond: 1, burst: 5 },
  source: { perSecond: 1, burst: 5 },
  public: { perSecond: 0.2, burst: 1 },
}

/** How often each has asked. Made on first use: most sockets never ask. */
const resyncs: Readonly<Record<Audience, WeakMap<Socket, TokenBucket>>> = {
  operator: new WeakMap(),
  display: new WeakMap(),
  source: new WeakMap(),
  public: new WeakMap(),
}

function mayResync(socket: Socket, audience: Audience): boolean {
  const { perSecond, burst } = RESYNCS[audience]
  const bucket = resyncs[audience].get(socket) ?? new TokenBucket(perSecond, burst)
  resyncs[audience].set(socket, bucket)
  return bucket.take(performance.now())
}

/** `seeAs`: the audience as which a socket gets snapshots, at the time it asks. */
export function commonRules(hub: Hub, loop: WriteLoop, seeAs: (socket: Socket) => Audience): { readonly clock: EventRule; readonly resync: EventRule } {
  return {
    clock: parsed(ClockPing, (): ClockReply => {
      const receivedAtMs = hub.clock.nowMs()
      return { receivedAtMs, sentAtMs: hub.clock.nowMs() }
    }),
    resync: {
      isAcknowledged: true,
      take(_input, socket) {
        const audience = seeAs(socket)
        if (!mayResync(socket, audience)) return { refusal: tooFast(1000 / RESYNCS[audience].perSecond), reason: 'rate' }
        const snapshot = loop.resync(socket, audience)
        return snapshot ? { answer: new PreparedJson(snapshotJson(snapshot)) } : { refusal: tooFast(ASK_AGAIN_MS), reason: 'rate' }
      },
    },
  }
}
