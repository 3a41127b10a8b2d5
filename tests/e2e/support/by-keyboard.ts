/** An operator without a mouse: every control is reached by Tab and arrows, and on the way it has to be seen where one is. */
import type { Locator, Page } from 'playwright-core'

/** More stops than the panel has: who has gone so far has gone round. */
const ROUND = 250

export type Hands = {
  /** Tab until that has the focus; `Shift+Tab` where it lies behind. */
  tabTo(target: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<void>
  /** The arrow until that has the focus. */
  arrowTo(target: Locator, key: 'ArrowDown' | 'ArrowUp' | 'ArrowLeft' | 'ArrowRight'): Promise<void>
  type(text: string): Promise<void>
  press(key: string): Promise<void>
  /** Holds the key until that is there, or gone. */
  hold(key: 'Enter' | 'Space', until: Locator, state?: 'visible' | 'detached'): Promise<void>
  /** What has the focus, by the name that is read out; null: nothing, and whoever sees no pointer has to begin at the top again. */
  where(): Promise<string | null>
  /** Places on the way where nobody could see the focus: without a ring, outside the window, or under something else. */
  unseen(): readonly string[]
}

export function handsOn(page: Page): Hands {
  const unseen = new Set<string>()

  async function move(target: Locator, key: string): Promise<void> {
    await target.waitFor()
    const from = await page.evaluate(nameOfFocus)
    for (let stop = 0; stop < ROUND; stop += 1) {
      const { isThere, fault } = await target.evaluate(lookAtFocus)
      if (fault !== null) unseen.add(fault)
      if (isThere) return
      await page.keyboard.press(key)
    }
    throw new Error(`${key} does not lead from ${from} to ${target}`)
  }

  const hands: Hands = {
    tabTo: (target, key = 'Tab') => move(target, key),
    arrowTo: move,
    type: (text) => page.keyboard.type(text),
    async press(key) {
      // A second press of the same control counts only once the first was answered.
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
      await page.keyboard.press(key)
    },
    async hold(key, until, state = 'visible') {
      await page.keyboard.down(key)
      await until.waitFor({ state })
      await page.keyboard.up(key)
    },
    where: () => page.evaluate(nameOfFocus),
    unseen: () => [...unseen],
  }
  return hands
}

/** Runs in the page, so that it uses nothing from outside itself. */
function nameOfFocus(): string | null {
  const { activeElement } = document
  if (!activeElement || activeElement === document.body) return null
  return activeElement.getAttribute('aria-label') ?? activeElement.textContent ?? activeElement.tagName
}

/** Runs in the page, so that it uses nothing from outside itself. */
function lookAtFocus(target: Element): { readonly isThere: boolean; readonly fault: string | null } {
  const { activeElement } = document
  const isThere = activeElement === target
  if (!activeElement || activeElement === document.body) return { isThere, fault: null }
  const name = (activeElement.getAttribute('aria-label') ?? activeElement.textContent ?? '').slice(0, 50)
  const { left, top, right, bottom } = activeElement.getBoundingClientRect()
  const place = [left, top, right, bottom].map(Math.round).join(' ')
  if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) return { isThere, fault: `“${name}” has the focus outside the window: ${place}` }
  const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
  if (!activeElement.contains(at)) return { isThere, fault: `“${name}” has the focus under ${at?.tagName} ${at?.className}: ${place}` }
  const { outlineStyle, outlineWidth } = getComputedStyle(activeElement)
  const isRinged = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  // A sheet that has just been opened has the focus as a whole, so that a reader begins there; it is seen well enough.
  const isWhole = activeElement.matches('[role=dialog]') || !activeElement.matches(':focus-visible')
  return { isThere, fault: isRinged || isWhole ? null : `“${name}” has the focus and no ring` }
}
