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
    if (!page.ok || page.redirected) return
    const html = await page.text()
    if (isOurs(html) && (wanted !== 'new-build' || !isThisPage(html))) location.reload()
  } catch (reason) {
    console.warn('not loaded again: the hub does not answer', reason)
  } finally {
    isAsking = false
  }
}

/** A captive portal, or another machine at the hub's address, has no way back to it. While developing, scripts have other paths. */
export function isOurs(html: string): boolean {
  return /<script [^>]*src="\/(?:control\/)?(?:assets|src|@vite)\/[^"]+"/.test(html)
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
