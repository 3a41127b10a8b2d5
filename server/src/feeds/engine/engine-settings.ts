/** What the hub gives the engine: environment variables, because others can read an argument list. */
import { isIP } from 'node:net'
import { StartFault } from '../../host/process/start-fault.ts'
import type { PortRange } from './peer.ts'

export type EngineSettings = {
  readonly secret: string
  readonly stateFile: string | null
  /** 0 lets the system pick one. */
  readonly port: number
  readonly udpPorts: PortRange
  /** It ends itself when nobody with the secret asked for anything for so long. */
  readonly graceMs: number
  readonly advertised: readonly string[]
}

const DEFAULT_UDP_PORTS = '40000-40200'
const DEFAULT_GRACE_MS = 300_000

/** Throws a `StartFault` for what cannot be used. */
export function readEngineSettings(env: Readonly<Record<string, string | undefined>>): EngineSettings {
  const secret = env.ENGINE_SECRET ?? ''
  if (secret.length < 16) throw new StartFault('ENGINE_SECRET is missing or shorter than 16 characters.')
  return {
    secret,
    stateFile: env.ENGINE_STATE_FILE || null,
    port: wholeNumber('ENGINE_PORT', env.ENGINE_PORT || '0', 65_535),
    udpPorts: portRange(env.ENGINE_UDP_PORTS ?? DEFAULT_UDP_PORTS),
    graceMs: wholeNumber('ENGINE_GRACE_MS', env.ENGINE_GRACE_MS || String(DEFAULT_GRACE_MS), 2 ** 31 - 1),
    advertised: addresses(env.ENGINE_ADVERTISE ?? ''),
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) > most) throw new StartFault(`${name} is ${text}, not a whole number up to ${most}.`)
  return Number(text)
}

function portRange(text: string): PortRange {
  if (text === '') return null
  const [, first = '', last = ''] = /^(\d{1,5})-(\d{1,5})$/.exec(text) ?? []
  if (first === '' || Number(first) < 1 || Number(last) > 65_535 || Number(first) > Number(last)) {
    throw new StartFault(`ENGINE_UDP_PORTS is ${text}, not a range such as ${DEFAULT_UDP_PORTS}.`)
  }
  return { first: Number(first), last: Number(last) }
}

function addresses(text: string): readonly string[] {
  const given = text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  for (const address of given) if (isIP(address) === 0) throw new StartFault(`ENGINE_ADVERTISE has ${address}, which is not an IP address.`)
  return given
}
