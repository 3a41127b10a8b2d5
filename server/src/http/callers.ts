/**
 * Who asks, as far as limits are concerned: somebody with a login, a screen or a source with its key, the crew by its priority token, or a stranger, of
 * whom nothing is known but the address. Nothing is allowed by this: what a caller may do, each route asks for itself.
 */
import type { IncomingMessage } from 'node:http'
import type { Keys } from '../auth/keys.ts'
import type { Feeds } from '../feeds/feeds.ts'
import { addressKey } from '../host/net/address-key.ts'
import type { ClientAddress } from '../host/net/client-address.ts'
import type { Hub } from '../hub/hub.ts'
import type { Login } from '../store/secret-store.ts'
import { bearerOf } from './bearer.ts'

export type Caller =
  | { readonly kind: 'login'; readonly login: Login }
  | { readonly kind: 'key'; readonly id: string }
  | { readonly kind: 'crew' | 'stranger'; readonly address: string }

export type CallersParts = {
  readonly hub: Pick<Hub, 'clock'>
  readonly accountServices: { readonly logins: { loginOf(token: string, nowMs: number): Login | null } }
  readonly keys: Pick<Keys, 'isPriorityToken'>
  readonly feeds: { readonly callers: Pick<Feeds['callers'], 'of'> }
  readonly addressOf: ClientAddress
}

export function createCallers({ hub, accountServices: { logins }, keys, feeds: { callers }, addressOf }: CallersParts) {
  return (req: IncomingMessage): Caller => {
    const token = bearerOf(req)
    const login = token === null ? null : logins.loginOf(token, hub.clock.nowMs())
    if (login) return { kind: 'login', login }
    const key = token ?? inAddress(req, 'key')
    const machine = key === null ? null : callers.of(key)
    if (machine?.kind === 'screen') return { kind: 'key', id: machine.screenId }
    if (machine?.kind === 'source') return { kind: 'key', id: `feed ${machine.feedId}` }
    const priority = inAddress(req, 'pass')
    return { kind: priority !== null && keys.isPriorityToken(priority) ? 'crew' : 'stranger', address: addressKey(addressOf(req)) }
  }
}

/** As the pages put them there. */
function inAddress({ url = '' }: IncomingMessage, name: 'key' | 'pass'): string | null {
  const start = url.indexOf('?')
  if (start === -1) return null
  const value = new URLSearchParams(url.slice(start)).get(name)
  return value !== null && /^[\w-]{16,128}$/.test(value) ? value : null
}
