import type { Logger } from 'pino'
import type { Keys } from '../auth/keys.ts'
import type { Lockout } from '../auth/lockout.ts'
import type { People } from '../auth/people.ts'
import type { Feeds } from '../feeds/feeds.ts'
import type { Hub } from '../hub/hub.ts'
import type { Metrics } from '../metrics.ts'
import type { Who } from './who.ts'

/** What the routes are made from. */
export type HttpParts = {
  readonly hub: Hub
  readonly feeds: Feeds
  readonly people: People
  readonly keys: Keys
  readonly lockout: Lockout
  readonly who: Who
  readonly log: Logger
  readonly metrics: Metrics
  readonly allowOrigins: readonly string[]
  /** Where the hub listens, as other machines on the network reach it; empty until it listens. */
  readonly origins: () => readonly string[]
  /** The folder whose free space counts; null when nothing is kept on a disk. */
  readonly dataDir: string | null
}
