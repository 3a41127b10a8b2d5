/** A camera or a capture card at the screen's own machine. Its picture only: sound comes from the house, or from a feed that is sent. */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import { emptyReport, type FeedPlayer, type PlayerContext } from './feed-player.ts'
import { createPictureWatch } from './picture-watch.ts'
import { createStreamViews } from './stream-views.ts'

const RETRY_MS = 5_000
/** As much as a big screen shows; the camera gives what it can. */
const IDEAL = { width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30 } }

export function createCameraPlayer({ device }: FeedView, { localMs }: PlayerContext): FeedPlayer {
  const picture = createPictureWatch()
  let framesShown = 0
  const views = createStreamViews(() => {
    framesShown += 1
    picture.frame(localMs())
  })
  let stream: MediaStream | null = null
  let isOpening = false
  let isClosed = false
  let nextTryAtMs = 0

  async function open(): Promise<void> {
    isOpening = true
    nextTryAtMs = localMs() + RETRY_MS
    try {
      const next = await openCamera(device)
      if (isClosed) return stop(next)
      stream = next
      views.setStream(next)
    } catch (reason) {
      console.warn('no picture from the camera', reason)
      picture.fault(faultOf(reason), 'refused')
    } finally {
      isOpening = false
    }
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
    use() {},
    tick() {
      const nowMs = localMs()
      picture.tick(nowMs)
      const isLost = stream === null || stream.getVideoTracks().every(({ readyState }) => readyState === 'ended')
      if (isLost && !isOpening && nowMs >= nextTryAtMs) void open()
    },
    report() {
      const { picture: state, fault } = picture.getState()
      const video = views.video()
      return { ...emptyReport, state, fault, framesDecoded: framesShown, width: video?.videoWidth ?? 0, height: video?.videoHeight ?? 0 }
    },
    frame() {
      const video = views.video()
      return video && video.videoWidth > 0 ? { image: video, width: video.videoWidth, height: video.videoHeight } : null
    },
    close() {
      isClosed = true
      views.close()
      if (stream) stop(stream)
    },
  }
}

class CameraFault extends Error {}

/** The one of that name, or the first one. Names are told only once a camera may be used at all, so one is opened before they are read. */
async function openCamera(device: string | null): Promise<MediaStream> {
  if (!('mediaDevices' in navigator)) throw new CameraFault('insecure-page')
  const first = await navigator.mediaDevices.getUserMedia({ video: IDEAL })
  if (device === null) return first
  const wanted = (await navigator.mediaDevices.enumerateDevices()).find(({ kind, label }) => kind === 'videoinput' && label === device)
  const has = first.getVideoTracks()[0]?.label
  if (has === device) return first
  stop(first)
  if (!wanted) throw new CameraFault('no-camera')
  return navigator.mediaDevices.getUserMedia({ video: { ...IDEAL, deviceId: { exact: wanted.deviceId } } })
}

function faultOf(reason: unknown): string {
  if (reason instanceof CameraFault) return reason.message
  if (!(reason instanceof DOMException)) return 'camera-broken'
  if (reason.name === 'NotAllowedError') return 'camera-not-allowed'
  if (reason.name === 'NotFoundError' || reason.name === 'OverconstrainedError') return 'no-camera'
  return reason.name === 'NotReadableError' ? 'camera-in-use' : 'camera-broken'
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
