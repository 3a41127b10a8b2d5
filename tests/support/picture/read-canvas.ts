/**
 * Reads from outside what a recording's places show: the product plays it unseen and draws its frames where they are seen. It shares no
 * code with the product.
 */
import type { Page } from 'playwright-core'
import { readBurntClock } from './burnt-clock.ts'

/** `atMs`: the wall clock of this machine when the page was drawn with it, milliseconds; `stamp`: what was burnt in. */
export type DrawnFrame = { readonly atMs: number; readonly stamp: number }

declare global {
  interface Window {
    drawnLog: DrawnFrame[]
    readDrawnClock: typeof readBurntClock
  }
}

/** Before the page's first line of script; it looks at the page at every animation frame. */
export async function watchCanvases(page: Page): Promise<void> {
  await page.addInitScript(`window.readDrawnClock = ${readBurntClock.toString()}`)
  await page.addInitScript(installCanvasWatch)
}

/** Every new frame that was drawn since the last time it was asked for, in order of time. */
export function takeDrawnLog(page: Page): Promise<readonly DrawnFrame[]> {
  return page.evaluate(() => {
    const log = window.drawnLog
    window.drawnLog = []
    return log
  })
}

function installCanvasWatch(): void {
  window.drawnLog = []
  const small = document.createElement('canvas')
  small.width = 40
  small.height = 32
  const context = small.getContext('2d', { willReadFrequently: true, alpha: false })
  let newest = -1
  function look(frameMs: number): void {
    requestAnimationFrame(look)
    const seen = [...document.querySelectorAll<HTMLCanvasElement>('[data-layer] canvas')].findLast(({ width, clientWidth }) => width > 0 && clientWidth > 16)
    if (!seen || !context) return
    context.drawImage(seen, 0, 0, small.width, small.height)
    const clock = window.readDrawnClock(context)
    if (!clock || clock.stamp === newest) return
    newest = clock.stamp
    window.drawnLog.push({ atMs: performance.timeOrigin + frameMs, stamp: clock.stamp })
  }
  requestAnimationFrame(look)
}
