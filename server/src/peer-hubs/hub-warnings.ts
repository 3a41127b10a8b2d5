/** What is wrong between the hubs of an event, as panels and the log say it. Pure. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { AboutHub } from './ask-peer.ts'
import type { PeerHub } from './peer-registry.ts'

/** Other hubs work on this one's store, and nobody told this one how clients reach them. */
export function hubsUnnamed(othersOnStore: number, isNamed: boolean): Texts | null {
  if (othersOnStore === 0 || isNamed) return null
  return {
    fr: 'Un autre hub travaille sur la même base, mais --hubs n’est pas réglé : si ce hub s’arrête, ses écrans et ses régies ne changeront pas de hub. Relancez chaque hub avec --hubs et l’adresse de tous.',
    en: 'Another hub works on the same store, but --hubs is not set: if this hub goes, its screens and panels will not change over. Start each hub again with --hubs and the addresses of all.',
  }
}

/** Clients change over between hubs that do not store in the same place: two rooms may show two things. Both must be ready, or nothing is known. */
export function hubsApart(me: AboutHub, peers: readonly PeerHub[], onMyStore: ReadonlySet<string>): Texts | null {
  const apart = peers.filter((peer) => peer.isReady && !(peer.isShared && me.isShared && onMyStore.has(peer.id)))
  if (apart.length === 0) return null
  const where = apart.map(({ url }) => url).join(', ')
  const isSameShow = apart.some(({ showId }) => showId === me.showId)
  return isSameShow
    ? {
        fr: `Deux hubs mènent le même spectacle sans partager leur base : celui-ci et ${where}. Ce qui est décidé sur l’un ne se voit pas sur l’autre : arrêtez l’un des deux.`,
        en: `Two hubs run the same show and do not share a store: this one and ${where}. What is decided at one is not seen at the other: stop one of them.`,
      }
    : {
        fr: `Le hub ${where}, nommé dans --hubs, mène un autre spectacle et n’est pas sur la base de celui-ci : retirez-le de --hubs, ou arrêtez-le.`,
        en: `The hub at ${where}, named in --hubs, runs another show and is not on this one’s store: take it out of --hubs, or stop it.`,
      }
}

/** `to`: the hub that takes this one's clients. `away`: other hubs that cannot store at the moment. */
export function hubAway(to: PeerHub | null, away: readonly PeerHub[]): Texts | null {
  if (to) {
    return {
      fr: `Les commandes passent maintenant par le hub ${to.url} : les pages de celui-ci y vont d’elles-mêmes.`,
      en: `Commands are taken by the hub at ${to.url} now: this one’s pages go there by themselves.`,
    }
  }
  if (away.length === 0) return null
  const where = away.map(({ url }) => url).join(', ')
  return {
    fr: `Le hub ${where} ne peut rien enregistrer : celui-ci prend les commandes et reçoit ses écrans.`,
    en: `The hub at ${where} cannot store: this one takes the commands and gets its screens.`,
  }
}
