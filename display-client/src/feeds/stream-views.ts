/**
 * The places where one live stream is seen. Each has a `<video>` of its own, whose stream is never changed: another stream, as after a new
 * connection, gets another element, laid over the old one, which goes when the new one has its first frame.
 */
import { type TappedFrame, tapFrames } from './frame-tap.ts'
import { unseenBox } from './unseen-box.ts'

/** One that never had a frame has nothing to cover the next one's beginning with. */
type Shown = { readonly video: HTMLVideoElement; hasFrame: boolean; readonly end: () => void }
type Place = { readonly host: HTMLElement; readonly onDrawn: () => void; readonly videos: Shown[] }

export type StreamViews = ReturnType<typeof createStreamViews>

/** `onFrame` is called with the frames of the present stream, of some of them more than once. */
export function createStreamViews(onFrame: (frame: TappedFrame) => void) {
  const places = new Set<Place>()
  let stream: MediaStream | null = null
  let unseen: Place | null = null

  function fill(place: Place): void {
    if (!stream) return
    const own = stream
    const video = document.createElement('video')
    video.muted = true
    video.playsInline = true
    video.autoplay = true
    video.srcObject = own
    const stop = tapFrames(video, (frame) => {
      if (!shown.hasFrame) {
        shown.hasFrame = true
        dropBefore(place, shown)
        place.onDrawn()
        if (place !== unseen) watchUnseen()
      }
      if (own === stream) onFrame(frame)
    })
    const shown: Shown = {
      video,
      hasFrame: false,
      end() {
        stop()
        video.srcObject = null
        video.remove()
      },
    }
    place.videos.push(shown)
    place.host.append(video)
    video.play().catch((reason: unknown) => {
      // Taken out of the document before it began: nothing is wrong.
      if (!(reason instanceof DOMException && reason.name === 'AbortError')) console.warn('a picture does not begin to play', reason)
    })
  }

  function dropBefore(place: Place, shown: Shown): void {
    while (place.videos[0] && place.videos[0] !== shown) place.videos.shift()?.end()
  }

  function dropWaiting(place: Place): void {
    for (const waiting of place.videos.filter(({ hasFrame }) => !hasFrame)) {
      place.videos.splice(place.videos.indexOf(waiting), 1)
      waiting.end()
    }
  }

  function empty(place: Place): void {
    for (const { end } of place.videos.splice(0)) end()
  }

  /** While it is seen nowhere it is watched unseen, so that it is known to have frames, and in step, before it is needed. */
  function watchUnseen(): void {
    if (places.size > 0 && unseen) {
      empty(unseen)
      unseen.host.remove()
      unseen = null
    }
    if (places.size === 0 && !unseen) {
      unseen = { host: unseenBox(), onDrawn: () => {}, videos: [] }
      fill(unseen)
    }
  }
  watchUnseen()

  return {
    setStream(next: MediaStream): void {
      stream = next
      for (const place of [...places, ...(unseen ? [unseen] : [])]) {
        dropWaiting(place)
        fill(place)
      }
    },
    show(host: HTMLElement, onDrawn: () => void): () => void {
      const place: Place = { host, onDrawn, videos: [] }
      places.add(place)
      fill(place)
      return () => {
        places.delete(place)
        empty(place)
        watchUnseen()
      }
    },
    /** One that has a frame; null when none has. */
    video(): HTMLVideoElement | null {
      const all = [...places, ...(unseen ? [unseen] : [])].flatMap(({ videos }) => videos.map(({ video }) => video))
      return all.findLast(({ readyState }) => readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) ?? null
    },
    close(): void {
      for (const place of places) empty(place)
      places.clear()
      if (unseen) empty(unseen)
      unseen?.host.remove()
    },
  }
}
