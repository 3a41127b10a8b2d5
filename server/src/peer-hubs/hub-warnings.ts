/** What is wrong between the hubs of an event, as panels and the log say it. Pure. */

import type { Texts } from '@tricolore/shared/model/values.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import type { AboutHub } from './ask-peer.ts'
import type { PeerHub } from './peer-registry.ts'

/** Other hubs work on this one's store, and nobody told this one how clients reach them. */
export function hubsUnnamed(othersOnStore: number, isNamed: boolean): Texts | null {
  if (othersOnStore === 0 || isNamed) return null
  return saying('hubsUnnamed')
}

/** Clients change over between hubs that do not store in the same place: two rooms may show two things. Both must be ready, or nothing is known. */
export function hubsApart(me: AboutHub, peers: readonly PeerHub[], onMyStore: ReadonlySet<string>): Texts | null {
  const apart = peers.filter((peer) => peer.isReady && !(peer.isShared && me.isShared && onMyStore.has(peer.id)))
  if (apart.length === 0) return null
  const where = apart.map(({ url }) => url).join(', ')
  const isSameShow = apart.some(({ showId }) => showId === me.showId)
  return isSameShow ? saying('hubsApartOneShow', { where }) : saying('hubsApartOtherShow', { where })
}

/** `to`: the hub that takes this one's clients. `away`: other hubs that cannot store at the moment. */
export function hubAway(to: PeerHub | null, away: readonly PeerHub[]): Texts | null {
  if (to) {
    return saying('hubTakesCommands', { url: to.url })
  }
  if (away.length === 0) return null
  const where = away.map(({ url }) => url).join(', ')
  return saying('hubCannotStore', { where })
}
