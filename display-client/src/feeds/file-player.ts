/** A recording, played in step: wherever hub time says that it is, on every screen. */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import { createElementViews } from './element-views.ts'
import { emptyReport, type FeedPlayer, type PlayerContext } from './feed-player.ts'
import { type FileStep, fileStep, START_TAKES_MS } from './file-position.ts'
import { median } from './median.ts'
import { createPictureWatch } from './picture-watch.ts'
import { createSoundOutput } from './sound-output.ts'

const CONTROL_EVERY_MS = 250
const RETRY_MS = 5_000
/** Chromium rounds a position by as much; nearer than this it is where it was sent. */
const NEAR_MS = 30
const MOST_JUMP_MS = 1_500
/** After a jump it plays on within this. */
const LANDED_MS = 700

export function createFilePlayer(first: FeedView, { localMs, seenAtMs, reach, sound: gate }: PlayerContext): FeedPlayer {
  let feed = first
  const picture = createPictureWatch()
  /** How far each frame since the last look was from where it should be; positive: ahead. */
  let offsetsMs: number[] = []
  let offsetMs: number | null = null
  let framesShown = 0
  const views = createElementViews(({ atMs, mediaMs }) => {
    framesShown += 1
    picture.frame(localMs())
    if (feed.zeroAtMs !== null) offsetsMs.push(mediaMs - (seenAtMs(atMs) - feed.zeroAtMs))
  })
  const { video } = views
  const output = createSoundOutput(video, gate)
  let controlledAtMs = 0
  let failedAtMs: number | null = null
  let jumpedAtMs = Number.NEGATIVE_INFINITY
  let jumpTakesMs = 0
  let isJumpLearnt = true
  let isClosed = false
  let isPlaying = false

  video.addEventListener('error', () => {
    console.warn('the recording cannot be played', feed.url, video.error?.message)
    failedAtMs = localMs()
    picture.fault(video.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED ? 'file-not-playable' : 'file-broken', 'refused')
  })
  // What it showed before belongs to another moment of the recording.
  video.addEventListener('seeked', () => views.hold(false))
  const load = () => {
    const url = feed.url ?? ''
    const address = reach(url)
    // Of a hub that is not the page's own: without it no still could be made.
    if (address !== url) video.crossOrigin = 'anonymous'
    video.src = address
  }
  load()

  function control(nowMs: number): void {
    const wantedMs = feed.zeroAtMs === null ? null : seenAtMs(nowMs) - feed.zeroAtMs
    const seen = median(offsetsMs)
    offsetsMs = []
    offsetMs = isPlaying && wantedMs !== null && wantedMs >= 0 ? (seen ?? video.currentTime * 1000 - wantedMs) : null
    if (offsetMs !== null) learnFromJump(nowMs - jumpedAtMs, offsetMs)
    const positionMs = wantedMs !== null && offsetMs !== null ? wantedMs + offsetMs : video.currentTime * 1000
    const durationMs = Number.isFinite(video.duration) ? video.duration * 1000 : null
    obey(fileStep({ wantedMs, positionMs, durationMs, sinceJumpMs: nowMs - jumpedAtMs, jumpTakesMs }), nowMs)
    // Timers come a little late: its beginning is not left to the next look.
    const startsInMs = wantedMs === null ? null : -wantedMs - START_TAKES_MS
    if (startsInMs !== null && startsInMs > 0 && startsInMs <= CONTROL_EVERY_MS) setTimeout(() => isPlaying || controlNow(), startsInMs)
  }

  function obey(step: FileStep, nowMs: number): void {
    switch (step.kind) {
      case 'wait':
        standAt(0)
        // What stands at its beginning is what shall be seen.
        if (views.hasFrame()) picture.frame(nowMs)
        break
      case 'end':
        standAt(video.duration * 1000)
        picture.fault('ended')
        break
      case 'jump':
        jumpedAtMs = nowMs
        isJumpLearnt = false
        video.currentTime = step.toMs / 1000
        play()
        break
      case 'play':
        if (video.playbackRate !== step.pace) video.playbackRate = step.pace
        play()
        break
      default:
        step satisfies never
    }
  }

  /** What a jump missed by, once it has landed, is what the next one aims further by. */
  function learnFromJump(sinceMs: number, missedMs: number): void {
    if (isJumpLearnt || sinceMs < LANDED_MS) return
    isJumpLearnt = true
    jumpTakesMs = Math.min(MOST_JUMP_MS, Math.max(0, jumpTakesMs - missedMs))
  }

  function controlNow(): void {
    controlledAtMs = localMs()
    if (!isClosed && !video.seeking) control(controlledAtMs)
  }

  /** It begins at another instant: shown again, or held ready for another time. */
  function moved(): void {
    offsetsMs = []
    isPlaying = false
    jumpedAtMs = Number.NEGATIVE_INFINITY
    views.hold(true)
    controlNow()
    if (!video.seeking) views.hold(false)
  }

  function standAt(atMs: number): void {
    isPlaying = false
    if (!video.paused) video.pause()
    if (video.readyState > HTMLMediaElement.HAVE_NOTHING && !video.seeking && Math.abs(video.currentTime * 1000 - atMs) > NEAR_MS) {
      video.currentTime = atMs / 1000
    }
  }

  function play(): void {
    isPlaying = true
    if (!video.paused) return
    video.play().catch((reason: unknown) => {
      if (!(reason instanceof DOMException && reason.name === 'AbortError')) console.warn('the recording does not begin to play', reason)
    })
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
    use(use) {
      const isMoved = use.feed.zeroAtMs !== feed.zeroAtMs
      feed = use.feed
      if (isMoved) moved()
      output.set(use.isShown && use.hasSound, () => isPlaying && !video.ended)
    },
    tick() {
      const nowMs = localMs()
      picture.tick(nowMs)
      output.tick()
      if (failedAtMs !== null && nowMs - failedAtMs >= RETRY_MS) {
        failedAtMs = null
        load()
      }
      if (nowMs - controlledAtMs >= CONTROL_EVERY_MS) controlNow()
    },
    report() {
      const { picture: state, fault } = picture.getState()
      return {
        ...emptyReport,
        state,
        fault,
        framesDecoded: framesShown,
        width: video.videoWidth,
        height: video.videoHeight,
        sound: output.state(),
        offsetMs: offsetMs === null ? null : Math.round(offsetMs),
      }
    },
    frame: () => (views.hasFrame() ? { image: video, width: video.videoWidth, height: video.videoHeight } : null),
    close() {
      isClosed = true
      output.close()
      views.close()
    },
  }
}
