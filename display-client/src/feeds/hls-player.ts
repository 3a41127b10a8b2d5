/** A feed that comes as a playlist: seconds behind, for an emergency or from outside. The player library is fetched only when a feed needs it. */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import type Hls from 'hls.js'
import { createElementViews } from './element-views.ts'
import { emptyReport, type FeedPlayer, type PlayerContext } from './feed-player.ts'
import { createPictureWatch } from './picture-watch.ts'
import { retryDelayMs } from './retry-delay.ts'
import { createSoundOutput } from './sound-output.ts'

const NATIVE = 'application/vnd.apple.mpegurl'

export function createHlsPlayer(feed: FeedView, { localMs, reach, sound: gate }: PlayerContext): FeedPlayer {
  const url = () => reach(feed.url ?? '')
  const picture = createPictureWatch()
  let framesShown = 0
  const views = createElementViews(() => {
    framesShown += 1
    failures = 0
    picture.frame(localMs())
  })
  const { video } = views
  const output = createSoundOutput(video, gate)
  let player: Hls | null = null
  let isClosed = false
  let failures = 0
  let nextTryAtMs: number | null = null

  async function start(): Promise<void> {
    try {
      const { default: Library } = await import('hls.js')
      if (isClosed) return
      if (Library.isSupported()) playByLibrary(Library)
      else if (video.canPlayType(NATIVE) !== '') playByBrowser()
      else return picture.fault('no-hls', 'refused')
    } catch (reason) {
      console.warn('the player for playlists did not come', reason)
      fail('no-answer')
    }
  }

  function playByLibrary(Library: typeof Hls): void {
    player?.destroy()
    const own = new Library({ lowLatencyMode: true, liveDurationInfinity: true })
    player = own
    own.on(Library.Events.ERROR, (_event, { fatal, type, details }) => {
      if (!fatal || own !== player) return
      console.warn('the playlist cannot be played for now', details)
      fail(type === Library.ErrorTypes.NETWORK_ERROR ? 'no-answer' : 'file-broken')
    })
    own.loadSource(url())
    own.attachMedia(video)
    play()
  }

  function playByBrowser(): void {
    video.src = url()
    video.addEventListener('error', () => fail('no-answer'), { once: true })
    play()
  }

  function play(): void {
    video.play().catch((reason: unknown) => {
      if (!(reason instanceof DOMException && reason.name === 'AbortError')) console.warn('the playlist does not begin to play', reason)
    })
  }

  function fail(fault: string): void {
    failures += 1
    nextTryAtMs = localMs() + retryDelayMs(failures, Math.random())
    picture.fault(fault)
  }

  void start()
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
    use: ({ isShown, hasSound }) => output.set(isShown && hasSound),
    tick() {
      const nowMs = localMs()
      picture.tick(nowMs)
      output.tick()
      if (nextTryAtMs === null || nowMs < nextTryAtMs) return
      nextTryAtMs = null
      void start()
    },
    report() {
      const { picture: state, fault } = picture.getState()
      return { ...emptyReport, state, fault, framesDecoded: framesShown, width: video.videoWidth, height: video.videoHeight, sound: output.state() }
    },
    frame: () => (views.hasFrame() ? { image: video, width: video.videoWidth, height: video.videoHeight } : null),
    close() {
      isClosed = true
      output.close()
      player?.destroy()
      views.close()
    },
  }
}
