/** What the page's address asks for. */

export type Address =
  /** `/screen`: whatever an operator makes of it. */
  | { readonly kind: 'unnamed' }
  /** `/screen/<screenId>?key=<key>`; the key is null once it has been put away. */
  | { readonly kind: 'named'; readonly screenId: string; readonly key: string | null }
  /** `/screen?room=&purpose=&key=`: makes itself known. */
  | { readonly kind: 'joining'; readonly roomId: string; readonly purpose: string; readonly name: string | null; readonly key: string | null }
  | { readonly kind: 'overlay'; readonly roomId: string }

export function parseAddress({ pathname, search }: { readonly pathname: string; readonly search: string }): Address {
  const [page, id] = pathname.split('/').filter((part) => part !== '')
  const query = new URLSearchParams(search)
  const key = query.get('key')
  if (page === 'overlay' && id !== undefined) return { kind: 'overlay', roomId: decoded(id) }
  if (id !== undefined) return { kind: 'named', screenId: decoded(id), key }
  const roomId = query.get('room')
  if (roomId === null || roomId === '') return { kind: 'unnamed' }
  return { kind: 'joining', roomId, purpose: query.get('purpose') ?? 'audience', name: query.get('name'), key }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (reason) {
    if (reason instanceof URIError) return part
    throw reason
  }
}

/** Where this browser keeps what belongs to the address: two screens in one browser do not take each other's. */
export function slotOf(address: Address): string {
  switch (address.kind) {
    case 'unnamed':
      return 'screen'
    case 'named':
      return `screen.${address.screenId}`
    case 'joining':
      return ['join', address.roomId, address.purpose, address.name ?? ''].join('.')
    case 'overlay':
      return `overlay.${address.roomId}`
    default:
      return address satisfies never
  }
}

/** The same address without its key. */
export function withoutKey(href: string): string {
  const url = new URL(href)
  url.searchParams.delete('key')
  return url.pathname + url.search + url.hash
}
