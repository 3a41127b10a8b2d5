/** What every namespace answers: the clock and the snapshot. */
import type { Audience } from '@tricolore/shared/audience/visibility.ts'
import type { ClockReply } from '@tricolore/shared/protocol/down.ts'
import { ClockPing } from '@tricolore/shared/protocol/up.ts'
import type { Socket } from 'socket.io'
import type { Hub } from '../hub/hub.ts'
import { tooFast } from '../hub/refusals.ts'
import { type EventRule, parsed } from './guard.ts'
import type { WriteLoop } from './write-loop.ts'

/** When a client that has not read what waits for it may ask again. */
const ASK_AGAIN_MS = 1_000

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
        const snapshot = loop.resync(socket, seeAs(socket))
        return snapshot ? { answer: snapshot } : { refusal: tooFast(ASK_AGAIN_MS) }
      },
    },
  }
}
