import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { AccountServices } from '../auth/account-services.ts'
import type { Keys } from '../auth/keys.ts'
import type { LoginActor } from '../auth/logins.ts'
import type { ImportFrom } from '../exchange/fetch-programme.ts'
import type { Feeds } from '../feeds/feeds.ts'
import type { ClientAddress } from '../host/net/client-address.ts'
import type { Lockout } from '../host/net/lockout.ts'
import type { Metrics } from '../host/process/metrics.ts'
import type { Answer } from '../hub/answers.ts'
import type { TimesOfHubs } from '../hub/clock/times-of-hubs.ts'
import type { Hub } from '../hub/hub.ts'
import type { Readiness } from '../hub/readiness.ts'
import type { AboutHub } from '../peer-hubs/ask-peer.ts'
import type { Pairings } from '../presence/pairings.ts'
import type { PresenceKeeper } from '../presence/presence.ts'
import type { Publisher } from '../publish/publisher.ts'
import type { TakeReports } from '../sync-report/take-reports.ts'
import type { Access } from './access.ts'
import type { NewEvent } from './event-routes.ts'
import type { MayWatch } from './watchers.ts'

/** What the routes are made from. */
export type HttpParts = {
  readonly hub: Hub
  readonly times: Pick<TimesOfHubs, 'skewMs' | 'apartMs'>
  readonly publisher: Pick<Publisher, 'snapshot' | 'tablesFor'>
  readonly presence: PresenceKeeper
  readonly pairings: Pick<Pairings, 'all' | 'sendAway'>
  readonly takeReports: Pick<TakeReports, 'get' | 'last'>
  readonly feeds: Feeds
  readonly accountServices: AccountServices
  readonly keys: Keys
  readonly lockout: Lockout
  readonly access: Access
  readonly readiness: Readiness
  /** Where there is none yet; refused otherwise. */
  readonly openEvent: (wanted: NewEvent, by: LoginActor) => Promise<Answer>
  /** Names this hub and its show to other hubs. */
  readonly about: () => AboutHub
  readonly log: Logger
  readonly metrics: Metrics
  readonly allowOrigins: readonly string[]
  /** From where a programme may be fetched; empty: from nowhere. */
  readonly importFrom: ImportFrom
  /** All hubs of the event; empty: this one alone. */
  readonly hubs: readonly string[]
  /** For limits and the audit: never the connection's own address, which may be a proxy's. */
  readonly addressOf: ClientAddress
  /** False where a password would be readable on the way, and the settings forbid that. */
  readonly mayCarryPassword: (request: IncomingMessage) => boolean
  /** Whether an address is a proxy's whose word counts. */
  readonly isProxy: (address: string | undefined) => boolean
  /** Access may see how the hub is inside. */
  readonly mayWatch: MayWatch
  /** The hub speaks https itself. */
  readonly isTls: boolean
  /** Where the hub listens, as other machines on the network reach it; empty until it listens. */
  readonly origins: () => readonly string[]
  /** The folder whose free space counts; null when nothing is kept on a disk. */
  readonly dataDir: string | null
}
