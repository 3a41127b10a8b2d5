/** Snapshots come deflated where the browser can inflate them: since Chromium 103, Firefox 113 and Safari 16.4. */

export const canUnpack = isKnownFormat()

/** From base64 of raw deflate to text; rejects when it is neither. */
export async function unpack(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0))
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()
}

function isKnownFormat(): boolean {
  try {
    return typeof new DecompressionStream('deflate-raw').readable === 'object'
  } catch {
    // An older browser has no such stream, or not in this format.
    return false
  }
}
