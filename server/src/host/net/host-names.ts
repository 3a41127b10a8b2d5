/**
 * By which names this hub is asked. A web page from anywhere may lead a name of its own to the hub's address once it is open (DNS rebinding):
 * its requests then look like those of the hub's own pages, but for the name. So over plain http the hub answers only to addresses, to names
 * that nobody outside can have, and to those that it was told. Over https a browser has looked at the certificate's name already.
 */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Logger } from 'pino'
import type { TrustedProxies } from './client-address.ts'
import { isEncrypted } from './confidential.ts'

/** In `--hub-names`: every name is taken, because somebody in front of the hub looks. */
export const ANY_NAME = 'any'

/**
 * Endings that nobody outside can have: RFC 6761 (localhost, test), RFC 6762 (local, and in its appendix G those that networks use: intranet, internal,
 * private, corp, home, lan), RFC 8375 (home.arpa), what machines, routers and clusters use (localdomain, svc; fritz.box is its maker's).
 */
export const privateEndings: readonly string[] = [
  ...['localhost', 'test', 'local', 'intranet', 'internal', 'private', 'corp', 'home', 'lan', 'home.arpa'],
  ...['localdomain', 'svc', 'fritz.box'],
]

/** Between two lines of the log about names that are not ours: any page may ask for one as often as it likes. */
const TOLD_EVERY_MS = 60_000

export type HostNamesOptions = {
  readonly hubNames: readonly string[]
  /** Origins whose hosts are ours or friends. */
  readonly origins: readonly string[]
  readonly proxies: TrustedProxies
  readonly machineName?: string
  /** Called with a name that is not ours, once a minute: somebody may have led it here and wonder. */
  readonly log?: Pick<Logger, 'warn'>
  /** Any clock that never runs backwards. */
  readonly nowMs?: () => number
}

export type HostNames = {
  /** Whether this request was meant for this hub. */
  isOurs(request: Pick<IncomingMessage, 'headers' | 'socket'>): boolean
}

export function createHostNames({ hubNames, origins, proxies, machineName = hostname(), log, nowMs = () => performance.now() }: HostNamesOptions): HostNames {
  const isAny = hubNames.includes(ANY_NAME)
  const known = new Set([machineName, ...hubNames, ...origins.map((origin) => new URL(origin).hostname)].map(plainName))

  function isOurName(host: string): boolean {
    const name = plainName(host.replace(/:\d{1,5}$/, ''))
    if (isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 || known.has(name)) return true
    // A name without a dot is a machine of this network.
    if (!name.includes('.')) return /^[\w-]{1,63}$/.test(name)
    return privateEndings.some((ending) => name.endsWith(`.${ending}`))
  }

  let toldMs: number | null = null
  function tell(host: string): void {
    if (toldMs !== null && nowMs() - toldMs < TOLD_EVERY_MS) return
    toldMs = nowMs()
    log?.warn({ name: shownName(host) }, 'asked by a name that is not this hub’s, and refused; if it is, start with --hub-names naming it')
  }

  return {
    isOurs(request) {
      const { host } = request.headers
      // Only what is no browser sends none.
      if (isAny || host === undefined || isOurName(host) || isEncrypted(request, proxies)) return true
      tell(host)
      return false
    },
  }
}

/** Null for what cannot be shown. */
function shownName(host: string): string | null {
  return /^[\w.-]{1,253}(?=:\d{1,5}$|$)/.exec(host)?.[0] ?? null
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

/** `host`: the header as it came. */
export function notOurName(host: string | undefined) {
  const name = shownName(host ?? '')
  return name === null ? rejection('forbidden', 'notOurUnreadableName') : rejection('forbidden', 'notOurName', { name })
}
