/** Lets the page start while the hub is away: a service worker keeps it. Browsers allow that on https and on localhost only. */

/** The fonts of the first scene have come by then. */
const SETTLED_MS = 3_000
/** The hub may be away just then: the page asks again for as long as nothing is kept. */
const RETRY_MS = 10_000

export function keepShell(scope: string): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  navigator.serviceWorker
    .register('/sw.js', { scope })
    .then(() => navigator.serviceWorker.ready)
    .then((registration) => setTimeout(() => keepNow(registration), SETTLED_MS))
    .catch((reason: unknown) => {
      // The hub went away between the page and its service worker: without another try the page would never be kept.
      console.warn('the page is not kept yet for a start without the hub; it asks again', reason)
      setTimeout(() => keepShell(scope), RETRY_MS)
    })
}

function keepNow(registration: ServiceWorkerRegistration): void {
  registration.active?.postMessage({ keep: loadedAssets() })
  setTimeout(async () => {
    if (!(await caches.match('/screen'))) keepNow(registration)
  }, RETRY_MS)
}

/** Every file of the build that this page has loaded. */
function loadedAssets(): readonly string[] {
  const named = [...document.querySelectorAll<HTMLElement>('script[src], link[href]')].flatMap(
    (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? [],
  )
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
  const paths = [...named, ...loaded].map((address) => new URL(address, location.href).pathname)
  return [...new Set(paths.filter((path) => path.startsWith('/assets/')))]
}
