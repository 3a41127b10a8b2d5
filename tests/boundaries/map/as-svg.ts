import type { RoomMap } from './room-map.ts'

const [BOX_WIDTH, BOX_HEIGHT, BETWEEN_X, BETWEEN_Y, MARGIN] = [120, 44, 28, 56, 24]

type Place = { readonly x: number; readonly y: number }

/** The rooms by floor; an arrow is the thicker the more imports it stands for, and red where it runs back up. */
export function asSvg(name: string, { floors, files, arrows, backUp }: RoomMap): string {
  const most = Math.max(1, ...floors.map((rooms) => rooms.length))
  const width = 2 * MARGIN + most * (BOX_WIDTH + BETWEEN_X) - BETWEEN_X
  const height = 2 * MARGIN + floors.length * (BOX_HEIGHT + BETWEEN_Y)
  const places = new Map<string, Place>()
  for (const [floor, rooms] of floors.entries()) {
    const left = (width - rooms.length * (BOX_WIDTH + BETWEEN_X) + BETWEEN_X) / 2
    for (const [index, room] of rooms.entries())
      places.set(room, { x: left + index * (BOX_WIDTH + BETWEEN_X), y: MARGIN + BETWEEN_Y / 2 + floor * (BOX_HEIGHT + BETWEEN_Y) })
  }
  const lines = arrows.flatMap((arrow) => {
    const [from, to] = [places.get(arrow.from), places.get(arrow.to)]
    if (!from || !to) return []
    const isUp = backUp.includes(arrow)
    return [`<path d="${way(from, to)}" stroke="${isUp ? '#c00' : '#8a94a6'}" stroke-width="${(0.6 + Math.log2(1 + arrow.imports) / 2).toFixed(1)}"/>`]
  })
  const boxes = [...places].map(
    ([room, { x, y }]) => `<g transform="translate(${x} ${y})"><rect width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="5"/>
<text x="${BOX_WIDTH / 2}" y="19">${room}</text><text x="${BOX_WIDTH / 2}" y="35" class="files">${files.get(room)} files</text></g>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif">
<style>path{fill:none;opacity:.6}rect{fill:#f4f6fa;stroke:#3b4a63}text{text-anchor:middle;font-size:13px;fill:#16202f}.files{font-size:10px;fill:#5a6577}</style>
<rect width="100%" height="100%" style="fill:#fff;stroke:none"/>
<text x="${width / 2}" y="${MARGIN}">${name}</text>
${lines.join('\n')}
${boxes.join('\n')}
</svg>
`
}

/** From the lower edge of the one to the upper edge of the other; from side to side where both stand level or the arrow runs up. */
function way(from: Place, to: Place): string {
  const middle = BOX_WIDTH / 2
  const [x1, x2] = [from.x + middle, to.x + middle]
  const [y1, y2] = from.y < to.y ? [from.y + BOX_HEIGHT, to.y] : [from.y, to.y + BOX_HEIGHT]
  const bend = (y2 - y1) / 2
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`
}
