/** How other machines reach the hub. */
import { networkInterfaces } from 'node:os'

export type Scheme = 'http' | 'https'

/** The address that a person types on this machine, then those on the network; `host` and `port` are what the hub listens on. */
export function originsOn(host: string, port: number, scheme: Scheme = 'http'): readonly string[] {
  if (host !== '0.0.0.0' && host !== '::') return [originOf(host, port, scheme)]
  const onNetwork = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => originOf(address, port, scheme))
  return [originOf('localhost', port, scheme), ...new Set(onNetwork)]
}

export function originOf(host: string, port: number, scheme: Scheme = 'http'): string {
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
}
