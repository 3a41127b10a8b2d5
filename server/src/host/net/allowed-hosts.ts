/** From where the hub may fetch a programme: what `--allow-import-from` lists, and nothing else. Pure. */
import { isIP } from 'node:net'

export type Fetchable =
  | { readonly ok: true; readonly url: URL /** Where the host is an address itself, which no name server is asked for. */; readonly literal: string | null }
  | { readonly ok: false; readonly why: 'no-address' | 'not-allowed' }

/** `hosts`: as the setting has them: `pretalx.com`, `*.cfp.dev`, `example.org:8443`. Without a port only those of http and https. */
export function fetchable(address: string, hosts: readonly string[]): Fetchable {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '') return { ok: false, why: 'no-address' }
  const host = url.hostname.replace(/\.$/, '').toLowerCase()
  const isNamed = hosts.some((listed) => matches(listed.toLowerCase(), host, url.port))
  if (!isNamed) return { ok: false, why: 'not-allowed' }
  const literal = host.replace(/^\[|\]$/g, '')
  return { ok: true, url, literal: isIP(literal) === 0 ? null : literal }
}

function matches(listed: string, host: string, port: string): boolean {
  const [, name = '', listedPort = ''] = /^(.*?)(?::(\d{1,5}))?$/.exec(listed) ?? []
  if (listedPort !== port) return false
  return name.startsWith('*.') ? isIP(host) === 0 && host.endsWith(name.slice(1)) && host.length > name.length - 1 : host === name
}

export function isHostPattern(written: string): boolean {
  const name = /^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i
  return written.length <= 253 && (name.test(written) || /^\[[0-9a-f:.]+\](?::\d{1,5})?$/i.test(written))
}
