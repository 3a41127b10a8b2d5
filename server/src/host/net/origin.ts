/** Which web pages may talk to the hub: its own, and those that --allow-origin names. Browsers let any page open a WebSocket; the hub has to look. */

/** `origin`: the header as it came; a client that is no browser sends none and is allowed. */
export function isAllowedOrigin(origin: string | undefined, host: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return true
  if (allowed.includes(origin)) return true
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host.toLowerCase()
}
