/** How many monitors stand side by side so that each is as large as it can be and all are in sight. */

export type Grid = { readonly columns: number; readonly pictureHeight: number }

export type GridSpace = { readonly width: number; readonly height: number; readonly count: number; readonly gap: number; readonly chrome: number }

const ASPECT = 16 / 9
/** Under this a picture says nothing any more: the column scrolls instead. */
const SMALLEST_WIDTH = 220
/** In a card under this width what stands beside a room's name may take a second line: in one row of three, say. */
const NARROW_WIDTH = 330
const SECOND_LINE = 4
/** More columns win when they cost no more than this: rows that hug their pictures look calmer than wide black sides. */
const AS_GOOD = 0.9

/** Sizes in CSS pixels; `chrome`: the height of a card without its picture. */
export function gridFor({ width, height, count, gap, chrome }: GridSpace): Grid {
  let best = { columns: 1, pictureHeight: 0 }
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const cardWidth = (width - gap * (columns - 1)) / columns
    if (columns > 1 && cardWidth < SMALLEST_WIDTH) break
    const rows = Math.ceil(count / columns)
    const cardHeight = (height - gap * (rows - 1)) / rows
    const secondLine = cardWidth < NARROW_WIDTH ? SECOND_LINE : 0
    const pictureHeight = Math.floor(Math.min(cardWidth / ASPECT, cardHeight - chrome - secondLine))
    if (pictureHeight >= best.pictureHeight * AS_GOOD) best = { columns, pictureHeight: Math.max(pictureHeight, 0) }
  }
  const smallest = Math.floor(SMALLEST_WIDTH / ASPECT)
  return best.pictureHeight >= smallest ? best : scrolling(width, gap, smallest)
}

function scrolling(width: number, gap: number, smallest: number): Grid {
  const columns = Math.max(1, Math.floor((width + gap) / (SMALLEST_WIDTH + gap)))
  const cardWidth = (width - gap * (columns - 1)) / columns
  return { columns, pictureHeight: Math.max(smallest, Math.floor(cardWidth / ASPECT)) }
}
