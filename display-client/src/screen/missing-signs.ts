/** Letters and emoji of what is shown for which this machine has no font: on the screen they are boxes, and nobody near the panel sees that. */

/** Latin letters come with the page itself. */
const OWN_FONTS_UNTIL = 0x24f
const SHOWN = /[\p{L}\p{N}\p{Extended_Pictographic}]/u
/** As many as somebody reads. */
const MOST_SIGNS = 12

/** `isDrawn`: whether the machine draws that sign; asked once for each. Answers what is missing of a text, each sign once. */
export function createMissingSigns(isDrawn: (sign: string) => boolean): (text: string) => string {
  const known = new Map<string, boolean>()
  let last = { text: '', missing: '' }
  function isMissing(sign: string): boolean {
    const drawn = known.get(sign) ?? isDrawn(sign)
    known.set(sign, drawn)
    return !drawn
  }
  return (text) => {
    if (text !== last.text) last = { text, missing: signsOf(text).filter(isMissing).slice(0, MOST_SIGNS).join('') }
    return last.missing
  }
}

export function signsOf(text: string): readonly string[] {
  return [...new Set(text)].filter((sign) => (sign.codePointAt(0) ?? 0) > OWN_FONTS_UNTIL && SHOWN.test(sign))
}

/** Never assigned: drawn as what is drawn for whatever is missing. */
const UNASSIGNED = '\u0378'
const SIDE_PX = 32

/** Whether the browser draws a sign as itself: its pixels are others than those of a sign that no font has. */
export function drawnHere(): (sign: string) => boolean {
  const canvas = document.createElement('canvas')
  canvas.width = SIDE_PX
  canvas.height = SIDE_PX
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return () => true
  const pixelsOf = (sign: string) => {
    context.clearRect(0, 0, SIDE_PX, SIDE_PX)
    context.font = "24px 'Inter Variable', Arial, sans-serif"
    context.fillText(sign, 2, 26)
    return context.getImageData(0, 0, SIDE_PX, SIDE_PX).data.join()
  }
  let box: string | null = null
  return (sign) => {
    box ??= pixelsOf(UNASSIGNED)
    return pixelsOf(sign) !== box
  }
}
