/** Where other machines reach the hub. */
import { isIP } from 'node:net'
import { originsOn } from '../../host/net/addresses.ts'
import { type Check, fault, good, note } from './check.ts'

export const addresses: Check = {
  name: 'addresses',
  async look({ host, port, tls, trustProxy }) {
    const scheme = tls ? 'https' : 'http'
    const isHidden = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
    if (isHidden) return trustProxy.length > 0 ? [behindProxy(host)] : [onlyHere(host)]
    const others = originsOn(host, port, scheme).filter((origin) => !origin.includes('//localhost'))
    if (others.length === 0) return [noNetwork]
    const clear = tls || trustProxy.length > 0 ? [] : [inTheClear]
    return [good(`Les autres machines l’atteignent à ${others.join(', ')}.`, `Other machines reach it at ${others.join(', ')}.`), ...clear]
  },
}

const onlyHere = (host: string) =>
  note(
    { fr: `Avec --host ${host} seule cette machine atteint le hub.`, en: `With --host ${host} only this machine reaches the hub.` },
    { fr: 'Laissez --host de côté pour que les écrans et les téléphones l’atteignent.', en: 'Leave --host out so that screens and phones reach it.' },
  )

const behindProxy = (host: string) =>
  good(`Le hub écoute sur ${host}, derrière le relais de --trust-proxy.`, `The hub listens on ${host}, behind the proxy of --trust-proxy.`)

const noNetwork = fault(
  {
    fr: 'Cette machine n’a pas d’adresse sur un réseau : aucun écran ne peut l’atteindre.',
    en: 'This machine has no address on a network: no screen can reach it.',
  },
  { fr: 'Branchez le câble ou rejoignez le Wi-Fi de la régie.', en: 'Plug in the cable or join the crew’s Wi-Fi.' },
)

const inTheClear = note(
  { fr: 'Sans TLS, les mots de passe passent en clair sur le réseau.', en: 'Without TLS passwords cross the network in the clear.' },
  {
    fr: 'Gardez la régie et les écrans sur un réseau à eux, ou suivez server/docs/tls.md.',
    en: 'Keep panel and screens on a network of their own, or follow server/docs/tls.md.',
  },
)
