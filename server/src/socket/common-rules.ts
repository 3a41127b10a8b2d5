/** What every namespace answers: the clock and the snapshot. */
import type { Audience } from '@tricolore/shared/audience/visibility.ts'
import type { ClockReply } from '@tricolore/shared/protocol/down.ts'
import { ClockPing } from '@tricolore/shared/protocol/up.ts'
import type { Hub } from '../hub/hub.ts'
import { type EventRule, parsed, unparsed } from './guard.ts'

/** `seeAs`: the audience as which this socket gets snapshots, at the time it asks. */
export function commonRules(hub: Hub, seeAs: () => Audience): { readonly clock: EventRule; readonly resync: EventRule } {
  return {
    clock: parsed(ClockPing, (): ClockReply => {
      const receivedAtMs = hub.clock.nowMs()
      return { receivedAtMs, sentAtMs: hub.clock.nowMs() }
    }),
    resync: unparsed(() => hub.snapshot(seeAs())),
  }
}
