/** What the drawn pictures show. */
import type { RoomTag } from '@tricolore/shared/derive/screen-view.ts'
import { patternReading } from '../scene/pattern-reading.ts'
import { runningClockText } from '../scene/time-text.ts'
import type { Frame } from './drawn-picture.ts'

export type CardContent = { readonly room: RoomTag | null; readonly feedName: string; readonly timeZone: string; readonly hubMs: number }

const GROUND = '#0a0d14'
const INK = '#f4f6fb'
const DIM = '#9aa6bd'
/** White, yellow, cyan, green, magenta, red, blue at 75 %, as EBU bars have them. */
const BARS = ['#bfbfbf', '#bfbf00', '#00bfbf', '#00bf00', '#bf00bf', '#bf0000', '#0000bf']
const BANDS = ['#3f7cff', '#ffffff', '#f0506e']
const TITLE = '"Bricolage Grotesque Variable", sans-serif'
const TEXT = '"Inter Variable", sans-serif'

/** Colour bars with the room's name and hub time; the bar below crosses the picture once a second, so that a frozen picture is seen as one. */
export function drawTestCard(context: CanvasRenderingContext2D, { width, height }: Frame, { room, feedName, timeZone, hubMs }: CardContent): void {
  const { fraction, frame } = patternReading(hubMs)
  context.fillStyle = GROUND
  context.fillRect(0, 0, width, height)
  const barsHeight = Math.round(height * 0.5)
  for (const [at, colour] of BARS.entries()) {
    context.fillStyle = colour
    const left = Math.round((width * at) / BARS.length)
    context.fillRect(left, 0, Math.round((width * (at + 1)) / BARS.length) - left, barsHeight)
  }
  context.fillStyle = room?.colour ?? INK
  context.fillRect(0, barsHeight, width, height * 0.015)
  context.textBaseline = 'alphabetic'
  write(context, room?.name ?? feedName, {
    x: width * 0.05,
    y: height * 0.68,
    font: `700 ${height * 0.12}px ${TITLE}`,
    colour: INK,
    align: 'left',
    most: width * 0.5,
  })
  write(context, feedName, { x: width * 0.05, y: height * 0.76, font: `500 ${height * 0.045}px ${TEXT}`, colour: DIM, align: 'left', most: width * 0.5 })
  const clock = `${runningClockText(hubMs, timeZone)}:${String(frame).padStart(2, '0')}`
  write(context, clock, { x: width * 0.95, y: height * 0.68, font: `600 ${height * 0.1}px ${TEXT}`, colour: INK, align: 'right', most: width * 0.4 })
  write(context, '1 kHz · −18 dBFS', {
    x: width * 0.95,
    y: height * 0.76,
    font: `500 ${height * 0.045}px ${TEXT}`,
    colour: DIM,
    align: 'right',
    most: width * 0.4,
  })
  context.fillStyle = '#1b2333'
  context.fillRect(width * 0.05, height * 0.85, width * 0.9, height * 0.06)
  context.fillStyle = INK
  context.fillRect(width * (0.05 + 0.88 * fraction), height * 0.85, width * 0.02, height * 0.06)
}

/** For people in the rooms, who need not know what broke: the room's name, and that the picture comes back. Alive, so that no screen takes it for frozen. */
export function drawSlate(context: CanvasRenderingContext2D, { width, height }: Frame, { room, feedName, hubMs }: CardContent): void {
  context.fillStyle = GROUND
  context.fillRect(0, 0, width, height)
  const bandWidth = width * 0.08
  for (const [at, colour] of BANDS.entries()) {
    context.fillStyle = colour
    context.fillRect(width * 0.5 + (at - 1.5) * bandWidth, height * 0.34, bandWidth, height * 0.018)
  }
  context.textBaseline = 'alphabetic'
  const middle = { x: width * 0.5, align: 'center', most: width * 0.9 } as const
  write(context, room?.name ?? feedName, { ...middle, y: height * 0.53, font: `700 ${height * 0.13}px ${TITLE}`, colour: INK })
  write(context, 'L’image revient dans un instant', { ...middle, y: height * 0.63, font: `500 ${height * 0.048}px ${TEXT}`, colour: INK })
  write(context, 'The picture will be back in a moment', { ...middle, y: height * 0.7, font: `500 ${height * 0.048}px ${TEXT}`, colour: DIM })
  context.fillStyle = '#1b2333'
  const { fraction } = patternReading(hubMs)
  context.fillRect(width * (0.4 + 0.17 * Math.abs(1 - 2 * fraction)), height * 0.78, width * 0.03, height * 0.008)
}

type Line = {
  readonly x: number
  readonly y: number
  readonly font: string
  readonly colour: string
  readonly align: 'left' | 'right' | 'center'
  /** The width that it may take, in pixels: longer text is set narrower. */
  readonly most: number
}

function write(context: CanvasRenderingContext2D, text: string, { x, y, font, colour, align, most }: Line): void {
  context.font = font
  context.fillStyle = colour
  context.textAlign = align
  context.fillText(text, x, y, most)
}
