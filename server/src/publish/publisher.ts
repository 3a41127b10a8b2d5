/**
 * Sends every change once per audience: operators and screens at once and always, phones a moment later and only when their view moved.
 * It knows no sockets: `send` writes. Another way of writing, such as a loop of our own over the sockets, is another `send`.
 */
import { readAt } from '@tricolore/shared/at/at.ts'
import { publicWindow, windowed } from '@tricolore/shared/audience/public-window.ts'
import type { Change } from '@tricolore/shared/kernel/change.ts'
import { changeBetween } from '@tricolore/shared/kernel/change-between.ts'
import type { Audience } from '@tricolore/shared/model/audience.ts'
import type { Delta, Snapshot } from '@tricolore/shared/protocol/down.ts'
import { OLDEST_PAGE } from '@tricolore/shared/protocol/version.ts'
import { snapshotTables } from '@tricolore/shared/state/snapshot-tables.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { AudienceCopy, deltaOf } from './audience-copy.ts'

/** Phones get at most ten deltas a second; what comes faster is put together. */
const PUBLIC_GAP_MS = 100
/** How soon to look again whether the last delta has been written to all phones. */
const STILL_WRITING_MS = 10
/** The public window is looked at again at its next change, at most once a second, and at the latest after this time. */
const WINDOW_MIN_MS = 1_000
const WINDOW_MAX_MS = 3_600_000

/** Writes one delta to every client of an audience. */
export type SendDelta = (audience: Audience, delta: Delta) => void

export type PublisherOptions = {
  readonly tables: Tables
  readonly seq: number
  readonly nowMs: () => number
  readonly send: SendDelta
  /** True while phones are still being written what was sent last. */
  readonly isWritingPhones?: () => boolean
  readonly onSent: (audience: Audience, durationMs: number) => void
  /** Of the audience's pages, as this hub serves them; null while that is not known. */
  readonly buildOf?: (audience: Audience) => string | null
}

export type Publisher = {
  /** `change` led to `tables` and `seq` and counts from `effectAtMs`. Operators and screens have been written when this returns. */
  publish(change: Change, tables: Tables, seq: number, effectAtMs: number): void
  /** What a client of that audience starts from; the deltas that it gets afterwards follow its seq. */
  snapshot(audience: Audience): Snapshot
  /** Everything that the audience may see, whether or not it has been sent yet. */
  tablesFor(audience: Audience): Tables
  close(): void
}

export function createPublisher({
  tables,
  seq: startSeq,
  nowMs,
  send,
  isWritingPhones = () => false,
  onSent,
  buildOf = () => null,
}: PublisherOptions): Publisher {
  const display = new AudienceCopy('display', tables)
  const copies = {
    operator: new AudienceCopy('operator', tables),
    display,
    source: new AudienceCopy('source', tables, display),
    public: new AudienceCopy('public', tables),
  }
  /** When the window of the phones' copy is another one by itself; null: never. */
  let windowChangesMs: number | null = null
  /** What phones have been sent: that window. */
  let phones = publicView(nowMs())
  const sentSeq: Record<Audience, number> = { operator: startSeq, display: startSeq, source: startSeq, public: startSeq }
  let hubSeq = startSeq
  let lastPublicMs = Number.NEGATIVE_INFINITY
  let publicTimer: NodeJS.Timeout | null = null
  let windowTimer: NodeJS.Timeout | null = null
  let isClosed = false
  /** Of the newest state of each audience only: whoever remembers older states must not hold their texts as well. */
  const lists = new Map<Audience, { readonly of: Tables; readonly made: Snapshot['tables'] }>()

  function publicView(atMs: number): Tables {
    const at = readAt(copies.public.tables, atMs)
    const view = windowed(at.tables, publicWindow(at))
    windowChangesMs = at.nextChangeMs
    return view
  }

  /** `timed`: from when it counts; phones are told late and follow the facts' own instants, so that their packets stay small. */
  function sendTo(audience: Audience, change: Change, timed: Pick<Delta, 'effectAtMs'> = {}): void {
    const startedMs = performance.now()
    send(audience, { prevSeq: sentSeq[audience], seq: hubSeq, hubNowMs: nowMs(), ...timed, ...deltaOf(change) })
    sentSeq[audience] = hubSeq
    onSent(audience, performance.now() - startedMs)
  }

  function sendPublic(): void {
    publicTimer = null
    if (isClosed) return
    if (isWritingPhones()) {
      publicTimer = setTimeout(sendPublic, STILL_WRITING_MS)
      return
    }
    const view = publicView(nowMs())
    const change = changeBetween(phones, view)
    phones = view
    // An audience that sees nothing is not woken: its chain of seqs simply goes on from the last one that it was sent.
    if (change.length > 0) {
      lastPublicMs = nowMs()
      sendTo('public', change)
    }
    watchWindow()
  }

  function schedulePublic(): void {
    if (publicTimer || isClosed) return
    // Also when it is due at once it waits for the acknowledgement and the screens to be written first.
    publicTimer = setTimeout(sendPublic, Math.max(0, lastPublicMs + PUBLIC_GAP_MS - nowMs()))
  }

  /** Time alone moves the window too: what was live ends, what comes next comes nearer. */
  function watchWindow(): void {
    if (windowTimer) clearTimeout(windowTimer)
    const delayMs = windowChangesMs === null ? WINDOW_MAX_MS : Math.min(WINDOW_MAX_MS, Math.max(WINDOW_MIN_MS, windowChangesMs - nowMs()))
    windowTimer = setTimeout(schedulePublic, delayMs)
    windowTimer.unref()
  }

  /** The same lists for every client that connects while the state stands. */
  function listsOf(audience: Audience, of: Tables): Snapshot['tables'] {
    const known = [...lists.values()].find((one) => one.of === of) ?? { of, made: snapshotTables(of) }
    lists.set(audience, known)
    return known.made
  }

  watchWindow()

  return {
    publish(change, whole, seq, effectAtMs) {
      hubSeq = seq
      const timed = effectAtMs > nowMs() ? { effectAtMs } : {}
      sendTo('operator', copies.operator.follow(change, whole), timed)
      sendTo('display', copies.display.follow(change, whole), timed)
      sendTo('source', copies.source.follow(change, whole), timed)
      if (copies.public.follow(change, whole).length > 0) schedulePublic()
    },
    snapshot(audience) {
      const seen = audience === 'public' ? phones : copies[audience].tables
      const build = buildOf(audience)
      return { protocol: OLDEST_PAGE, ...(build === null ? {} : { build }), seq: sentSeq[audience], hubNowMs: nowMs(), tables: listsOf(audience, seen) }
    },
    tablesFor: (audience) => copies[audience].tables,
    close() {
      isClosed = true
      if (publicTimer) clearTimeout(publicTimer)
      if (windowTimer) clearTimeout(windowTimer)
    },
  }
}
