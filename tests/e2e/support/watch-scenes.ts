/** Looks at every frame of a screen from its first one on: which scenes it turned to and when, and whether it was ever blank. */
import type { Page } from 'playwright-core'

export type Turn = {
  /** Wall clock of the frame in which the scene was laid on top; on one machine that is hub time. */
  readonly atMs: number
  readonly kind: string
  readonly text: string
}

type Watch = { readonly turns: Turn[]; readonly blanks: string[] }

declare global {
  interface Window {
    sceneWatch: Watch
  }
}

export function watchScenes(page: Page): Promise<unknown> {
  return page.addInitScript(installWatch)
}

export function turnsOf(page: Page): Promise<readonly Turn[]> {
  return page.evaluate(() => window.sceneWatch.turns)
}

/** Frames, after the first picture, in which nobody would have read anything; must stay empty. */
export function blanksOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.sceneWatch.blanks)
}

/** Runs in the page, so that it uses nothing from outside itself. */
function installWatch(): void {
  const watch: Watch = { turns: [], blanks: [] }
  window.sceneWatch = watch
  /** A layer that is fading in counts only together with the one that it covers. */
  const READABLE = 0.95
  const SEEN = 0.01
  let top: Element | null = null
  let hasShown = false
  /** What appears over black is dark at first, and is meant to be. */
  let isOutOfBlack = false

  function opacityOf(layer: Element): number {
    return Number(getComputedStyle(layer).opacity)
  }

  function look(): void {
    requestAnimationFrame(look)
    const scene = document.querySelector<HTMLElement>('[data-scene]')
    // What will be due is laid out before, too faint to be seen.
    const layers = [...(scene?.querySelectorAll('[data-layer]') ?? [])].filter((layer) => opacityOf(layer) > SEEN)
    const newest = layers.at(-1) ?? null
    if (scene && newest && newest !== top)
      watch.turns.push({ atMs: Date.now(), kind: scene.dataset.scene ?? '', text: (newest.textContent ?? '').replace(/\s+/g, ' ') })
    top = newest
    // What has no layers, such as a pairing code, stands for itself.
    const isReadable = (layers.length > 0 ? layers : scene ? [scene] : []).some(
      (layer) => opacityOf(layer) > READABLE && (layer.textContent ?? '').trim() !== '',
    )
    hasShown ||= isReadable
    const isBlack = scene?.dataset.scene === 'black'
    isOutOfBlack = isBlack || (isOutOfBlack && !isReadable)
    if (hasShown && !isReadable && !isOutOfBlack && watch.blanks.length < 20) {
      watch.blanks.push(`${new Date().toISOString()} ${scene?.dataset.scene ?? 'no scene'}, ${layers.length} layers`)
    }
  }
  requestAnimationFrame(look)
}
