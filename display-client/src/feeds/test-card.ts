/** The test picture: the bars of EBU colour bars at 75 %, a hand that goes round once a second, hub time, and the name of the room that it stands for. */

const BARS = ['#bfbfbf', '#bfbf00', '#00bfbf', '#00bf00', '#bf00bf', '#bf0000', '#0000bf', '#000000']
const GREYS = 11
const FONT = "'Bricolage Grotesque Variable', sans-serif"
const DIGITS = "'Inter Variable', sans-serif"
const SECOND_MS = 1_000

/** `hubMs`: the hub instant at which it is seen. */
export function drawTestCard(canvas: HTMLCanvasElement, hubMs: number, label: string): void {
  const pen = canvas.getContext('2d', { alpha: false })
  if (!pen) return
  const { width, height } = canvas
  const barsHeight = height * 0.7
  BARS.forEach((colour, position) => {
    pen.fillStyle = colour
    pen.fillRect(Math.floor((position * width) / BARS.length), 0, Math.ceil(width / BARS.length), barsHeight)
  })
  for (let step = 0; step < GREYS; step++) {
    const level = Math.round((255 * step) / (GREYS - 1))
    pen.fillStyle = `rgb(${level} ${level} ${level})`
    pen.fillRect(Math.floor((step * width) / GREYS), barsHeight, Math.ceil(width / GREYS), height - barsHeight)
  }
  drawDial(pen, { x: width / 2, y: height * 0.25, radius: height * 0.2 }, hubMs)
  pen.fillStyle = '#0a0d14'
  // Above the place of the strip, which lies over the lowest quarter of a scene.
  pen.fillRect(width * 0.2, height * 0.48, width * 0.6, height * 0.2)
  pen.fillStyle = '#f4f6fb'
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.font = `700 ${height * 0.075}px ${FONT}`
  pen.fillText(label, width / 2, height * 0.535, width * 0.56)
  pen.font = `600 ${height * 0.06}px ${DIGITS}`
  pen.fillText(timeText(hubMs), width / 2, height * 0.625, width * 0.56)
}

function drawDial(pen: CanvasRenderingContext2D, { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number }, hubMs: number): void {
  pen.beginPath()
  pen.arc(x, y, radius, 0, 2 * Math.PI)
  pen.fillStyle = '#0a0d14'
  pen.fill()
  const turn = (hubMs % SECOND_MS) / SECOND_MS
  const from = -Math.PI / 2
  pen.beginPath()
  pen.moveTo(x, y)
  pen.arc(x, y, radius * 0.9, from, from + turn * 2 * Math.PI)
  pen.closePath()
  pen.fillStyle = '#f4f6fb'
  pen.fill()
}

/** In UTC: it is for comparing, not for reading the time of day. */
function timeText(hubMs: number): string {
  return new Date(hubMs).toISOString().slice(11, 23)
}
