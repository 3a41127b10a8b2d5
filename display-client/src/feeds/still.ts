/** What the hub takes: `STILL_LIMIT_BYTES` of shared/protocol/feeds-up.ts, which cannot be imported here since it loads zod. */
const LIMIT_BYTES = 65_536

import type { Frame } from './feed-player.ts'

const WIDTH = 320
/** One that comes out too big is made again, coarser. */
const QUALITIES = [0.6, 0.35, 0.15]

/** A small JPEG of the frame; null when it cannot be read, such as a still from elsewhere. */
export async function stillOf({ image, width, height }: Frame): Promise<ArrayBuffer | null> {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = Math.max(1, Math.round((WIDTH * height) / width))
  canvas.getContext('2d', { alpha: false })?.drawImage(image, 0, 0, canvas.width, canvas.height)
  try {
    for (const quality of QUALITIES) {
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
      if (blob && blob.size <= LIMIT_BYTES) return blob.arrayBuffer()
    }
  } catch (reason) {
    console.warn('no still can be made of this picture', reason)
  }
  return null
}
