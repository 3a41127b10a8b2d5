/** From where the hub may fetch a programme: what `--allow-import-from` lists, and nothing else. Pure. */
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

export type Fetchable =
  | { readonly ok: true; readonly url: URL /** The setting names its address itself, so it may be one of this network. */; readonly isNamedAddress: boolean }
  | { readonly ok: false; readonly why: 'no-address' | 'not-allowed' }

/** `hosts`: as the setting has them: `pretalx.com`, `*.cfp.dev`, `192.168.1.4:8080`. Without a port only those of http and https. */
export function fetchable(address: string, hosts: readonly string[]): Fetchable {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '') return { ok: false, why: 'no-address' }
  const host = url.hostname.replace(/\.$/, '').toLowerCase()
  const isNamed = hosts.some((listed) => matches(listed.toLowerCase(), host, url.port))
  if (!isNamed) return { ok: false, why: 'not-allowed' }
  const literal = host.replace(/^\[|\]$/g, '')
  const isNamedAddress = isIP(literal) !== 0
  return { ok: true, url, isNamedAddress }
}

function matches(listed: string, host: string, port: string): boolean {
  const [, name = '', listedPort = ''] = /^(.*?)(?::(\d{1,5}))?$/.exec(listed) ?? []
  if (listedPort !== port) return false
  return name.startsWith('*.') ? isIP(host) === 0 && host.endsWith(name.slice(1)) && host.length > name.length - 1 : host === name
}

/** Whether every address of a name may be asked: one of them inside would be enough to ask a machine that nobody meant. */
export function mayAsk(addresses: readonly string[], isNamedAddress: boolean): boolean {
  return addresses.length > 0 && (isNamedAddress || addresses.every(isPublicAddress))
}

export function isHostPattern(written: string): boolean {
  const name = /^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i
  return written.length <= 253 && (name.test(written) || /^\[[0-9a-f:.]+\](?::\d{1,5})?$/i.test(written))
}
