/** The text of an event file from its bytes: UTF-8, or a sentence that says what it is instead. */

export type FileText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: string }

const LINE_END = 0x0a

export function fileText(bytes: Uint8Array): FileText {
  if (isUtf16(bytes)) return { ok: false, fault: 'The file is in UTF-16: save it as UTF-8.' }
  try {
    return { ok: true, text: decoded(bytes) }
  } catch (reason) {
    if (!(reason instanceof TypeError)) throw reason
    return { ok: false, fault: `The file is not in UTF-8 (line ${firstBadLine(bytes)} has a sign in another encoding): save it as UTF-8.` }
  }
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

/** By its byte order mark, or without one by the empty half of the first signs: JSON begins with a bracket or a space. */
function isUtf16([first, second, third, fourth]: Uint8Array): boolean {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  return (first === 0 && third === 0) || (second === 0 && fourth === 0)
}

/** Lines are counted from 1. In UTF-8 no sign has the byte of a line's end in it. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_END, from)
    const until = end < 0 ? bytes.length : end
    try {
      decoded(bytes.subarray(from, until))
    } catch {
      // It said which line; why is said already.
      return line
    }
    from = until + 1
  }
  return line
}
