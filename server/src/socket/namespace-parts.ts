import type { Logger } from 'pino'
import type { AccountServices } from '../auth/account-services.ts'
import type { Keys } from '../auth/keys.ts'
import type { Feeds } from '../feeds/feeds.ts'
import type { Metrics } from '../host/process/metrics.ts'
import type { Hub } from '../hub/hub.ts'
import type { Pairings } from '../presence/pairings.ts'
import type { PresenceKeeper } from '../presence/presence.ts'
import type { PanelHistory } from '../publish/panel-history.ts'
import type { Publisher } from '../publish/publisher.ts'
import type { WriteLoop } from '../publish/write-loop.ts'
import type { TakeReports } from '../sync-report/take-reports.ts'
import type { Admission } from './admission.ts'

/** What the three namespaces are made from. */
export type NamespaceParts = {
  readonly hub: Hub
  readonly publisher: Pick<Publisher, 'snapshot' | 'tablesFor'>
  readonly presence: PresenceKeeper
  readonly pairings: Pairings
  readonly takeReports: Pick<TakeReports, 'newest'>
  readonly panelHistory: Pick<PanelHistory, 'newest'>
  readonly feeds: Feeds
  readonly keys: Keys
  readonly loop: WriteLoop
  readonly admission: Admission
  readonly accountServices: AccountServices
  readonly log: Logger
  readonly metrics: Metrics
}
