/** A feed that comes by WHEP, from this hub or from another engine: kept connected, watched, in step with the other screens, and sounding when it shall. */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import { emptyReport, type FeedPlayer, type PlayerContext } from './feed-player.ts'
import { createPictureWatch } from './picture-watch.ts'
import { createPlaybackSync } from './playback-sync.ts'
import { createSoundOutput } from './sound-output.ts'
import { createStreamViews } from './stream-views.ts'
import { createWhepLine } from './whep-line.ts'
import type { WhepSession } from './whep-session.ts'
import { type ReceiverStats, readStats } from './whep-stats.ts'

const STATS_EVERY_MS = 250
/** Rates are taken over about so long. */
const RATE_MS = 1_000

type Sample = { readonly atMs: number; readonly stats: ReceiverStats }

export function createWhepPlayer(feed: FeedView, { localMs, hubMsAt, seenAtMs, screenKey, carriesSound, connect, sound: gate }: PlayerContext): FeedPlayer {
  const picture = createPictureWatch()
  // Addresses of the hub are opened with the screen's own key, those of another engine with what the feed says; never the one with the other.
  const bearer = feed.url?.startsWith('/') ? screenKey : () => feed.bearer
  const line = createWhepLine({
    feed,
    localMs,
    bearer,
    wantsSound: carriesSound,
    connect,
    onSession: begin,
    onRefused: (fault, isFinal) => picture.fault(fault, isFinal ? 'refused' : 'hindered'),
  })
  const playbackSync = createPlaybackSync({ hubMsAt, seenAtMs, ask: askFor })
  const ear = document.createElement('audio')
  const output = createSoundOutput(ear, gate)

  let newestRtp: number | null = null
  let connectMs: number | null = null
  let samples: readonly Sample[] = []
  let readAtMs = 0
  /** Frames of the connections before this one. */
  let framesBefore = 0

  const views = createStreamViews((frame) => {
    // The same frame is told by each place that shows it, and once more by a new one.
    if (frame.rtpTimestamp !== null && frame.rtpTimestamp === newestRtp) return
    newestRtp = frame.rtpTimestamp
    playbackSync.frame(frame)
    decoded()
  })

  function decoded(): void {
    connectMs ??= line.sinceAskedMs()
    picture.frame(localMs())
    line.decoded()
  }

  function begin(session: WhepSession): void {
    framesBefore += samples.at(-1)?.stats.framesDecoded ?? 0
    samples = []
    newestRtp = null
    connectMs = null
    playbackSync.begin()
    views.setStream(session.picture)
    ear.srcObject = session.sound
    if (session.sound) ear.play().catch((reason: unknown) => console.info('the sound does not begin yet', reason))
  }

  function askFor(targetMs: number): void {
    const session = line.session()
    if (!session) return
    for (const receiver of [session.video, session.audio]) if (receiver && 'jitterBufferTarget' in receiver) receiver.jitterBufferTarget = targetMs
  }

  async function readNow(): Promise<void> {
    const session = line.session()
    const stats = session && (await readStats(session.video))
    if (!stats || session !== line.session()) return
    const before = samples.at(-1)
    const atMs = localMs()
    samples = [...samples.filter((sample) => atMs - sample.atMs <= RATE_MS + STATS_EVERY_MS), { atMs, stats }]
    // A page that is not drawn shows no frame and decodes them all the same. Where frames are seen, it is known more exactly when the newest one came.
    const isSeen = before !== undefined && (picture.newestAtMs() ?? 0) > before.atMs
    if (stats.framesDecoded > (before?.stats.framesDecoded ?? 0) && !isSeen) decoded()
  }

  /** How long frames waited, of those of the last second. */
  function bufferMs(): number | null {
    const [first, last] = [samples[0]?.stats, samples.at(-1)?.stats]
    return first && last && last.waited > first.waited ? (last.waitedMs - first.waitedMs) / (last.waited - first.waited) : null
  }

  return {
    getState: picture.getState,
    subscribe: picture.subscribe,
    show(host, _label, onPicture) {
      const presence = picture.presence(onPicture)
      const hide = views.show(host, presence.drawn)
      return () => {
        presence.end()
        hide()
      }
    },
    use: ({ isShown, hasSound }) => output.set(isShown && hasSound, () => ear.srcObject !== null),
    heard: line.heard,
    goal: playbackSync.goal,
    tick() {
      const nowMs = localMs()
      picture.tick(nowMs)
      line.tick(picture.newestAtMs())
      output.tick()
      playbackSync.tick(nowMs, bufferMs())
      if (nowMs - readAtMs < STATS_EVERY_MS) return
      readAtMs = nowMs
      void readNow()
    },
    report() {
      const { picture: state, fault } = picture.getState()
      const [first, last] = [samples[0], samples.at(-1)]
      const sinceMs = first && last ? last.atMs - first.atMs : 0
      const frames = first && last ? last.stats.framesDecoded - first.stats.framesDecoded : 0
      const shown = playbackSync.newest()
      return {
        ...emptyReport,
        state,
        fault,
        framesDecoded: framesBefore + (last?.stats.framesDecoded ?? 0),
        framesPerSecond: sinceMs > 0 ? rounded((frames * 1000) / sinceMs) : null,
        width: last?.stats.width ?? 0,
        height: last?.stats.height ?? 0,
        rtpTimestamp: shown?.rtpTimestamp ?? null,
        shownAtMs: rounded(shown?.shownAtMs ?? null),
        targetMs: line.session() ? playbackSync.targetMs() : null,
        bufferMs: rounded(bufferMs()),
        jitterMs: rounded(last?.stats.jitterMs ?? null),
        packetsLost: last?.stats.packetsLost ?? 0,
        packetsReceived: last?.stats.packetsReceived ?? 0,
        sound: output.state(),
        connectMs: rounded(connectMs),
      }
    },
    frame() {
      const video = views.video()
      return video && video.videoWidth > 0 ? { image: video, width: video.videoWidth, height: video.videoHeight } : null
    },
    close() {
      line.close()
      views.close()
      output.close()
      ear.srcObject = null
    },
  }
}

/** To a hundredth: finer says nothing and is longer on the wire. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100
}
