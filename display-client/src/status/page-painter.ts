/** The only file of the pages for phones that touches their documents: replaces the parts whose text changed, and keeps focus, scroll and open summaries. */
import type { Announcement } from '@tricolore/shared/status-page/announcement.ts'
import type { PagePart } from '@tricolore/shared/status-page/page-parts.ts'

export function paintParts(parts: Readonly<Record<string, PagePart>>): void {
  const changed = Object.entries(parts).flatMap(([name, part]) => {
    const element = document.getElementById(`part-${name}`)
    return element && element.dataset.key !== part.key ? [{ element, part }] : []
  })
  if (changed.length === 0) return
  keepingScroll(() => {
    for (const { element, part } of changed) {
      keepingFocus(element, () => {
        element.innerHTML = part.html.toString()
      })
      element.dataset.key = part.key
    }
  })
}

/** Tells a screen reader; an empty announcement leaves the last one standing. */
export function announce({ polite, urgent }: Announcement): void {
  if (polite !== null) say('news', polite)
  if (urgent !== null) say('alarm', urgent)
}

function say(id: string, text: string): void {
  const element = document.getElementById(id)
  if (element) element.textContent = text
}

function keepingFocus(element: Element, replace: () => void): void {
  const focused = element.contains(document.activeElement) ? document.activeElement?.id : undefined
  const open = [...element.querySelectorAll('details[open]')].map(({ id }) => id)
  replace()
  for (const id of open) document.getElementById(id)?.setAttribute('open', '')
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
}

/** What stands at the top of the window stays there. Browsers with scroll anchoring do it themselves; Safari has none. */
function keepingScroll(change: () => void): void {
  if (window.scrollY === 0 || CSS.supports('overflow-anchor', 'auto')) {
    change()
    return
  }
  const anchor = [...document.querySelectorAll('[id^="part-"]')].find((part) => part.getBoundingClientRect().bottom > 0)
  const beforePx = anchor?.getBoundingClientRect().top ?? 0
  change()
  if (anchor) window.scrollBy(0, anchor.getBoundingClientRect().top - beforePx)
}

const FONT = "700 1rem 'Bricolage Grotesque Variable'"

/** The typeface of titles comes when everything else is there, and not at all where somebody saves data. */
export async function loadTitleFont(): Promise<void> {
  if (matchMedia('(prefers-reduced-data: reduce)').matches) return
  try {
    await document.fonts.load(FONT)
    document.documentElement.dataset.fonts = 'ready'
  } catch {
    // Without it titles stand in the phone's own typeface: nothing is missing.
  }
}
