/** The newest still of each feed, for the panels; in memory. What is not a small JPEG that was asked for is not kept. */
import { createHash } from 'node:crypto'
import { STILL_LIMIT_BYTES } from '@tricolore/shared/protocol/feeds-up.ts'

/** How long a client may take to answer. */
const ASKED_MS = 10_000

/** `atMs`: hub time at which it came. */
export type Still = { readonly jpeg: Buffer; readonly atMs: number; readonly etag: string }

export type Stills = ReturnType<typeof createStills>

export function createStills() {
  const stills = new Map<string, Still>()
  /** Which client was asked for a still of which feed, and when. */
  const asked = new Map<string, number>()
  const question = (clientId: string, feedId: string) => `${clientId} ${feedId}`

  return {
    of: (feedId: string): Still | null => stills.get(feedId) ?? null,
    asks: (clientId: string, feedId: string, atMs: number) => void asked.set(question(clientId, feedId), atMs),
    /** True when it was kept. */
    came(clientId: string, feedId: string, bytes: Uint8Array, atMs: number): boolean {
      const askedMs = asked.get(question(clientId, feedId))
      if (askedMs === undefined || atMs - askedMs > ASKED_MS || !isSmallJpeg(bytes)) return false
      asked.delete(question(clientId, feedId))
      // A copy: what came is a piece of a larger buffer that would be kept with it.
      const jpeg = Buffer.from(bytes)
      stills.set(feedId, { jpeg, atMs: Math.floor(atMs), etag: `"${createHash('sha1').update(jpeg).digest('base64url')}"` })
      return true
    },
    forgetOldQuestions(nowMs: number): void {
      for (const [key, askedMs] of asked) if (nowMs - askedMs > ASKED_MS) asked.delete(key)
    },
    removed: (feedId: string) => void stills.delete(feedId),
  }
}

/** Start of image, and end of image somewhere: enough to not hand out something else (ITU T.81, B.1.1.3). */
function isSmallJpeg(bytes: Uint8Array): boolean {
  const isSmall = bytes.length > 4 && bytes.length <= STILL_LIMIT_BYTES
  return isSmall && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9
}
