/** The places where one `<video>` is seen that plays a recording or a playlist: it plays unseen, once, and each place is a canvas with its frames. */
import { type TappedFrame, tapFrames } from './frame-tap.ts'
import { unseenBox } from './unseen-box.ts'

export type ElementViews = ReturnType<typeof createElementViews>

/** Makes the element; `onFrame` is called with its frames. */
export function createElementViews(onFrame: (frame: TappedFrame) => void) {
  const box = unseenBox()
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.preload = 'auto'
  box.append(video)
  const places = new Map<HTMLCanvasElement, () => void>()
  let isHeld = false

  const stop = tapFrames(video, (frame) => {
    drawAll()
    onFrame(frame)
  })

  function drawAll(): void {
    for (const [canvas, onDrawn] of places) draw(canvas, onDrawn)
  }

  function draw(canvas: HTMLCanvasElement, onDrawn: () => void): void {
    const { videoWidth, videoHeight } = video
    if (isHeld || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || videoWidth === 0) return
    if (canvas.width !== videoWidth) canvas.width = videoWidth
    if (canvas.height !== videoHeight) canvas.height = videoHeight
    canvas.getContext('2d', { alpha: false })?.drawImage(video, 0, 0)
    onDrawn()
  }

  return {
    video,
    show(host: HTMLElement, onDrawn: () => void): () => void {
      const canvas = document.createElement('canvas')
      host.append(canvas)
      places.set(canvas, onDrawn)
      draw(canvas, onDrawn)
      return () => {
        places.delete(canvas)
        canvas.remove()
      }
    },
    /** True: each place keeps what it has, since what the element shows now is not what shall be seen. */
    hold(value: boolean): void {
      if (value === isHeld) return
      isHeld = value
      drawAll()
    },
    hasFrame: () => video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0,
    close(): void {
      stop()
      places.clear()
      video.removeAttribute('src')
      // Ends the download: an element without an address that is loaded again lets go of what it had.
      video.load()
      box.remove()
    },
  }
}
