/** A picture that this page draws itself, as a track: the test card, and the slate that stands in for a camera that went. */

export type DrawnPicture = { readonly track: MediaStreamTrack; readonly stop: () => void }

export type Frame = { readonly width: number; readonly height: number; readonly framesPerSecond: number }

export type Draw = (context: CanvasRenderingContext2D, frame: Frame) => void

export function createDrawnPicture(frame: Frame, draw: Draw): DrawnPicture {
  const canvas = document.createElement('canvas')
  canvas.width = frame.width
  canvas.height = frame.height
  const context = canvas.getContext('2d', { alpha: false })
  const track = canvas.captureStream().getVideoTracks()[0]
  if (!context || !track) throw new Error('this browser draws no pictures')
  const ticker = new Worker(new URL('./ticker.ts', import.meta.url), { type: 'module' })
  ticker.addEventListener('message', () => draw(context, frame))
  ticker.postMessage(1000 / frame.framesPerSecond)
  draw(context, frame)
  return {
    track,
    stop() {
      ticker.terminate()
      track.stop()
    },
  }
}
