import type { Purpose } from '@tricolore/shared/tables/screen.ts'

export type Placed = { readonly origin: string; readonly screenUrl: string; readonly joinKey: string; readonly roomId: string; readonly purpose: Purpose }

/** Where a screen is that makes itself known. An overlay for somebody's mixer is no screen of the house: it has an address of its own, and no key. */
export function placedAddress({ origin, screenUrl, joinKey, roomId, purpose }: Placed): string {
  if (purpose === 'overlay') return `${origin}/overlay/${encodeURIComponent(roomId)}`
  return `${origin}${screenUrl}?${new URLSearchParams({ room: roomId, purpose, key: joinKey })}`
}
