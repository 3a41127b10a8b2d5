/**
 * Whoever has no pointer must not lose their place. When what has the focus goes (a message that was taken off, an emergency that is over), what was
 * around it has the focus: Tab goes on from there, and a key that is still held presses nothing.
 */

/** An element and what it stands in, the nearest first. */
export type Place = readonly HTMLElement[]

export function placeOf(element: Element | null): Place {
  const place: HTMLElement[] = []
  for (let at = element; at && at !== document.body; at = at.parentElement) if (at instanceof HTMLElement) place.push(at)
  return place
}

/** To the element itself where it is still there, else to the nearest of what it stood in. */
export function focusNear(place: Place): void {
  for (const element of place) {
    if (!element.isConnected) continue
    // An empty list has no height, and nobody would see where they are.
    if (element !== place[0] && element.childElementCount === 0) continue
    if (element !== place[0] && !element.hasAttribute('tabindex')) element.tabIndex = -1
    element.focus({ preventScroll: element !== place[0] })
    if (document.activeElement === element) return
  }
}

/** Looks after the whole page; returns a function that stops it. A focus that came by a pointer is let go: nobody looks for it. */
export function keepFocus(): () => void {
  let place: Place = []
  const onFocus = ({ target }: FocusEvent) => {
    place = target instanceof Element && target.matches(':focus-visible') ? placeOf(target) : []
  }
  const observer = new MutationObserver(() => {
    if (place[0] && !place[0].isConnected && (document.activeElement ?? document.body) === document.body) focusNear(place)
  })
  addEventListener('focusin', onFocus)
  observer.observe(document.body, { childList: true, subtree: true })
  return () => {
    removeEventListener('focusin', onFocus)
    observer.disconnect()
  }
}
