/**
 * Draws a page again when what else is in the browser (a translator, an extension) has changed the document under it: React then throws while it
 * commits, and takes the whole page away. What the page knows lives outside of its tree, so that nothing is lost with it.
 */
import { createElement, Fragment, type ReactNode, useEffect } from 'react'
import type { createRoot } from 'react-dom/client'
import { sayAlive } from './alive.ts'

/** The first time at once. What throws again and again must not keep the browser busy, and is back within a second all the same. */
const AGAIN_MS = 800
/** What throws twice within this throws by itself, and not by what somebody did to the document. */
const REPEATED_MS = 5_000

export type KeepDrawnOptions = {
  /** React's own, of the package that draws. */
  readonly createRoot: typeof createRoot
  /** It was drawn again, and threw again soon: whatever may be left out is best left out now. */
  readonly onRepeated?: () => void
}

export function keepDrawn(place: HTMLElement, tree: ReactNode, { createRoot, onRepeated = () => {} }: KeepDrawnOptions): void {
  let faultAtMs = Number.NEGATIVE_INFINITY

  function draw(into: HTMLElement): void {
    createRoot(into, {
      onUncaughtError(reason) {
        console.error('the page is drawn again', reason)
        const isRepeated = performance.now() - faultAtMs < REPEATED_MS
        faultAtMs = performance.now()
        if (isRepeated) onRepeated()
        setTimeout(() => drawAfresh(into), isRepeated ? AGAIN_MS : 0)
      },
    }).render(createElement(Fragment, null, tree, createElement(Drawn)))
  }

  /** What is left in the old place belongs to whoever changed it. */
  function drawAfresh(old: HTMLElement): void {
    const fresh = old.cloneNode(false) as HTMLElement // A clone of an element is of its kind.
    old.replaceWith(fresh)
    draw(fresh)
  }

  draw(place)
}

function Drawn(): null {
  useEffect(sayAlive, [])
  return null
}
