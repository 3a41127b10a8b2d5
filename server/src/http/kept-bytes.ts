/** What is sent to everybody alike: made and compressed once for a version of it, and kept for each encoding until there is another one. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Encoding } from '../host/net/language.ts'

export type KeptBytes = {
  /** `name`: one of a few. `version`: with another one the bytes are made anew; otherwise when they are older than `sameForMs`. */
  of(name: string, version: string, encoding: Encoding, make: () => string): Buffer
}

/** `sameForMs`: hub time in the bytes is at most so old. */
export function createKeptBytes(sameForMs: number, nowMs: () => number): KeptBytes {
  const kept = new Map<string, { readonly version: string; readonly madeMs: number; readonly bytes: Buffer }>()
  return {
    of(name, version, encoding, make) {
      const key = `${name} ${encoding}`
      const known = kept.get(key)
      const madeMs = nowMs()
      if (known && known.version === version && madeMs - known.madeMs < sameForMs) return known.bytes
      const bytes = encoded(Buffer.from(make()), encoding)
      kept.set(key, { version, madeMs, bytes })
      return bytes
    },
  }
}

function encoded(bytes: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzipSync(bytes)
  if (encoding === 'br') return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
  return bytes
}

/** As small as gzip's best at a tenth of the time of brotli's own best. */
const BROTLI_QUALITY = 5
