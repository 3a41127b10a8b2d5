/**
 * The text of a file from its bytes. UTF-8 and UTF-16 are told by their marks and by what they look like; what is neither is read as Windows-1252, in which
 * older office programs save, and that is said. Where even that would be a guess the file is refused with one sentence.
 */

export type DecodedText = { readonly ok: true; readonly text: string; readonly note: string | null } | { readonly ok: false; readonly fault: string }

const LOOKED_AT_BYTES = 4_000
/** With accents. More say nothing new. */
const MOST_LINES = 2_000
/** Bytes that stand for nothing in Windows-1252. */
const UNUSED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
/** What an é or è of DOS or of an old Mac becomes when it is read as Windows-1252: a quote, a dagger or a capital within a word. */
const FOREIGN_WITHIN_WORD = /\p{Ll}[‚ƒ„…†‡ˆ‰‹Š›Ž][\p{Ll}\s,;]/u
/** Cyrillic, Greek and others: whole words of accents. */
const ACCENTS_ONLY = /[\u00c0-\u00ff]{4}/u

export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = byMark(bytes)
  if (marked !== null) return marked
  const half = emptyHalf(bytes)
  if (half !== null) return decodedAs(half, bytes)
  if (bytes.subarray(0, LOOKED_AT_BYTES).includes(0)) return { ok: false, fault: 'The file is no text: it was saved by a program in a format of its own.' }
  const utf8 = asUtf8(bytes)
  if (utf8 !== null) return utf8
  return asWindows1252(bytes)
}

function byMark(bytes: Uint8Array): DecodedText | null {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) return { ok: false, fault: 'The file is in UTF-32: save it as UTF-8.' }
  if (first === 0xff && second === 0xfe) return decodedAs('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return decodedAs('utf-16be', bytes)
  return null
}

/** UTF-16 without a mark: in what is mostly written with Latin letters every other byte is empty. */
function emptyHalf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const start = bytes.subarray(0, LOOKED_AT_BYTES)
  if (start.length < 4) return null
  const empty = [0, 0]
  for (const [position, byte] of start.entries()) if (byte === 0) empty[position % 2] = (empty[position % 2] ?? 0) + 1
  const [even = 0, odd = 0] = empty
  const most = start.length / 2
  if (odd > most * 0.6 && even < most * 0.1) return 'utf-16le'
  return even > most * 0.6 && odd < most * 0.1 ? 'utf-16be' : null
}

function decodedAs(encoding: string, bytes: Uint8Array): DecodedText {
  // Half a sign at the end is a file that was cut off, which its reader says in better words.
  const whole = encoding.startsWith('utf-16') ? bytes.subarray(0, bytes.length - (bytes.length % 2)) : bytes
  return { ok: true, text: new TextDecoder(encoding).decode(whole), note: null }
}

/** Null where it is no UTF-8 at all. */
function asUtf8(bytes: Uint8Array): DecodedText | null {
  for (let cutOff = 0; cutOff <= Math.min(3, bytes.length); cutOff += 1) {
    const text = strictly(bytes.subarray(0, bytes.length - cutOff))
    // Where signs of several bytes stand before it, the end is a sign that was cut off; without any it may as well be an accent in another encoding.
    if (text !== null) return cutOff === 0 || /[^\0-\x7f]/.test(text) ? { ok: true, text, note: null } : null
  }
  return null
}

function strictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (reason) {
    if (reason instanceof TypeError) return null
    throw reason
  }
}

function asWindows1252(bytes: Uint8Array): DecodedText {
  const { badLine, isMixed } = accentedLines(bytes)
  const fault = `The file is not in UTF-8 (line ${badLine} has a sign in another encoding): save it as UTF-8.`
  // Lines in both encodings: somebody joined two files, and one half would be wrong whatever is chosen.
  if (isMixed || bytes.some((byte) => UNUSED_IN_1252.has(byte))) return { ok: false, fault }
  const text = new TextDecoder('windows-1252').decode(bytes)
  if (FOREIGN_WITHIN_WORD.test(text) || ACCENTS_ONLY.test(text)) return { ok: false, fault }
  const example = /[\p{L}'’-]{0,40}[^\0-\x7f][\p{L}'’-]{0,40}/u.exec(text)?.[0] ?? ''
  return { ok: true, text, note: `The file is not in UTF-8 and was read as Windows-1252: look whether "${example}" is written right.` }
}

/** Of the lines with anything but ASCII: the first that is no UTF-8, counted from 1, and whether there are some that are. */
function accentedLines(bytes: Uint8Array): { readonly badLine: number; readonly isMixed: boolean } {
  let badLine = 0
  let hasGood = false
  let looked = 0
  for (let from = 0, line = 1; from <= bytes.length && looked < MOST_LINES; line += 1) {
    const end = bytes.indexOf(0x0a, from)
    const until = end < 0 ? bytes.length : end
    const written = bytes.subarray(from, until)
    if (written.some((byte) => byte > 0x7f)) {
      looked += 1
      if (strictly(written) !== null) hasGood = true
      else if (badLine === 0) badLine = line
    }
    from = until + 1
  }
  return { badLine, isMixed: hasGood && badLine > 0 }
}
