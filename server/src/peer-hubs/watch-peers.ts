/** Everything between this hub and the others beside the store: who they are, whether they are ready, who takes whose clients, and emergencies. */
import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { Keys } from '../auth/keys.ts'
import { addressKey } from '../host/net/address-key.ts'
import type { ClientAddress } from '../host/net/client-address.ts'
import type { Settings } from '../host/process/settings.ts'
import type { Warn } from '../host/process/warn.ts'
import type { Hub } from '../hub/hub.ts'
import type { PeerHubs } from '../socket/peer-hubs.ts'
import { type AboutHub, askPeer } from './ask-peer.ts'
import { createHandOver } from './hand-over.ts'
import { hubAway, hubsApart, hubsUnnamed } from './hub-warnings.ts'
import { createPeerRegistry } from './peer-registry.ts'
import { watchShowId } from './show-id.ts'
import { createTurnedAway } from './turned-away.ts'
import { createUrgentLine } from './urgent-line.ts'

const LOOK_EVERY_MS = 2_000
/** A hub that has just started is on the store a moment before or after it answers: only what stays so is said. */
const APART_FOR_LOOKS = 5
/** How long a hub that closes waits for others that do not answer. */
const LAST_WORDS_MS = 1_000

export type WatchPeersOptions = {
  readonly hubId: string
  readonly hub: Hub
  /** As they told of themselves last. */
  readonly others: () => readonly { readonly hub: { readonly id: string }; readonly origins?: readonly string[] }[]
  readonly warn: Warn
  readonly settings: Pick<Settings, 'hubs' | 'isOneAddress'>
  readonly clients: PeerHubs
  readonly keys: Pick<Keys, 'peerKey'>
  readonly addressOf: ClientAddress
  readonly log: Logger
}

export type WatchedPeers = {
  readonly about: () => AboutHub
  /** True: whoever connects is better off at another hub. */
  readonly isLeft: (request: IncomingMessage) => boolean
  /** Resolves when the other hubs have heard of every emergency, after a second at the latest. */
  readonly told: () => Promise<void>
  readonly close: () => void
}

export async function watchPeers({ hubId, hub, others, warn, settings, clients, keys, addressOf, log }: WatchPeersOptions): Promise<WatchedPeers> {
  const showId = await watchShowId(hub)
  const about = (): AboutHub => ({ id: hubId, showId: showId(), isShared: hub.isShared, handOvers: handOver.handOvers() })
  const isNamed = settings.hubs.length > 0 || settings.isOneAddress
  const registry = createPeerRegistry({
    me: about,
    hubs: settings.hubs,
    told: () => others().flatMap(({ origins = [] }) => origins),
    ask: askPeer,
  })
  let apartLooks = 0
  let said = ''

  function say(): void {
    const there = others()
    warn('hub-away', hubAway(handOver.to(), isAway() ? [] : registry.known().filter(({ isReady, isShared }) => isShared && !isReady)))
    warn('hubs-unnamed', hubsUnnamed(there.length, isNamed))
    const apart = isAway() ? null : hubsApart(about(), registry.known(), new Set(there.map((row) => row.hub.id)))
    apartLooks = apart ? apartLooks + 1 : 0
    warn('hubs-apart', apartLooks >= APART_FOR_LOOKS ? apart : null)
    const grave = [hubsUnnamed(there.length, isNamed), apartLooks >= APART_FOR_LOOKS ? apart : null].flatMap((texts) => (texts ? [texts.en] : []))
    for (const sentence of grave) if (!said.includes(sentence)) log.error(sentence)
    said = grave.join('\n')
  }

  const isAway = () => !hub.isClosing() && hub.storeFault() !== null
  const handOver = createHandOver({
    isAway,
    tryStore: hub.checkStore,
    look: registry.look,
    known: registry.known,
    canTakeOver: registry.canTakeOver,
    sendAway: clients.sendAway,
    onChange: say,
    log,
  })
  const { statusOf } = hub.urgent
  const line = createUrgentLine({ key: () => keys.peerKey, addresses: registry.addresses, nowMs: () => hub.clock.nowMs(), statusOf, log })
  const stopTelling = hub.isShared ? hub.urgent.onUrgent(line.tell) : () => {}
  const isLeft = createTurnedAway({
    isLeft: () => handOver.to() !== null,
    isOneAddress: settings.isOneAddress,
    addressOf: (request) => addressKey(addressOf(request)),
  })
  const timer = setInterval(() => void registry.look().then(say), LOOK_EVERY_MS).unref()

  return {
    about,
    isLeft,
    told: () => line.told(LAST_WORDS_MS),
    close() {
      clearInterval(timer)
      handOver.close()
      stopTelling()
      line.close()
    },
  }
}
