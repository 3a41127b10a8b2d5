/** The flags of the hub, each also an environment variable. What cannot be used ends the start with one sentence. */
import { isIP } from 'node:net'
import { parseArgs } from 'node:util'
import { trustedProxies } from '../net/client-address.ts'
import { networksOf } from '../net/networks.ts'
import type { TlsFiles } from '../net/tls.ts'
import { journalAddress } from './journal-address.ts'
import { type LogLevel, logLevels } from './log.ts'
import { variableOrFile } from './secret-file.ts'
import { StartFault } from './start-fault.ts'

export type Settings = {
  /** 0 lets the system pick one. */
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Null: the one from before, or a new one. */
  readonly operatorPassword: string | null
  /** Null: the demo. */
  readonly eventFile: string | null
  /** `now`, a date as 2026-11-23, or null for the event's own day. */
  readonly eventDay: string | null
  /** See journal-address.ts. */
  readonly journal: string
  /** Where automatic backups go; null: `backups` in the data folder. `off` makes none. */
  readonly backups: string | null
  readonly logLevel: LogLevel
  readonly allowOrigins: readonly string[]
  /** Names by which people reach the hub over plain http, beside its addresses and those of its own network; `any` takes every name. */
  readonly hubNames: readonly string[]
  /** The origins of all hubs of the event, this one included, as clients reach them; empty: this one alone. */
  readonly hubs: readonly string[]
  /** Clients reach all hubs at one address, such as a Service of Kubernetes: then `hubs` is empty, and who is sent away asks there again. */
  readonly isOneAddress: boolean
  /** Addresses and networks of proxies whose X-Forwarded-For counts. */
  readonly trustProxy: readonly string[]
  /** Addresses and networks that may read /metrics, beside this machine itself. */
  readonly metricsFrom: readonly string[]
  /** Null: plain http. */
  readonly tls: TlsFiles | null
  /** Passwords are taken over https only, this machine itself excepted. */
  readonly requireHttps: boolean
  /** Phones that follow live; the others ask every few seconds. */
  readonly maxPhones: number
  /** The same for one address, which may be a whole venue behind one router. */
  readonly maxPerAddress: number
  /** The engine that takes and relays live pictures; without it the show runs without them. */
  readonly engine: 'on' | 'off'
  /** UDP ports of live pictures, such as `40000-40200`. */
  readonly mediaPorts: string
  /** One more address at which screens and sources reach this machine, such as the outer one of a router; null: its own do. */
  readonly mediaAddress: string | null
  /** Both clients from their sources, with hot reload. */
  readonly isDev: boolean
}

export const defaults: Settings = {
  port: 4000,
  host: '0.0.0.0',
  dataDir: './data',
  operatorPassword: null,
  eventFile: null,
  eventDay: null,
  journal: 'sqlite:',
  backups: null,
  logLevel: 'warn',
  allowOrigins: [],
  hubNames: [],
  hubs: [],
  isOneAddress: false,
  trustProxy: [],
  metricsFrom: [],
  tls: null,
  requireHttps: false,
  maxPhones: 10_000,
  maxPerAddress: 2_000,
  engine: 'on',
  mediaPorts: '40000-40200',
  mediaAddress: null,
  isDev: false,
}

/** `isSecret`: its variable may also name a file, as `<variable>_FILE`. */
type Flag = { readonly name: string; readonly variable: string; readonly value: string; readonly says: string; readonly isSecret?: boolean }

const flags: readonly Flag[] = [
  { name: 'port', variable: 'PORT', value: 'NUMBER', says: `port to listen on (${defaults.port}; 0 picks one and prints it)` },
  { name: 'host', variable: 'HOST', value: 'ADDRESS', says: `address to listen on (${defaults.host})` },
  { name: 'data', variable: 'DATA_DIR', value: 'FOLDER', says: `where everything is kept (${defaults.dataDir})` },
  {
    name: 'operator-password',
    variable: 'OPERATOR_PASSWORD',
    value: 'TEXT',
    says: 'the operators’ password, 12 characters at least; made and printed once when there is none',
    isSecret: true,
  },
  { name: 'event', variable: 'EVENT_FILE', value: 'FILE', says: 'the event to open when there is no data (the demo)' },
  { name: 'event-day', variable: 'EVENT_DAY', value: 'DAY', says: 'rehearse the event as if its first day were this date (2026-11-23), or now' },
  {
    name: 'journal',
    variable: 'JOURNAL_URL',
    value: 'URL',
    says: `sqlite: in the data folder, postgres://user:password@host/db for several hubs, memory: for trying out (${defaults.journal})`,
    isSecret: true,
  },
  { name: 'backups', variable: 'BACKUPS', value: 'FOLDER|off', says: 'where automatic backups go, such as another disk (backups in the data folder)' },
  { name: 'allow-origin', variable: 'ALLOW_ORIGIN', value: 'ORIGINS', says: 'pages of other addresses that may connect, separated by commas' },
  {
    name: 'hub-names',
    variable: 'HUB_NAMES',
    value: 'NAMES',
    says: 'names by which people reach the hub on plain http, such as show.example.org, separated by commas; any takes all',
  },
  {
    name: 'hubs',
    variable: 'HUBS',
    value: 'ADDRESSES',
    says: 'all hubs of the event, this one included, as screens reach them, separated by commas; one-address where a balancer stands before them',
  },
  {
    name: 'trust-proxy',
    variable: 'TRUST_PROXY',
    value: 'NETWORKS',
    says: 'proxies that may say from where a request comes, such as 10.0.0.0/8, separated by commas',
  },
  {
    name: 'metrics-from',
    variable: 'METRICS_FROM',
    value: 'NETWORKS',
    says: 'who may read /metrics beside this machine itself, such as the address of Prometheus, separated by commas',
  },
  { name: 'tls-cert', variable: 'TLS_CERT', value: 'FILE', says: 'speak https with this certificate; SIGHUP reads it again' },
  { name: 'tls-key', variable: 'TLS_KEY', value: 'FILE', says: 'the certificate’s key' },
  {
    name: 'require-https',
    variable: 'REQUIRE_HTTPS',
    value: 'on|off',
    says: `operators log in over https only; whoever sits at this machine may without (off)`,
  },
  { name: 'max-phones', variable: 'MAX_PHONES', value: 'NUMBER', says: `phones that follow live; more of them ask every few seconds (${defaults.maxPhones})` },
  {
    name: 'max-per-address',
    variable: 'MAX_PER_ADDRESS',
    value: 'NUMBER',
    says: `the same for one address; raise it behind a proxy or a venue’s router (${defaults.maxPerAddress})`,
  },
  { name: 'engine', variable: 'ENGINE', value: 'on|off', says: `relays live pictures from room to room (${defaults.engine})` },
  { name: 'media-ports', variable: 'MEDIA_PORTS', value: 'FROM-TO', says: `UDP ports of live pictures (${defaults.mediaPorts})` },
  { name: 'media-address', variable: 'MEDIA_ADDRESS', value: 'ADDRESS', says: 'one more address for live pictures, such as the outer one of a router' },
  { name: 'log-level', variable: 'LOG_LEVEL', value: 'LEVEL', says: `${logLevels.join(', ')} (${defaults.logLevel})` },
]

/** Null when help was asked for. Throws a `StartFault` for what is unknown or unusable. */
export function readSettings(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Settings | null {
  const given = parseFlags(argv)
  if (given.help === true) return null
  /** A flag beats its variable; an empty variable is none. */
  const settingOf = (name: string): string | null => {
    const flag = given[name]
    if (typeof flag === 'string') return flag
    const known = flags.find((one) => one.name === name)
    return known?.isSecret ? variableOrFile(env, known.variable) : env[known?.variable ?? ''] || null
  }
  return {
    port: portOf(settingOf('port')),
    host: hostOf(settingOf('host')),
    dataDir: settingOf('data') ?? defaults.dataDir,
    operatorPassword: passwordOf(settingOf('operator-password')),
    eventFile: settingOf('event'),
    eventDay: dayOf(settingOf('event-day')),
    journal: journalOf(settingOf('journal')),
    backups: settingOf('backups'),
    logLevel: levelOf(settingOf('log-level')),
    allowOrigins: originsOf('origin', settingOf('allow-origin')),
    hubNames: namesOf(settingOf('hub-names')),
    ...hubsOf(settingOf('hubs')),
    trustProxy: proxiesOf(settingOf('trust-proxy')),
    metricsFrom: watchersOf(settingOf('metrics-from')),
    tls: tlsOf(settingOf('tls-cert'), settingOf('tls-key')),
    requireHttps: isOn('Requiring https', settingOf('require-https'), defaults.requireHttps),
    maxPhones: countOf('phones', settingOf('max-phones'), defaults.maxPhones),
    maxPerAddress: countOf('phones per address', settingOf('max-per-address'), defaults.maxPerAddress),
    engine: isOn('The engine', settingOf('engine'), defaults.engine === 'on') ? 'on' : 'off',
    mediaPorts: mediaPortsOf(settingOf('media-ports')),
    mediaAddress: mediaAddressOf(settingOf('media-address')),
    isDev: given.dev === true,
  }
}

export function helpText(): string {
  const width = Math.max(...flags.map(({ name, value }) => name.length + value.length)) + 4
  const lines = flags.map(
    ({ name, variable, value, says, isSecret }) =>
      `  ${`--${name} ${value}`.padEnd(width)} ${says} [${variable}${isSecret ? `, or a file: ${variable}_FILE` : ''}]`,
  )
  const plain = [
    `  ${'--dev'.padEnd(width)} both pages from their sources, with hot reload`,
    `  ${'--version'.padEnd(width)} which release this is, and which build`,
    `  ${'--help'.padEnd(width)} this text`,
  ]
  return ['Tricolore: every screen of a multi-room event on the same moment.', '', ...lines, ...plain, ''].join('\n')
}

function parseFlags(argv: readonly string[]): Readonly<Record<string, unknown>> {
  const options = Object.fromEntries(flags.map(({ name }) => [name, { type: 'string' } as const]))
  try {
    return parseArgs({ args: [...argv], options: { ...options, dev: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }).values
  } catch (reason) {
    const sentence = reason instanceof Error ? reason.message : String(reason)
    throw new StartFault(`${sentence.split('. ')[0]?.replace(/\.$/, '')}; --help lists the flags.`)
  }
}

function portOf(text: string | null): number {
  if (text === null) return defaults.port
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new StartFault(`The port ${text} is not a number from 0 to 65535.`)
  return port
}

function countOf(what: string, text: string | null, byDefault: number): number {
  if (text === null) return byDefault
  if (!/^\d{1,7}$/.test(text) || Number(text) === 0) throw new StartFault(`The number of ${what}, ${text}, is not a number from 1 to 9999999.`)
  return Number(text)
}

function hostOf(text: string | null): string {
  if (text === null) return defaults.host
  if (isIP(text) === 0 && !/^[a-z0-9.-]{1,253}$/i.test(text)) throw new StartFault(`The host ${text} is not an address.`)
  return text
}

function passwordOf(text: string | null): string | null {
  if (text !== null && text.length > 256) throw new StartFault('The operator password is longer than 256 characters.')
  return text
}

function dayOf(text: string | null): string | null {
  if (text === null || text === 'now') return text
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  if (!isDate) throw new StartFault(`The event day ${text} is not a date such as 2026-11-23, and not now.`)
  return text
}

function journalOf(text: string | null): string {
  if (text === null) return defaults.journal
  return journalAddress(text)
}

function isOn(what: string, text: string | null, byDefault: boolean): boolean {
  if (text === null) return byDefault
  if (text !== 'on' && text !== 'off') throw new StartFault(`${what} is on or off, not ${text}.`)
  return text === 'on'
}

/** One connection takes one port, so a range of a few would soon be used up. */
const LEAST_MEDIA_PORTS = 10

function mediaPortsOf(text: string | null): string {
  if (text === null) return defaults.mediaPorts
  const [from = 0, to = 0] = (/^(\d{1,5})-(\d{1,5})$/.exec(text) ?? []).slice(1).map(Number)
  const isRange = from >= 1024 && to <= 65_535 && to - from + 1 >= LEAST_MEDIA_PORTS
  if (!isRange) throw new StartFault(`The media ports ${text} are not written as 40000-40200, from 1024 to 65535 and ${LEAST_MEDIA_PORTS} at least.`)
  return text
}

function mediaAddressOf(text: string | null): string | null {
  if (text !== null && isIP(text) === 0) throw new StartFault(`The media address ${text} is not an IP address.`)
  return text
}

function levelOf(text: string | null): LogLevel {
  if (text === null) return defaults.logLevel
  const level = logLevels.find((known) => known === text)
  if (level === undefined) throw new StartFault(`The log level ${text} is not one of ${logLevels.join(', ')}.`)
  return level
}

function proxiesOf(text: string | null): readonly string[] {
  const networks = listOf(text)
  // Looked at here, so that a start ends before anything is opened.
  trustedProxies(networks)
  return networks
}

function watchersOf(text: string | null): readonly string[] {
  const networks = listOf(text)
  networksOf('network of --metrics-from,', networks)
  return networks
}

function tlsOf(certPath: string | null, keyPath: string | null): TlsFiles | null {
  if (certPath === null && keyPath === null) return null
  if (certPath === null || keyPath === null) throw new StartFault('A certificate needs its key and a key its certificate: give both --tls-cert and --tls-key.')
  return { certPath, keyPath }
}

function listOf(text: string | null): readonly string[] {
  return (text ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
}

function originsOf(what: string, text: string | null): readonly string[] {
  const origins = listOf(text)
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw new StartFault(`The ${what} ${origin} is not written as https://example.org.`)
  }
  return origins
}

const ONE_ADDRESS = 'one-address'

function namesOf(text: string | null): readonly string[] {
  const names = listOf(text)
  for (const name of names) if (!/^[a-z0-9._-]{1,253}$/i.test(name)) throw new StartFault(`The name of the hub ${name} is not written as show.example.org.`)
  return names
}

function hubsOf(text: string | null): Pick<Settings, 'hubs' | 'isOneAddress'> {
  if (text?.trim() === ONE_ADDRESS) return { hubs: [], isOneAddress: true }
  const hubs = [...new Set(originsOf('address of a hub', text))]
  const [only] = hubs
  if (hubs.length === 1) throw new StartFault(`--hubs names ${only} alone: it takes all hubs, this one included, or ${ONE_ADDRESS}, or nothing.`)
  return { hubs, isOneAddress: false }
}
