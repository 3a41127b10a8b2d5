/**
 * What a page that was loaded again does before anything else: it asks for the picture that it showed. The answer is on its way while the rest of
 * the page starts. To be imported before what takes long.
 */
import { type PrefetchRequest, parsePrefetchRequest, prefetchPicture } from '../feeds/picture-prefetch.ts'
import { openWhep } from '../feeds/whep-session.ts'
import { parseAddress } from './address.ts'
import { keysToTry, readIdentity } from './identity.ts'
import { later } from './later.ts'
import { keptSlot } from './own-slot.ts'
import { createStorage, type KeptStorage } from './storage.ts'

export type PrefetchedPicture = {
  /** How to connect; the first one who wants what was asked for early gets it. */
  readonly connect: typeof openWhep
  readonly remember: (prefetched: PrefetchRequest | null) => void
}

function prefetch(storage: KeptStorage): PrefetchedPicture {
  const address = parseAddress(location)
  const slot = keptSlot(address, storage)
  const name = `picture.${slot}`
  const prefetched = address.kind === 'overlay' ? null : parsePrefetchRequest(storage.read(name))
  const key = keysToTry(address, readIdentity(storage, slot))[0]
  return {
    connect: prefetched && key !== undefined ? prefetchPicture(prefetched, key, { connect: openWhep, later }) : openWhep,
    remember(next) {
      if (next) storage.write(name, JSON.stringify(next))
      else storage.remove(name)
    },
  }
}

/** Begun as soon as this file is loaded. */
export const prefetchedPicture = prefetch(createStorage())
