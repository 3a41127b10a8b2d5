/** What the feeds write to; the sockets are one such thing, a test's arrays another. */
import type { FeedsHealth, FeedsNow, StepGoal, StillWanted } from '@tricolore/shared/protocol/feeds-down.ts'

export type FeedBroadcast = {
  /** How many panels are there to see it. */
  panels(): number
  feedHealth(health: FeedsHealth): void
  /** To screens and source pages. */
  feedsNow(now: FeedsNow): void
  step(screenId: string, goal: StepGoal): void
  /** `clientId`: of a screen's or a source page's connection. */
  stillWanted(clientId: string, wanted: StillWanted): void
}
