/** Loads the page again, but only into a hub that answers: a browser's error page would be worse than an old page. */

/** A page that was loaded less than this ago is not loaded again: a fault must not become a loop. */
const LEAST_AGE_MS = 60_000
const ASKED_LEAST_AGE_MS = 3_000

let isAsking = false

/** `isWanted`: an operator asked for it, so that only the shortest guard holds. */
export async function reloadPage(isWanted: boolean): Promise<void> {
  if (isAsking || performance.now() < (isWanted ? ASKED_LEAST_AGE_MS : LEAST_AGE_MS)) return
  isAsking = true
  try {
    const page = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(4_000) })
    if (page.ok) location.reload()
  } catch (reason) {
    console.warn('not loaded again: the hub does not answer', reason)
  } finally {
    isAsking = false
  }
}

/** True when the operator's wish to load again is newer than this page. */
export function isReloadDue(reloadAtMs: number | null, nowMs: number, pageAgeMs: number): boolean {
  return reloadAtMs !== null && reloadAtMs <= nowMs && reloadAtMs > nowMs - pageAgeMs
}
