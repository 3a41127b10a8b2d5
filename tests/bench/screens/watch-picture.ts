/**
 * Reads from outside when the picture of a page changes: at each animation frame it looks at what is visible and notes the frame's own
 * instant by the machine's clock. It shares no code with the product and knows nothing of its reports. All pages of one machine share that
 * clock, whatever the page itself believes the time to be.
 */
import type { Page } from 'playwright-core'

export type PictureTurn = {
  /** Wall clock of this machine, milliseconds with fractions: the start of the first frame in which the picture was there. */
  readonly atMs: number
  readonly picture: string
}

declare global {
  interface Window {
    pictureTurns: PictureTurn[]
    /** From this opacity on a picture counts as seen. */
    pictureSeenFrom: number
  }
}

/** From the page's first line of script on; before `shiftClock`, so that it reads the true clock. */
export function watchPicture(page: Page): Promise<unknown> {
  return page.addInitScript(installPictureWatch)
}

/** From now on a picture counts once it has passed half of its fade. */
export async function watchHalfOfFade(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await page.evaluate(() => {
    window.pictureSeenFrom = 0.5
  })
}

/** The page's idea of the time of day is off by that much from its first line of script on. */
export function shiftClock(page: Page, byMs: number): Promise<unknown> {
  return page.addInitScript(installClockShift, byMs)
}

/** The first frame after that instant whose picture holds the words; null when there is none yet. */
export async function turnedTo(page: Page, words: string, afterMs: number): Promise<number | null> {
  const found = await page.evaluate(([text, sinceMs]) => window.pictureTurns.find(({ atMs, picture }) => atMs > sinceMs && picture.includes(text))?.atMs, [
    words,
    afterMs,
  ] as const)
  return found ?? null
}

/** Runs in the page, so that it uses nothing from outside itself. */
function installPictureWatch(): void {
  window.pictureTurns = []
  window.pictureSeenFrom = 0.01
  const originMs = performance.timeOrigin
  let last = ''
  /** What is laid out ahead of its time is there, but too faint to be seen. */
  const isSeen = (layer: Element) => Number(getComputedStyle(layer).opacity) >= window.pictureSeenFrom
  const look = (frameMs: number) => {
    requestAnimationFrame(look)
    const layers = [...document.querySelectorAll('[data-layer], [data-peer]')]
    const title = layers.findLast(isSeen)?.querySelector('h1')?.textContent ?? ''
    if (title === last) return
    last = title
    window.pictureTurns.push({ atMs: originMs + frameMs, picture: title })
    if (window.pictureTurns.length > 100) window.pictureTurns.shift()
  }
  requestAnimationFrame(look)
}

function installClockShift(byMs: number): void {
  const TrueDate = Date
  class ShiftedDate extends TrueDate {
    constructor(...args: []) {
      // The type assertion of nothing: `new Date()` is shifted, every other form says itself which instant it means.
      if (args.length === 0) super(TrueDate.now() + byMs)
      else super(...args)
    }
    static override now(): number {
      return TrueDate.now() + byMs
    }
  }
  Object.defineProperty(globalThis, 'Date', { value: ShiftedDate, configurable: true, writable: true })
  Object.defineProperty(performance, 'timeOrigin', { value: performance.timeOrigin + byMs, configurable: true })
}
