/** Links for somebody at another machine: never by a name that leads each machine to itself. */

/** Loopback: `127.0.0.0/8`, `::1` and `localhost` (RFC 6761, 6.3). */
function isLoopback(origin: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(origin).hostname)
}

/** This page's own address, `here`, unless only this machine knows it: then the first of the hub's that others can reach. */
export function reachableOrigin(origins: unknown, here: string): string {
  if (!isLoopback(here) || !Array.isArray(origins)) return here
  return origins.find((origin): origin is string => typeof origin === 'string' && URL.canParse(origin) && !isLoopback(origin)) ?? here
}

/** The address in full, at `origin` where it would lead every machine to itself; `url` may be a path at `origin`. */
export function reachableUrl(url: string, origin: string): string {
  const full = new URL(url, origin)
  return isLoopback(full.origin) ? `${origin}${full.pathname}${full.search}${full.hash}` : full.href
}
