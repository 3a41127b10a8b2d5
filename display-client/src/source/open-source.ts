/** `/source/<roomId>`: captures, publishes, follows the show and says what it sends. Puts the parts together; what they do stands in them. */
import { createHubLink } from '@tricolore/shared/client/hub-link.ts'
import { createStore } from 'zustand/vanilla'
import { watchBuild } from '../hubs/new-build.ts'
import { pageAddresses } from '../hubs/page-addresses.ts'
import { reloadPage } from '../hubs/reload.ts'
import { later } from '../screen/later.ts'
import { openState } from '../screen/open-state.ts'
import { type KeptStorage, keptHubs } from '../screen/storage.ts'
import { createStatusFallback } from '../status/status-fallback.ts'
import { createCapture } from './capture.ts'
import { type CardContent, drawSlate, drawTestCard } from './cards.ts'
import { createMeters } from './meters.ts'
import { createPublisher, type Opening } from './publisher.ts'
import { nothingSent, readSent, type Sent, type StatsReading } from './sent.ts'
import { bitrateOf, keepSettings, readSettings, type Settings, withPicture } from './settings.ts'
import { createShowSource } from './show-source.ts'
import { createSoundDesk } from './sound-desk.ts'
import type { SourceAddress } from './source-address.ts'
import { openKey } from './source-key.ts'
import { createSourceLine } from './source-line.ts'
import { sourceReport } from './source-report.ts'
import { takeStill } from './still.ts'
import { openWhip, type WhipConnection } from './whip.ts'

const REPORT_EVERY_MS = 1_000
/** How long a page that publishes by itself after a reload waits for its camera before it begins with the slate. */
const CAMERA_WITHIN_MS = 2_500

export type SourceParts = ReturnType<typeof openSource>

export function openSource(address: SourceAddress, storage: KeptStorage) {
  const { roomId, feedId } = address
  const key = openKey(storage, address)
  const { store, clock, nowMs, isClockKnown } = openState(storage, `source.${feedId}.state`)
  const addresses = pageAddresses(keptHubs(storage))
  const show = createShowSource({ store, place: { roomId, feedId }, nowMs, later, isClockKnown })
  const settings = createStore<Settings>(() => readSettings(storage))
  const sent = createStore<Sent>(() => nothingSent)
  const desk = createSoundDesk()
  const meters = createMeters(desk, () => performance.now())

  const card = (): CardContent => {
    const { room, feed, timeZone } = show.getState()
    return { room, feedName: feed?.name ?? feedId, timeZone, hubMs: nowMs() }
  }
  const capture = createCapture({
    settings: settings.getState,
    desk,
    drawTestCard: (context, frame) => drawTestCard(context, frame, card()),
    drawSlate: (context, frame) => drawSlate(context, frame, card()),
    onDevice: (kind, device) => settings.setState({ [kind]: device }),
  })

  let connection: WhipConnection | null = null
  const quality = () => ({ bitrateBps: bitrateOf(settings.getState()), framesPerSecond: settings.getState().framesPerSecond })
  const tracks = () => ({ video: capture.getState().video, audio: capture.getState().audio })
  const publisher = createPublisher({
    async open(events): Promise<Opening> {
      const shown = key.now()
      const { feed } = show.getState()
      if (shown === null || line.getState().keyState === 'refused') return { kind: 'key', detail: null, afterMs: null }
      if (!feed) return { kind: store.getState().seq === 0 ? 'away' : 'unknown', detail: null, afterMs: null }
      const opening = await openWhip(
        { url: addresses.reach(`/whip/${encodeURIComponent(feedId)}`), key: shown, codec: feed.codec },
        tracks(),
        quality(),
        events,
      )
      if (opening.kind === 'open') {
        connection = opening.connection
        // Something else may have been chosen while it was being connected.
        connection.send(tracks())
      }
      return opening
    },
    later,
    nowMs: () => performance.now(),
    chance: Math.random,
  })
  capture.subscribe((now, before) => {
    if (now.video !== before.video || now.audio !== before.audio) connection?.send(tracks())
  })
  settings.subscribe((now) => {
    keepSettings(storage, now)
    connection?.tune(quality())
  })

  const preview = document.createElement('video')
  const line = createSourceLine({
    feedId,
    addresses,
    heldSeq: () => store.getState().seq,
    key: key.now,
    onIn: publisher.hubIsBack,
    onFeeds: ({ engineId }) => publisher.engineIs(engineId),
    onStillWanted: () => void takeStill(preview).then((jpeg) => jpeg && line.sendStill(jpeg)),
  })
  const link = createHubLink({ socket: line.socket, store, clock, localNowMs: () => performance.now(), later, pingEveryMs: 1_000, burst: 30 })
  line.subscribe(({ keyState }) => keyState === 'refused' && publisher.keyIsRefused())
  // The first state says which codec the feed wants: what waited for it waits no longer.
  show.subscribe((now, before) => now.feed?.codec !== before.feed?.codec && publisher.hubIsBack())

  const fallback = createStatusFallback({
    isLive: () => line.socket.connected && link.getState().status === 'live',
    // Emergencies come in every language.
    language: () => 'en',
    addresses,
    onAnswer: () => listenPastTheLine(),
  })
  const listenPastTheLine = () => show.hear(fallback.status())
  link.subscribe(listenPastTheLine)
  line.subscribe(listenPastTheLine)
  listenPastTheLine()

  let reading: StatsReading | null = null
  async function lookAtWhatIsSent(): Promise<void> {
    const isLive = publisher.getState().kind === 'live'
    const next = isLive && connection ? await connection.stats() : null
    sent.setState(next ? readSent(reading, next) : nothingSent)
    reading = next
    line.report(
      sourceReport({
        publisher: publisher.getState(),
        settings: settings.getState(),
        capture: capture.getState(),
        sent: sent.getState(),
        level: meters.level(),
      }),
    )
    if (link.getState().isOutdated && publisher.getState().kind === 'idle') void reloadPage('outdated')
  }
  setInterval(() => lookAtWhatIsSent().catch((reason: unknown) => console.warn('what is sent could not be read', reason)), REPORT_EVERY_MS)

  const wantedName = `source.${feedId}.wanted`
  const start = () => {
    storage.write(wantedName, 'yes')
    publisher.start()
  }
  const isOpened = capture.open()
  // A machine that crashed on air is on air again as soon as its page is open.
  if (storage.read(wantedName) !== null) void Promise.race([isOpened, new Promise<void>((resolve) => later(resolve, CAMERA_WITHIN_MS))]).then(start)
  watchBuild({
    served: () => link.getState().build,
    own: __BUILD__,
    // Whoever is on air, or tries to be, stays.
    isCalm: () => publisher.getState().kind === 'idle' && document.hidden,
    reload: () => void reloadPage('new-build'),
    later: (run, delayMs) => void later(run, delayMs),
    chance: Math.random,
  })
  if (key.now() !== null) line.open()
  addEventListener('pagehide', publisher.stop)
  // A page that was only put aside comes back as it was left.
  addEventListener('pageshow', ({ persisted }) => persisted && storage.read(wantedName) !== null && publisher.start())
  document.addEventListener('visibilitychange', () => {
    link.remeasureClock()
    show.refresh()
  })
  for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, desk.wake)

  return {
    feedId,
    roomId,
    show,
    settings,
    sent,
    capture,
    publisher,
    line,
    link,
    preview,
    meters,
    clock: nowMs,
    isSoundAsleep: desk.isAsleep,
    key: key.now,
    start,
    stop(): void {
      storage.remove(wantedName)
      publisher.stop()
    },
    takeKey(next: string): void {
      key.keep(next)
      line.open()
      publisher.retryNow()
    },
    async choosePicture(kind: Settings['picture']): Promise<void> {
      if (kind === 'display' && !(await capture.chooseDisplay())) return
      settings.setState(withPicture(settings.getState(), kind))
      await capture.openPicture()
      await capture.openSound()
    },
    async change(some: Partial<Settings>): Promise<void> {
      settings.setState(some)
      if ('camera' in some || 'height' in some || 'framesPerSecond' in some) await capture.openPicture()
      if ('sound' in some || 'input' in some) await capture.openSound()
    },
    tryAgain: () => void capture.open(),
    /** True once the hub has taken it. */
    async sayClear(): Promise<boolean> {
      const answer = await link.ask('reportClear')
      return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true
    },
  }
}
