/** Loads the page again, but only into a hub that answers: a browser's error page would be worse than an old page. */

/** A page that was loaded less than this ago is not loaded again: a fault must not become a loop. */
const LEAST_AGE_MS = 60_000
const ASKED_LEAST_AGE_MS = 3_000

let isAsking = false

/**
 * `wanted`: an operator asked for it, so that only the shortest guard holds; this page does not understand the hub; or a newer build of it may be
 * there, and where the very same one would be loaded nothing happens.
 */
export async function reloadPage(wanted: 'by-operator' | 'outdated' | 'new-build'): Promise<void> {
  if (isAsking || performance.now() < (wanted === 'by-operator' ? ASKED_LEAST_AGE_MS : LEAST_AGE_MS)) return
  isAsking = true
  try {
    const page = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(4_000) })
    if (page.ok && (wanted !== 'new-build' || !isThisPage(await page.text()))) location.reload()
  } catch (reason) {
    console.warn('not loaded again: the hub does not answer', reason)
  } finally {
    isAsking = false
  }
}

/** The page's own address may lead to another hub than the one that it has gone over to, and that one may still serve this very build. */
function isThisPage(html: string): boolean {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')].map((script) => script.getAttribute('src') ?? '')
  return scripts.length > 0 && scripts.every((path) => html.includes(`"${path}"`))
}

/** True when the operator's wish to load again is newer than this page. */
export function isReloadDue(reloadAtMs: number | null, nowMs: number, pageAgeMs: number): boolean {
  return reloadAtMs !== null && reloadAtMs <= nowMs && reloadAtMs > nowMs - pageAgeMs
}
