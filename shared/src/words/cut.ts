/** Cuts between the signs that people see: an emoji, or a letter with its marks, is several characters and stays whole. */

/** At most so many characters (UTF-16), and no half sign. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  let kept = ''
  for (const sign of signsOf(text)) {
    if (kept.length + sign.length > most) break
    kept += sign
  }
  return kept
}

function signsOf(text: string): Iterable<string> {
  // Firefox before 125 has none: whole code points at least.
  if (typeof Intl.Segmenter === 'undefined') return text
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text), ({ segment }) => segment)
}
