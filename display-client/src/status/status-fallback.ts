/**
 * The public status over plain HTTP while there is no websocket, for pages that follow it in passing: an emergency reaches whoever stands at a door or at
 * a camera where the network lets no websocket through, too.
 */
import type { PublicStatus } from '@tricolore/shared/derive/public-status.ts'
import { later } from './later.ts'
import { createStatusPoll, type Polled, type StatusPollOptions } from './status-poll.ts'

/** A line that only blinked needs none. */
const AFTER_MS = 4_000

export type StatusFallback = ReturnType<typeof createStatusFallback>

type FallbackOptions = Pick<StatusPollOptions, 'language' | 'addresses'> & {
  readonly isLive: () => boolean
  readonly onAnswer: (answer: Polled) => void
}

export function createStatusFallback({ isLive, language, addresses, onAnswer }: FallbackOptions) {
  /** Local clock; null while there is a websocket. */
  let awaySinceMs: number | null = null
  let cancel = () => {}
  const poll = createStatusPoll({
    language,
    addresses,
    onAnswer(isFresh) {
      const answer = poll.latest()
      if (isFresh && answer && awaySinceMs !== null) onAnswer(answer)
    },
  })

  function rest(): void {
    cancel()
    poll.stop()
    awaySinceMs = null
  }

  return {
    /** What was heard since the websocket went; null while there is one, and before the first answer. To be called whenever the line may be another. */
    status(): PublicStatus | null {
      if (isLive()) {
        rest()
        return null
      }
      if (awaySinceMs === null) {
        awaySinceMs = performance.now()
        cancel = later(poll.start, AFTER_MS)
      }
      const heardAtMs = poll.heardAtLocalMs()
      return heardAtMs !== null && heardAtMs >= awaySinceMs ? (poll.latest()?.status ?? null) : null
    },
    /** Nobody looks at the page: it asks no more until `status` is called again. */
    rest,
  }
}
