/** What the address of a source page says, and what somebody pastes who has none. */

/** `key` null: none stands there. */
export type SourceAddress = { readonly roomId: string; readonly feedId: string; readonly key: string | null }

/** `/source/<roomId>?feed=<feedId>&key=<key>`; a room's own feed bears its name. Null where no room stands in it. */
export function parseSourceAddress({ pathname, search }: { readonly pathname: string; readonly search: string }): SourceAddress | null {
  const [page, room] = pathname.split('/').filter((part) => part !== '')
  if (page !== 'source' || room === undefined) return null
  const roomId = decoded(room)
  const query = new URLSearchParams(search)
  return { roomId, feedId: query.get('feed') || roomId, key: query.get('key') || null }
}

/** As the hub makes them: letters, digits and the signs of base64url. */
const KEY = /^[\w-]{16,128}$/

/** A link of a source page, or the key alone as it stands beside it; null when it is neither, or a link without a key. */
export function parsePasted(text: string, here: SourceAddress): SourceAddress | null {
  const trimmed = text.trim()
  if (KEY.test(trimmed)) return { ...here, key: trimmed }
  if (!URL.canParse(trimmed)) return null
  const address = parseSourceAddress(new URL(trimmed))
  return address?.key ? address : null
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (reason) {
    if (reason instanceof URIError) return part
    throw reason
  }
}
