/** Calls back with each frame that a video element shows, for as long as the element has frames. */

export type TappedFrame = {
  /** The local instant at which it is, or was, on the screen. */
  readonly atMs: number
  /** Position in the recording; 0 and up. */
  readonly mediaMs: number
  /** For what comes by RTP, 90 kHz. */
  readonly rtpTimestamp: number | null
}

/** Returns a function that stops it. Where the browser has no frame callback (Firefox before 132) only the first frame is told. */
export function tapFrames(video: HTMLVideoElement, onFrame: (frame: TappedFrame) => void): () => void {
  if (!('requestVideoFrameCallback' in video)) return firstFrame(video, onFrame)
  let handle = video.requestVideoFrameCallback(step)
  function step(_nowMs: number, { expectedDisplayTime, mediaTime, rtpTimestamp }: VideoFrameCallbackMetadata): void {
    handle = video.requestVideoFrameCallback(step)
    onFrame({ atMs: expectedDisplayTime, mediaMs: mediaTime * 1000, rtpTimestamp: rtpTimestamp ?? null })
  }
  return () => video.cancelVideoFrameCallback(handle)
}

function firstFrame(video: HTMLVideoElement, onFrame: (frame: TappedFrame) => void): () => void {
  const tell = () => onFrame({ atMs: performance.now(), mediaMs: video.currentTime * 1000, rtpTimestamp: null })
  video.addEventListener('loadeddata', tell)
  return () => video.removeEventListener('loadeddata', tell)
}
