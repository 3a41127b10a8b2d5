/** A still: shown once it is there, asked for again while it is not. */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import { emptyReport, type FeedPlayer, type PlayerContext } from './feed-player.ts'
import { createPictureWatch } from './picture-watch.ts'

const RETRY_MS = 5_000

export function createImagePlayer({ url }: FeedView, { localMs, reach }: PlayerContext): FeedPlayer {
  const picture = createPictureWatch()
  const image = new Image()
  let failedAtMs: number | null = null
  const isThere = () => image.complete && image.naturalWidth > 0
  const pointTo = (element: HTMLImageElement) => {
    const address = reach(url ?? '')
    // Of a hub that is not the page's own: without it no still could be made.
    if (address !== url) element.crossOrigin = 'anonymous'
    element.src = address
  }
  const load = () => {
    failedAtMs = null
    pointTo(image)
  }
  image.addEventListener('load', () => picture.frame(localMs()))
  image.addEventListener('error', () => {
    failedAtMs = localMs()
    picture.fault('no-image', 'refused')
  })
  load()

  return {
    getState: picture.getState,
    subscribe: picture.subscribe,
    show(host, _label, onPicture) {
      const presence = picture.presence(onPicture)
      // Of the same address: the browser has it already, and draws it with the box.
      const own = new Image()
      own.alt = ''
      pointTo(own)
      const drawn = () => own.decode().then(presence.drawn, (reason: unknown) => console.warn('a still does not show', reason))
      const retry = picture.subscribe(() => {
        if (isThere() && own.naturalWidth === 0) {
          own.src = ''
          pointTo(own)
          void drawn()
        }
      })
      host.append(own)
      void drawn()
      return () => {
        presence.end()
        retry()
        own.remove()
      }
    },
    use() {},
    tick() {
      const nowMs = localMs()
      // A still is as good after an hour as at first.
      if (isThere()) picture.frame(nowMs)
      if (failedAtMs !== null && nowMs - failedAtMs >= RETRY_MS) load()
    },
    report() {
      const { picture: state, fault } = picture.getState()
      return { ...emptyReport, state, fault, framesDecoded: isThere() ? 1 : 0, width: image.naturalWidth, height: image.naturalHeight }
    },
    frame: () => (isThere() ? { image, width: image.naturalWidth, height: image.naturalHeight } : null),
    close() {
      image.src = ''
    },
  }
}
