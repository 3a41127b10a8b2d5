/**
 * The panel's one connection: state, clock, presence, history and the way in for commands. Made once a page: logging in again keeps
 * what is shown.
 */
import { openHubSocket } from '@tricolore/display-client/hubs/open-hub-socket.ts'
import { createClockSync } from '@tricolore/shared/client/clock-sync.ts'
import type { HubAddresses } from '@tricolore/shared/client/hub-addresses.ts'
import { createHubLink, type HubLink } from '@tricolore/shared/client/hub-link.ts'
import { createLiveStore, type LiveStore } from '@tricolore/shared/client/live-store.ts'
import type { LoginEnded, You } from '@tricolore/shared/protocol/accounts-down.ts'
import type { HistoryEntry, Presence, TakeReport } from '@tricolore/shared/protocol/down.ts'
import type { FeedsHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { newCommandId } from './command-id.ts'
import { healthOf } from './feed-status.ts'
import { requestFile } from './http.ts'
import type { KeptLogin } from './kept-login.ts'
import { createPanelViewStore, type PanelView } from './panel-view.ts'
import { createHealthStore, type Health } from './screen-health.ts'
import { createCommandSender, type SendCommand } from './send-command.ts'
import { createShownTables } from './shown-tables.ts'
import { createStillCache, type StillCache } from './still-cache.ts'
import { addTakeReports, createTakeReportStore, type TakeReportStore } from './take-reports.ts'

/** Enough for the sheet of history and for undo; older entries are at `GET /api/v1/history`. */
const HISTORY_KEPT = 500
/** Of these, reports of how full a room is and whether it is ready: volunteers send them all day, and they must not push the acts out. */
const REPORTS_KEPT = 100
const REPORTS: ReadonlySet<string> = new Set(['setOccupancy', 'markReady'])

export type Hub = {
  readonly store: LiveStore
  readonly link: Pick<HubLink, 'getState' | 'subscribe'>
  readonly login: StoreApi<KeptLogin>
  /** Who the hub says this is, and what it may send; null until it has said so. */
  readonly you: StoreApi<{ readonly you: You | null }>
  readonly presence: StoreApi<{ readonly presence: Presence | null }>
  readonly history: StoreApi<{ readonly entries: readonly HistoryEntry[] }>
  /** The report of each GO: which screen turned over when. */
  readonly takeReports: TakeReportStore
  /** Everything that is known, at this instant: for GO, the rundown and whatever an operator has just done. */
  readonly view: StoreApi<PanelView>
  /** What the rooms show at this instant: for monitors, tally, timers. */
  readonly shown: StoreApi<PanelView>
  readonly health: StoreApi<Health>
  /** How the pictures are; null until the hub has said so. */
  readonly feeds: StoreApi<{ readonly health: FeedsHealth | null }>
  readonly stills: StillCache
  /** Hub time. */
  readonly nowMs: () => number
  readonly send: SendCommand
  /** Whether the hub answers now: false after some seconds without. What it sent before the answer is here then. */
  readonly answers: () => Promise<boolean>
  /** Connects with the token of the login, now. */
  readonly connect: () => void
}

export function createHub(login: StoreApi<KeptLogin>, addresses: HubAddresses): Hub {
  const store = createLiveStore()
  const clock = createClockSync()
  const localNowMs = () => performance.now()
  const later = (run: () => void, delayMs: number) => {
    const timeout = setTimeout(run, delayMs)
    return () => clearTimeout(timeout)
  }
  const socket = openHubSocket('/operator', {
    addresses,
    heldSeq: () => store.getState().seq,
    later,
    auth: () => ({ token: login.getState().token ?? '' }),
  })
  // Before the first snapshot nothing is shown, so the local wall clock is never seen.
  const nowMs = () => clock.hubMs(localNowMs()) ?? Date.now()
  const link = createHubLink({ socket, store, clock, localNowMs, later, pingEveryMs: 1_000, burst: 30 })
  const you = createStore<{ you: You | null }>(() => ({ you: null }))
  const presence = createStore<{ presence: Presence | null }>(() => ({ presence: null }))
  const history = createStore<{ entries: readonly HistoryEntry[] }>(() => ({ entries: [] }))
  const takeReports = createTakeReportStore()
  const feeds = createStore<{ health: FeedsHealth | null }>(() => ({ health: null }))
  const view = createPanelViewStore({ store, hubNowMs: nowMs, later })
  const shown = createPanelViewStore({ store: createShownTables({ store, hubNowMs: nowMs, later }), hubNowMs: nowMs, later })

  socket.on('you', (told: You) => you.setState({ you: told }))
  socket.on('sessionEnded', ({ texts }: LoginEnded) => login.setState({ token: null, ended: texts }))
  socket.on('presence', (seen: Presence) => presence.setState({ presence: seen }))
  /** True until the hub has sent the newest entries that it has in this connection. */
  let isFirstHistory = true
  socket.on('connect', () => {
    isFirstHistory = true
  })
  socket.on('history', (entries: readonly HistoryEntry[]) => {
    history.setState(({ entries: known }) => ({ entries: mergedHistory(isFirstHistory ? upTo(known, entries) : known, entries) }))
    isFirstHistory = false
  })
  socket.on('painted', (takes: readonly TakeReport[]) => addTakeReports(takeReports, takes))
  socket.on('feedHealth', (health: FeedsHealth) => feeds.setState({ health }))
  socket.on('disconnect', (reason) => {
    // Nobody says any more how the pictures are, nor who watches.
    feeds.setState({ health: null })
    // Only then does socket.io not try again by itself.
    if (reason === 'io server disconnect') later(() => socket.connect(), 1_000)
  })
  socket.on('connect_error', (reason: Error & { data?: { code?: string } }) => {
    if (reason.data?.code === 'unauthorised') login.setState({ token: null })
    // The hub answered, and turned the page away for another reason, such as being full: ask again.
    else if (!socket.active) later(() => socket.connect(), 2_000)
  })
  // Logged out, or turned away: nothing may be commanded in that name any more.
  login.subscribe(({ token }) => {
    if (token === null) socket.disconnect()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') link.remeasureClock()
  })

  return {
    store,
    link,
    login,
    you,
    presence,
    history,
    takeReports,
    view,
    shown,
    health: createHealthStore({ shown, presence, takeReports, link, hubNowMs: nowMs, later }),
    feeds,
    stills: createStillCache({
      fetchStill: (feedId) => requestFile(`/api/v1/feeds/${encodeURIComponent(feedId)}/still`, login.getState().token),
      newestAtMs: (feedId) => healthOf(feeds.getState().health, feedId)?.stillAtMs ?? null,
      hubNowMs: nowMs,
      isVisible: () => document.visibilityState === 'visible',
      later,
      urls: { make: (blob) => URL.createObjectURL(blob), revoke: (url) => URL.revokeObjectURL(url) },
    }),
    nowMs,
    send: createCommandSender({
      ask: link.ask,
      isConnected: () => socket.connected && link.getState().status === 'live',
      isMoving: () => socket.isMoving,
      seq: () => store.getState().seq,
      newId: newCommandId,
      localNowMs,
      wait: (ms) => new Promise((done) => later(() => done(), ms)),
    }),
    answers: async () => (await link.ask('clock', localNowMs())) !== null,
    connect: () => {
      socket.disconnect()
      socket.connect()
    },
  }
}

/**
 * What is known from before a connection and may still be true: the hub may have been restored to an earlier instant meanwhile, and has done
 * other things since under the same numbers.
 */
export function upTo(known: readonly HistoryEntry[], sent: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const [first] = sent
  const same = known.find(({ seq }) => seq === first?.seq)
  if (!first || (same && same.commandId !== first.commandId)) return []
  return known.filter(({ seq }) => seq < first.seq)
}

/** Both lists as one, oldest first, each entry once. */
export function mergedHistory(known: readonly HistoryEntry[], more: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const bySeq = new Map([...known, ...more].map((entry) => [entry.seq, entry]))
  const inOrder = [...bySeq.values()].toSorted((a, b) => a.seq - b.seq)
  const isReport = ({ command }: HistoryEntry) => REPORTS.has(command.type)
  const oldestReport = inOrder.filter(isReport).at(-REPORTS_KEPT)?.seq ?? 0
  return inOrder.filter((entry) => !isReport(entry) || entry.seq >= oldestReport).slice(-HISTORY_KEPT)
}
