/*
 * Keeps the screens' page for a start without the hub. Pages: the network first, the kept page when it does not answer in time, or when something
 * else answers in its place (a captive portal, another machine at the address), which has no way back to the hub; the kept page looks for it by
 * itself. Files of the build never change under their name: the kept one first. Nothing else passes through here.
 */
const CACHE = 'tricolore-shell-1'
const SHELL = '/screen'
const PATIENCE_MS = 2500

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

async function page(request) {
  const kept = await caches.match(SHELL)
  if (!kept) return fetch(request)
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return (await isOurPage(response)) ? response : kept
  } catch {
    // The hub is away: that is what the kept page is for.
    return kept
  }
}

/** Whoever answers in the hub's place answers with a page of its own, or leads elsewhere. */
async function isOurPage(response) {
  return response.ok && !response.redirected && scriptsIn(await response.clone().text()).some((path) => path.startsWith('/assets/screen-'))
}

/** Under the name of a script or a font nobody of ours answers with a page. */
function isOurFile(response) {
  return response.ok && !response.redirected && !/^text\/html\b/.test(response.headers.get('content-type') ?? '')
}

function scriptsIn(text) {
  return [...text.matchAll(/src="(\/assets\/[^"]+)"/g)].map((match) => match[1])
}

async function asset(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (isOurFile(response)) (await caches.open(CACHE)).put(request, response.clone())
  return response
}

self.addEventListener('message', (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keep(event.data.keep).catch((reason) => console.warn('not kept this time; the page asks again', reason)))
})

/** Keeps the page together with exactly the files that it needs, or leaves everything as it was. */
async function keep(assets) {
  const shell = await fetch(SHELL, { cache: 'no-store' })
  const text = shell.ok ? await shell.clone().text() : ''
  // The hub may have been updated since that page was loaded: the next load keeps the new one.
  const scripts = scriptsIn(text)
  if (scripts.length === 0 || !scripts.every((script) => assets.includes(script))) return
  const cache = await caches.open(CACHE)
  const missing = []
  for (const path of assets) if (!(await cache.match(path))) missing.push([path, await fetch(path)])
  if (!missing.every(([, response]) => isOurFile(response))) return
  for (const [path, response] of missing) await cache.put(path, response)
  await cache.put(SHELL, shell)
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (pathname !== SHELL && !assets.includes(pathname)) await cache.delete(request)
  }
}
