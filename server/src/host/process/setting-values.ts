/** What somebody wrote, as a value that can be used. Each throws a `StartFault` with one sentence for what cannot. */
import { isIP } from 'node:net'
import { isHostPattern } from '../net/allowed-hosts.ts'
import { trustedProxies } from '../net/client-address.ts'
import { networksOf } from '../net/networks.ts'
import type { TlsFiles } from '../net/tls.ts'
import { journalAddress } from './journal-address.ts'
import { type LogLevel, logLevels } from './log.ts'
import { StartFault } from './start-fault.ts'

export const text = (written: string): string => written

export const journal = journalAddress

export function port(written: string): number {
  const number = Number(written)
  if (!/^\d{1,5}$/.test(written) || number > 65_535) throw new StartFault(`The port ${written} is not a number from 0 to 65535.`)
  return number
}

export function countOf(what: string): (written: string) => number {
  return (written) => {
    if (!/^\d{1,7}$/.test(written) || Number(written) === 0) throw new StartFault(`The number of ${what}, ${written}, is not a number from 1 to 9999999.`)
    return Number(written)
  }
}

export function host(written: string): string {
  if (isIP(written) === 0 && !/^[a-z0-9.-]{1,253}$/i.test(written)) throw new StartFault(`The host ${written} is not an address.`)
  return written
}

export function ipAddress(what: string): (written: string) => string {
  return (written) => {
    if (isIP(written) === 0) throw new StartFault(`The ${what} ${written} is not an IP address.`)
    return written
  }
}

export function password(written: string): string {
  if (written.length > 256) throw new StartFault('The operator password is longer than 256 characters.')
  return written
}

export function day(written: string): string {
  if (written === 'now') return written
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(Date.parse(written)) && new Date(written).toISOString().startsWith(written)
  if (!isDate) throw new StartFault(`The event day ${written} is not a date such as 2026-11-23, and not now.`)
  return written
}

export function onOrOff(what: string): (written: string) => 'on' | 'off' {
  return (written) => {
    if (written !== 'on' && written !== 'off') throw new StartFault(`${what} is on or off, not ${written}.`)
    return written
  }
}

/** One connection takes one port, so a range of a few would soon be used up. */
const LEAST_MEDIA_PORTS = 10

export function mediaPorts(written: string): string {
  const [from = 0, to = 0] = (/^(\d{1,5})-(\d{1,5})$/.exec(written) ?? []).slice(1).map(Number)
  const isRange = from >= 1024 && to <= 65_535 && to - from + 1 >= LEAST_MEDIA_PORTS
  if (!isRange) throw new StartFault(`The media ports ${written} are not written as 40000-40200, from 1024 to 65535 and ${LEAST_MEDIA_PORTS} at least.`)
  return written
}

export function level(written: string): LogLevel {
  const found = logLevels.find((known) => known === written)
  if (found === undefined) throw new StartFault(`The log level ${written} is not one of ${logLevels.join(', ')}.`)
  return found
}

function list(written: string): readonly string[] {
  return written.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
}

/** Looked at here, so that a start ends before anything is opened. */
export function proxies(written: string): readonly string[] {
  trustedProxies(list(written))
  return list(written)
}

/** The same. */
export function networks(what: string): (written: string) => readonly string[] {
  return (written) => {
    networksOf(what, list(written))
    return list(written)
  }
}

export function origins(what: string): (written: string) => readonly string[] {
  return (written) => {
    for (const origin of list(written)) {
      if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw new StartFault(`The ${what} ${origin} is not written as https://example.org.`)
    }
    return list(written)
  }
}

export function names(written: string): readonly string[] {
  for (const name of list(written)) {
    if (!/^[a-z0-9._-]{1,253}$/i.test(name)) throw new StartFault(`The name of the hub ${name} is not written as show.example.org.`)
  }
  return list(written)
}

export function importHosts(written: string): readonly string[] {
  const hosts = list(written)
  for (const host of hosts) {
    if (!isHostPattern(host)) throw new StartFault(`The host of --allow-import-from ${host} is not written as pretalx.com, *.example.org or example.org:8443.`)
  }
  return hosts
}

export const ONE_ADDRESS = 'one-address'

export function hubAddresses(written: string): readonly string[] | typeof ONE_ADDRESS {
  if (written.trim() === ONE_ADDRESS) return ONE_ADDRESS
  const hubs = [...new Set(origins('address of a hub')(written))]
  const [only] = hubs
  if (hubs.length === 1) throw new StartFault(`--hubs names ${only} alone: it takes all hubs, this one included, or ${ONE_ADDRESS}, or nothing.`)
  return hubs
}

export function tlsFiles(certPath: string | null, keyPath: string | null): TlsFiles | null {
  if (certPath === null && keyPath === null) return null
  if (certPath === null || keyPath === null) throw new StartFault('A certificate needs its key and a key its certificate: give both --tls-cert and --tls-key.')
  return { certPath, keyPath }
}
