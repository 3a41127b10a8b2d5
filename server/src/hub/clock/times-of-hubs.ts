/** How this hub's time stands to that of the others, and whether they know it. A hub alone has no others, and nothing is ever apart. */
import type { HubRow } from '../../store/presence-table.ts'
import type { HubClock } from './hub-clock.ts'
import { furthestApartMs, mostApartMs } from './hubs-time.ts'
import { createToldTime, type ToldTime } from './told-time.ts'

export type TimesOfHubsOptions = {
  readonly clock: Pick<HubClock, 'wallOffsetMs'>
  readonly journal: { readonly nowOffsetMs: () => number }
  /** As they told of themselves last. */
  readonly others: () => readonly HubRow[]
}

export type TimesOfHubs = ToldTime & {
  /** This machine's wall clock minus the clock that all hubs share. */
  readonly skewMs: () => number
  /** How far the hub time of another hub is from this one's at most; 0 where there is no other. */
  readonly apartMs: () => number
  /** The same for whoever must not be wrong. */
  readonly mostApartMs: () => number
}

export function createTimesOfHubs({ clock, journal, others }: TimesOfHubsOptions): TimesOfHubs {
  // `0 - x`, since `-x` of a zero is -0, which is not equal to 0 in what is compared and sent.
  const skewMs = () => 0 - journal.nowOffsetMs()
  /** This hub's time minus the database's clock. */
  const aheadMs = () => 0 - clock.wallOffsetMs() - journal.nowOffsetMs()
  return {
    ...createToldTime(() => ({ ofDatabaseMs: aheadMs(), ofWallMs: 0 - clock.wallOffsetMs() })),
    skewMs,
    apartMs: () => furthestApartMs(others(), aheadMs()),
    mostApartMs: () => mostApartMs(others(), aheadMs()),
  }
}
