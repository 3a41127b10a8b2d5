/** The hub speaks a newer protocol than this page: loads the page again, once, so that a cache that serves the old page makes no loop. */
const NOTE = 'tricolore.reloaded-for-protocol'

export function reloadOnce(): void {
  try {
    if (sessionStorage.getItem(NOTE) !== null) return
    sessionStorage.setItem(NOTE, 'yes')
  } catch {
    // No storage, no memory of the first time: the page stays as it is and asks over HTTP.
    return
  }
  location.reload()
}
