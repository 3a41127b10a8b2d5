/**
 * How often a door's link may be used. It hangs in a crew's chat and may be photographed, so all who hold it share one small bucket; and whoever
 * has been there for some seconds keeps a little that nobody else of the same link can take.
 */
import { createKeyedBuckets, type KeyedRate } from '../host/net/keyed-buckets.ts'

/** Of a link, however many hold it. A volunteer taps a few times a minute, and the page looks every 15 s. */
const LINK: KeyedRate = { perSecond: 2, burst: 20 }
/** Of one login, once the link's are gone. Nothing at first: otherwise logging in again and again would be a way to more. */
const OWN: KeyedRate = { perSecond: 0.2, burst: 5, first: 0 }

export type DoorRates = {
  /** `link`: the rooms that it speaks for. False when it has to wait. */
  mayAsk(link: string, loginId: string, nowMs: number): boolean
}

export function createDoorRates(): DoorRates {
  const links = createKeyedBuckets(LINK)
  const logins = createKeyedBuckets(OWN)
  return {
    mayAsk(link, loginId, nowMs) {
      if (links.take(link, nowMs)) {
        // Its own begins to fill at the first sight of it.
        logins.take(loginId, nowMs, 0)
        return true
      }
      return logins.take(loginId, nowMs)
    },
  }
}
