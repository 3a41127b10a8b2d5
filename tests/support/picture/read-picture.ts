/**
 * Reads from outside what a screen's videos show and which of them can be seen. It shares no code with the product: it finds the page's
 * `<video>` elements, decodes the clock that was burnt into each frame, and looks at every animation frame how opaque each one is.
 */
import type { Page } from 'playwright-core'
import { readBurntClock } from './burnt-clock.ts'

/** All instants: the wall clock of this machine, milliseconds, which all its pages share. */
export type SeenFrame = { readonly video: number; readonly atMs: number; readonly origin: number; readonly stamp: number }
/** From `atMs` on the video could be seen that much, 0 to 1. */
export type SeenOpacity = { readonly video: number; readonly atMs: number; readonly opacity: number }
export type PictureLog = { readonly frames: readonly SeenFrame[]; readonly opacities: readonly SeenOpacity[] }

declare global {
  interface Window {
    pictureLog: { frames: SeenFrame[]; opacities: SeenOpacity[] }
    readBurntClock: typeof readBurntClock
  }
}

/** Before the page's first line of script. */
export async function watchVideos(page: Page): Promise<void> {
  await page.addInitScript(`window.readBurntClock = ${readBurntClock.toString()}`)
  await page.addInitScript(installVideoWatch)
}

/** Everything that was seen since the last time it was asked for. */
export function takePictureLog(page: Page): Promise<PictureLog> {
  return page.evaluate(() => {
    const log = window.pictureLog
    window.pictureLog = { frames: [], opacities: [] }
    return log
  })
}

function installVideoWatch(): void {
  window.pictureLog = { frames: [], opacities: [] }
  const known = new Map<HTMLVideoElement, { readonly id: number; opacity: number; readonly styles: readonly CSSStyleDeclaration[] }>()
  const canvas = document.createElement('canvas')
  // One pixel a block and two rows for the rest: read back quickly, on machines where six of these share a core.
  canvas.width = 40
  canvas.height = 32
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false })
  let next = 0
  const startMs = performance.timeOrigin

  function follow(video: HTMLVideoElement, id: number): void {
    const look = (_nowMs: number, metadata: VideoFrameCallbackMetadata) => {
      video.requestVideoFrameCallback(look)
      if (!context) return
      context.drawImage(video, 0, 0, canvas.width, canvas.height)
      const read = window.readBurntClock(context)
      if (read) window.pictureLog.frames.push({ video: id, atMs: startMs + metadata.expectedDisplayTime, ...read })
      if (window.pictureLog.frames.length > 20_000) window.pictureLog.frames.splice(0, 10_000)
    }
    video.requestVideoFrameCallback(look)
  }

  /** Live: asked again they say what holds then, and nothing is looked up anew. */
  const stylesOf = (element: Element): readonly CSSStyleDeclaration[] => {
    const styles: CSSStyleDeclaration[] = []
    for (let at: Element | null = element; at; at = at.parentElement) styles.push(getComputedStyle(at))
    return styles
  }

  function opacityOf(styles: readonly CSSStyleDeclaration[]): number {
    let opacity = 1
    for (const style of styles) {
      opacity *= style.visibility === 'hidden' || style.display === 'none' ? 0 : Number(style.opacity)
      if (opacity === 0) return 0
    }
    return opacity
  }

  const look = (frameMs: number) => {
    requestAnimationFrame(look)
    for (const video of document.querySelectorAll('video')) {
      let entry = known.get(video)
      if (!entry) {
        entry = { id: next, opacity: -1, styles: stylesOf(video) }
        next += 1
        known.set(video, entry)
        follow(video, entry.id)
      }
      // A picture of a few pixels is there to be decoded, not to be seen.
      const opacity = video.clientWidth < 16 ? 0 : Math.round(opacityOf(entry.styles) * 100) / 100
      if (opacity === entry.opacity) continue
      entry.opacity = opacity
      window.pictureLog.opacities.push({ video: entry.id, atMs: startMs + frameMs, opacity })
    }
    for (const [video, entry] of known) {
      if (video.isConnected || entry.opacity === 0) continue
      entry.opacity = 0
      window.pictureLog.opacities.push({ video: entry.id, atMs: startMs + frameMs, opacity: 0 })
    }
  }
  requestAnimationFrame(look)
}
