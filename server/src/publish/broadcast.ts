/** What the hub writes to; the sockets are one such thing, a test's arrays another. */

import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import type { Audience } from '@tricolore/shared/model/audience.ts'
import type { Delta, Presence, TakeReport } from '@tricolore/shared/protocol/down.ts'

export type Broadcast = {
  delta(audience: Audience, delta: Delta): void
  /** True while phones are still being written: the next change waits and is put together with what else comes. */
  isWritingPhones(): boolean
  history(entry: LogEntry): void
  presence(presence: Presence): void
  takeReports(takes: readonly TakeReport[]): void
}
