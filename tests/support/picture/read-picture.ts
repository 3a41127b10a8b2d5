/**
 * Reads from outside what a screen's videos show and which of them can be seen. It shares no code with the product: it finds the page's
 * `<video>` elements, decodes the clock that was burnt into each frame, and looks at every animation frame how opaque each one is.
 */
import type { Page } from 'playwright-core'
import { readBurntClock } from './burnt-clock.ts'

/** All instants: the wall clock of this machine, milliseconds, which all its pages share. */
export type SeenFrame = {
  readonly video: number
  readonly atMs: number
  readonly origin: number
  readonly stamp: number
  /** How much of the video could be seen then, above 0 to 1. */
  readonly opacity: number
}
/** In order of time: every frame that could be seen, and the one that a video showed when it appeared. */
export type PictureLog = readonly SeenFrame[]

declare global {
  interface Window {
    pictureLog: SeenFrame[]
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
    window.pictureLog = []
    return log
  })
}

function installVideoWatch(): void {
  window.pictureLog = []
  type Entry = { readonly id: number; opacity: number; readonly styles: readonly CSSStyleDeclaration[] }
  const known = new Map<HTMLVideoElement, Entry>()
  const canvas = document.createElement('canvas')
  // A few pixels a block: read back quickly, on machines where six of these share a core.
  canvas.width = 40
  canvas.height = 32
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false })
  const startMs = performance.timeOrigin
  /** As long as a fade, and what follows it, is looked at frame by frame; a page that draws every frame costs much. */
  const CLOSELY_MS = 1_500
  const SEEN_FROM = 0.02
  let closelyUntilMs = 0
  let isLooking = false

  function read(video: HTMLVideoElement, entry: Entry, atMs: number): void {
    if (!context || entry.opacity < SEEN_FROM || video.videoWidth === 0) return
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    const clock = window.readBurntClock(context)
    if (clock) window.pictureLog.push({ video: entry.id, atMs, opacity: entry.opacity, ...clock })
    if (window.pictureLog.length > 20_000) window.pictureLog.splice(0, 10_000)
  }

  function follow(video: HTMLVideoElement, entry: Entry): void {
    const look = (_nowMs: number, metadata: VideoFrameCallbackMetadata) => {
      video.requestVideoFrameCallback(look)
      read(video, entry, startMs + metadata.expectedDisplayTime)
    }
    video.requestVideoFrameCallback(look)
  }

  /** Live: asked again they say what holds then, and nothing is looked up anew. */
  function stylesOf(element: Element): readonly CSSStyleDeclaration[] {
    const styles: CSSStyleDeclaration[] = []
    for (let at: Element | null = element; at; at = at.parentElement) styles.push(getComputedStyle(at))
    return styles
  }

  /** What lies under a layer that is opaque is drawn for nobody. */
  function isCovered(video: HTMLVideoElement): boolean {
    for (let above = video.closest('[data-layer]')?.nextElementSibling; above; above = above.nextElementSibling) {
      const { opacity, visibility } = getComputedStyle(above)
      if (above.matches('[data-layer]') && visibility === 'visible' && Number(opacity) > 0.99) return true
    }
    return false
  }

  function opacityOf(video: HTMLVideoElement, styles: readonly CSSStyleDeclaration[]): number {
    // A picture of a few pixels is there to be decoded, not to be seen.
    if (!video.isConnected || video.clientWidth < 16 || isCovered(video)) return 0
    let opacity = 1
    for (const style of styles) {
      opacity *= style.visibility === 'hidden' || style.display === 'none' ? 0 : Number(style.opacity)
      if (opacity === 0) return 0
    }
    return Math.round(opacity * 100) / 100
  }

  function look(frameMs: number): void {
    for (const video of document.querySelectorAll('video')) {
      if (known.has(video)) continue
      const entry = { id: known.size, opacity: 0, styles: stylesOf(video) }
      known.set(video, entry)
      follow(video, entry)
    }
    for (const [video, entry] of known) {
      const opacity = opacityOf(video, entry.styles)
      if (opacity === entry.opacity) continue
      const wasSeen = entry.opacity >= SEEN_FROM
      entry.opacity = opacity
      // What it showed unseen is seen from this frame on.
      if (!wasSeen) read(video, entry, startMs + frameMs)
    }
    isLooking = frameMs < closelyUntilMs
    if (isLooking) requestAnimationFrame(look)
  }

  new MutationObserver(() => {
    closelyUntilMs = performance.now() + CLOSELY_MS
    if (isLooking) return
    isLooking = true
    requestAnimationFrame(look)
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['class', 'style'] })
}
