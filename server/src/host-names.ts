/**
 * By which names this hub is asked. A web page from anywhere may lead a name of its own to the hub's address once it is open (DNS rebinding):
 * its requests then look like those of the hub's own pages, but for the name. So over plain http the hub answers only to addresses, to names
 * that nobody outside can have, and to those that it was told. Over https a browser has looked at the certificate's name already.
 */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { rejection } from '@tricolore/shared/engine/rejection.ts'
import type { TrustedProxies } from './client-address.ts'
import { isEncrypted } from './confidential.ts'

/** In `--hub-names`: every name is taken, because somebody in front of the hub looks. */
export const ANY_NAME = 'any'

/**
 * Endings that nobody can register: RFC 6761 (localhost, test), RFC 6762 (local), RFC 8375 (home.arpa), ICANN's internal, what routers and clusters
 * use and the root does not delegate (lan, home, svc).
 */
const privateEndings = ['localhost', 'local', 'internal', 'home.arpa', 'lan', 'home', 'svc', 'test']

export type HostNamesOptions = {
  readonly hubNames: readonly string[]
  /** Origins whose hosts are ours or friends. */
  readonly origins: readonly string[]
  readonly proxies: TrustedProxies
  readonly machineName?: string
}

export type HostNames = {
  /** Whether this request was meant for this hub. */
  isOurs(request: Pick<IncomingMessage, 'headers' | 'socket'>): boolean
}

export function createHostNames({ hubNames, origins, proxies, machineName = hostname() }: HostNamesOptions): HostNames {
  const isAny = hubNames.includes(ANY_NAME)
  const known = new Set([machineName, ...hubNames, ...origins.map((origin) => new URL(origin).hostname)].map(plainName))

  function isOurName(host: string): boolean {
    const name = plainName(host.replace(/:\d{1,5}$/, ''))
    if (isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 || known.has(name)) return true
    // A name without a dot is a machine of this network.
    if (!name.includes('.')) return /^[\w-]{1,63}$/.test(name)
    return privateEndings.some((ending) => name.endsWith(`.${ending}`))
  }

  return {
    // Only what is no browser sends none.
    isOurs: (request) => isAny || request.headers.host === undefined || isOurName(request.headers.host) || isEncrypted(request, proxies),
  }
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

/** `host`: the header as it came. */
export function notOurName(host: string | undefined) {
  const name = /^[\w.-]{1,253}(?=:\d{1,5}$|$)/.exec(host ?? '')?.[0]
  const [fr, en] = name === undefined ? ['ce nom', 'this name'] : [`le nom ${name}`, `the name ${name}`]
  return rejection('forbidden', {
    fr: `Ce hub ne répond pas sous ${fr} : ouvrez-le par son adresse, ou démarrez-le avec --hub-names (HUB_NAMES) qui le donne.`,
    en: `This hub does not answer to ${en}: open it by its address, or start it with --hub-names (HUB_NAMES) naming it.`,
  })
}
