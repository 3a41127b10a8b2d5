/** A small picture of what is sent, for the panels. */

const WIDTH_PX = 320
/** `STILL_LIMIT_BYTES` of the protocol, whose file brings the schema library along. */
const LIMIT_BYTES = 65_536
const QUALITIES = [0.6, 0.3]

/** JPEG; null while the video has no frame, or none that is small enough. */
export async function takeStill(video: HTMLVideoElement): Promise<ArrayBuffer | null> {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0 || videoHeight === 0) return null
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH_PX
  canvas.height = Math.round((WIDTH_PX * videoHeight) / videoWidth)
  canvas.getContext('2d', { alpha: false })?.drawImage(video, 0, 0, canvas.width, canvas.height)
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (blob && blob.size <= LIMIT_BYTES) return blob.arrayBuffer()
  }
  return null
}
