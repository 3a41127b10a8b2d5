/**
 * The other hubs of the event, as this one finds them: at the addresses of `--hubs`, and where that is not set at those which hubs on the same
 * store tell of themselves. Each is asked over the network that clients use, so it is known also while the store is away.
 */
import type { AboutHub, PeerAnswer } from './ask-peer.ts'

export type PeerHub = PeerAnswer & { readonly url: string }

/** An address that somebody made up must not make this hub ask for ever. */
const MOST_ADDRESSES = 32

export type PeerRegistryOptions = {
  readonly me: () => AboutHub
  /** From the settings; empty: not set. */
  readonly hubs: readonly string[]
  /** As the other hubs on the same store told them, those last heard of included. */
  readonly told: () => readonly string[]
  readonly ask: (url: string) => Promise<PeerAnswer | null>
}

export type PeerRegistry = ReturnType<typeof createPeerRegistry>

export function createPeerRegistry({ me, hubs, told, ask }: PeerRegistryOptions) {
  /** Where this hub itself answered. */
  const own = new Set<string>()
  let known: readonly PeerHub[] = []
  let looking: Promise<readonly PeerHub[]> | null = null

  const addresses = () => (hubs.length > 0 ? hubs : told()).filter((url) => !own.has(url)).slice(0, MOST_ADDRESSES)

  async function lookNow(): Promise<readonly PeerHub[]> {
    const answers = await Promise.all(
      addresses().map(async (url) => {
        const answer = await ask(url)
        if (answer?.id === me().id) own.add(url)
        return answer && answer.id !== me().id ? [{ ...answer, url }] : []
      }),
    )
    // One hub may have several addresses: it counts once.
    known = [...new Map(answers.flat().map((peer) => [peer.id, peer])).values()]
    looking = null
    return known
  }

  return {
    /** Asks each of them now; one look at a time. Never rejects. */
    look: (): Promise<readonly PeerHub[]> => {
      looking ??= lookNow()
      return looking
    },
    /** As the last look found them. */
    known: () => known,
    /** Every address but this hub's own. */
    addresses,
    /** True when that one stores what this hub stores and can do it now: what it is given is found here too. */
    canTakeOver: ({ isReady, isShared, showId }: PeerHub) => isReady && isShared && me().isShared && showId === me().showId,
  }
}
