/**
 * A clock that is burnt into a picture, so that a reader at the other end knows when each frame was drawn and by whom: 40 black or white
 * blocks, 32 for the instant (milliseconds of the wall clock, modulo 2^32), 4 for the origin, 4 for a checksum. Both functions run inside
 * pages and use nothing from outside themselves.
 */

/** Draws one frame: the blocks over the upper half, something that moves below so that the encoder has work. */
export function drawBurntClock(context: CanvasRenderingContext2D, origin: number, atMs: number): void {
  const { width, height } = context.canvas
  const stamp = Math.floor(atMs) % 4_294_967_296
  const nibbles = Array.from({ length: 8 }, (_, index) => Math.floor(stamp / 16 ** index) % 16)
  const all = [...nibbles, origin]
  all.push(all.reduce((sum, nibble) => (sum + nibble * 3 + 5) % 16, 0))
  const [blockWidth, blockHeight] = [width / 10, height / 8]
  context.fillStyle = ['#402020', '#203060', '#206040', '#604020'][origin % 4] ?? '#333333'
  context.fillRect(0, 0, width, height)
  for (const [column, nibble] of all.entries()) {
    for (let row = 0; row < 4; row += 1) {
      context.fillStyle = Math.floor(nibble / 2 ** row) % 2 === 1 ? '#ffffff' : '#000000'
      context.fillRect(column * blockWidth, row * blockHeight, blockWidth, blockHeight)
    }
  }
  context.fillStyle = '#e0c060'
  context.beginPath()
  context.arc(((atMs / 10) % width) | 0, height * 0.75, height / 9, 0, Math.PI * 2)
  context.fill()
}

/** What was burnt into the picture; null when it is none of ours, or too blurred to be read. */
export function readBurntClock(context: CanvasRenderingContext2D): { readonly stamp: number; readonly origin: number } | null {
  const { width, height } = context.canvas
  const { data } = context.getImageData(0, 0, width, height / 2)
  const nibbles = Array.from({ length: 10 }, (_, column) => {
    let nibble = 0
    for (let row = 0; row < 4; row += 1) {
      const [x, y] = [Math.floor(((column + 0.5) * width) / 10), Math.floor(((row + 0.5) * height) / 8)]
      const level = data[(y * width + x) * 4 + 1] ?? 0
      // Between black and white lies only what is blended or broken.
      if (level > 90 && level < 165) return -1
      if (level >= 165) nibble += 2 ** row
    }
    return nibble
  })
  if (nibbles.includes(-1)) return null
  const check = nibbles.slice(0, 9).reduce((sum, nibble) => (sum + nibble * 3 + 5) % 16, 0)
  if (check !== nibbles[9]) return null
  return { stamp: nibbles.slice(0, 8).reduce((sum, nibble, index) => sum + nibble * 16 ** index, 0), origin: nibbles[8] ?? 0 }
}
