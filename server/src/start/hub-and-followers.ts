/**
 * The hub and whoever follows what it commits, in that order: what goes out to clients, whether the screens turned over because of it, what panels
 * are warned of, and the history. The hub knows none of them; how far ahead it sends, and who waits for a name, it is told by functions.
 */

import { randomUUID } from 'node:crypto'
import type { Audience } from '@tricolore/shared/model/audience.ts'
import { textsOf } from '@tricolore/shared/words/say.ts'
import { createTimesOfHubs, type TimesOfHubs } from '../hub/clock/times-of-hubs.ts'
import { createHub, type Hub, type HubOptions } from '../hub/hub.ts'
import { createPairings, type Pairings } from '../presence/pairings.ts'
import { createPresence, type PresenceKeeper } from '../presence/presence.ts'
import { createScreenLog } from '../presence/screen-log.ts'
import { createScreensHere } from '../presence/screens-here.ts'
import { createSharedPresence } from '../presence/shared-presence.ts'
import { createTellPanels } from '../presence/tell-panels.ts'
import { createWarnings, type Warnings } from '../presence/warnings.ts'
import type { Broadcast } from '../publish/broadcast.ts'
import { createPanelHistory, type PanelHistory } from '../publish/panel-history.ts'
import { createPublisher, type Publisher } from '../publish/publisher.ts'
import type { HubRow, PresenceTable } from '../store/presence-table.ts'
import type { TakeReportStore } from '../store/take-report-store.ts'
import { createSyncReport } from '../sync-report/sync-report.ts'
import type { TakeReports } from '../sync-report/take-reports.ts'

export type HubAndFollowersOptions = Pick<HubOptions, 'journal' | 'start' | 'registry' | 'clock' | 'log' | 'metrics' | 'startFault' | 'isLate'> & {
  readonly broadcast: Broadcast
  readonly takeReports: TakeReportStore
  /** Where several hubs tell one another who is connected; null for one hub alone. */
  readonly presenceTable: PresenceTable | null
  /** Where other hubs reach this one; none until it listens. */
  readonly origins?: () => readonly string[]
  /** The build of the pages that this hub serves to an audience; null while that is not known. */
  readonly buildOf?: (audience: Audience) => string | null
}

export type HubAndFollowers = {
  /** Made at its start. */
  readonly hubId: string
  readonly hub: Hub
  readonly times: TimesOfHubs
  /** The other hubs on the same store, as they told of themselves last. */
  readonly others: () => readonly HubRow[]
  /** What each audience sees. */
  readonly publisher: Pick<Publisher, 'snapshot' | 'tablesFor'>
  readonly presence: PresenceKeeper
  readonly pairings: Pairings
  readonly warnings: Warnings
  /** When each screen turned over because of a Take. */
  readonly takeReports: TakeReports
  /** What a panel is sent of the history when it connects. */
  readonly panelHistory: Pick<PanelHistory, 'newest'>
  /** No new commands; resolves when those under way are answered, and hub, followers and journal are closed. */
  close(): Promise<void>
}

export function createHubAndFollowers(options: HubAndFollowersOptions): HubAndFollowers {
  const { journal, start, clock, log, metrics, broadcast, takeReports, presenceTable, origins = () => [], buildOf = () => null } = options
  const hubId = presenceTable?.hubId ?? randomUUID().slice(0, 8)
  const nowMs = () => clock.nowMs()
  /** What cannot be sent beside the state is logged, and ends nothing. */
  const guarded = (what: string, act: () => void) => {
    try {
      act()
    } catch (reason) {
      log.error({ err: reason }, what)
    }
  }

  const panels = createTellPanels({ nowMs, send: (presence) => guarded('sending who is here failed', () => broadcast.presence(presence)) })
  const shared = createSharedPresence(presenceTable, log)
  const { others } = shared
  const screens = createScreensHere(nowMs, others)
  const pairings = createPairings(nowMs, panels.soon, (code) => shared.pairing(code, nowMs()))
  const warnings = createWarnings(panels.soon)
  const times = createTimesOfHubs({ clock, journal, others })

  const hub = createHub({ ...options, times, leadMs: (tables) => screens.lead(tables).ms, pairing: pairings, onStoreChange: panels.soon })

  const publisher = createPublisher({
    tables: start.tables,
    seq: start.lastSeq,
    nowMs,
    send: (audience, delta) => broadcast.delta(audience, delta),
    isWritingPhones: () => broadcast.isWritingPhones(),
    // The loop over phones goes on when this returns, and measures itself.
    onSent: (audience, durationMs) => (audience === 'public' ? undefined : metrics.fanout.observe({ audience }, durationMs / 1000)),
    buildOf,
  })
  const screenLog = createScreenLog({ nowMs: () => performance.now(), tables: hub.tables, log, metrics })
  const syncReport = createSyncReport({
    nowMs,
    displayTables: () => publisher.tablesFor('display'),
    reportOf: screens.reportOf,
    isConnected: screens.isConnected,
    servedBuild: () => buildOf('display'),
    seq: hub.seq,
    store: takeReports,
    send: (takes) => guarded('sending the reports of Takes failed', () => broadcast.takeReports(takes)),
    onAlarm: panels.soon,
    onTurn: (screenId, isWrong, shows, expected) => (isWrong ? screenLog.wrong(screenId, shows, expected) : screenLog.right(screenId, shows)),
    log,
  })
  const panelHistory = createPanelHistory(start.recent)
  const presence = createPresence({
    nowMs,
    tables: hub.tables,
    screens,
    pairings,
    hubId,
    origins,
    skewMs: times.skewMs,
    others,
    storeFault() {
      const fault = hub.storeFault()
      return fault && textsOf(fault.why)
    },
    warnings: warnings.all,
    pictureOf: syncReport.pictureOf,
    onReport: (screenId, report) => guarded('a report could not be taken in', () => syncReport.reported(screenId, report)),
    screenLog,
    onChange: panels.soon,
  })

  /** Who waits for a name is sent away at all hubs alike. */
  function heardElsewhere(): void {
    const sentAwayMs = Math.max(0, ...others().map((row) => row.sentAwayMs ?? 0))
    if (sentAwayMs > pairings.sentAwayMs()) pairings.sendAway(sentAwayMs)
    panels.soon()
  }

  hub.follow('publishing failed', ({ change, after, seq, effectAtMs }) => publisher.publish(change, after, seq, effectAtMs))
  hub.follow('following what counts failed', ({ effectAtMs }) => syncReport.committed(effectAtMs))
  hub.follow('warning of what is not stored failed', () => warnings.set('unstored', hub.unstored()))
  hub.follow('sending the history failed', ({ entries }) => {
    for (const entry of entries) panelHistory.add(entry)
    for (const entry of entries) broadcast.history(entry)
  })
  panels.begin(presence.now)
  shared.begin({ mine: presence.row, telling: times.tell, onChange: heardElsewhere })

  return {
    hubId,
    hub,
    times,
    others,
    publisher,
    presence,
    pairings,
    warnings,
    takeReports: syncReport.reports,
    panelHistory,
    async close() {
      const isIdle = hub.close()
      for (const follower of [panels, syncReport, pairings, publisher]) follower.close()
      await isIdle
      await shared.close()
      await journal.close()
    },
  }
}
