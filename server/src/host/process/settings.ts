/**
 * The settings of a hub, one row each: flag, environment variable, what it is like, what a hub takes without it, how it is read, what `--help` says.
 * `read-settings.ts` reads them; nothing else has to know of a new one.
 */
import type { TlsFiles } from '../net/tls.ts'
import { type LogLevel, logLevels } from './log.ts'
import {
  countOf,
  day,
  host,
  hubAddresses,
  importHosts,
  ipAddress,
  journal,
  level,
  mediaPorts,
  names,
  networks,
  ONE_ADDRESS,
  onOrOff,
  origins,
  password,
  port,
  proxies,
  text,
  tlsFiles,
} from './setting-values.ts'

/** `read`: from what somebody wrote; throws a `StartFault` with one sentence. `isSecret`: its variable may also name a file, as `<variable>_FILE`. */
export type Setting<Value> = {
  readonly flag: string
  readonly variable: string
  readonly like: string
  readonly byDefault: Value
  readonly read: (written: string) => Value
  readonly says: string
  readonly isSecret: boolean
}

function setting<Value>(
  [flag, variable, like]: readonly [flag: string, variable: string, like: string],
  byDefault: Value,
  read: (written: string) => Value,
  says: string,
  isSecret = false,
): Setting<Value> {
  return { flag, variable, like, byDefault, read, says, isSecret }
}

const SECRET = true
const none: readonly string[] = []

export const rows = {
  port: setting(['port', 'PORT', 'NUMBER'], 4000, port, 'port to listen on (4000; 0 picks one and prints it)'),
  host: setting(['host', 'HOST', 'ADDRESS'], '0.0.0.0', host, 'address to listen on (0.0.0.0)'),
  dataDir: setting(['data', 'DATA_DIR', 'FOLDER'], './data', text, 'where everything is kept (./data)'),
  /** Null: the one from before, or a new one. */
  operatorPassword: setting<string | null>(
    ['operator-password', 'OPERATOR_PASSWORD', 'TEXT'],
    null,
    password,
    'the operators’ password, 12 characters at least; made and printed once when there is none',
    SECRET,
  ),
  /** Null: the demo. `none`: no event until somebody opens one at the panel. */
  eventFile: setting<string | null>(['event', 'EVENT_FILE', 'FILE'], null, text, 'the event to open when there is no data (the demo); none: the panel asks'),
  /** `now`, a date as 2026-11-23, or null for the event's own day. */
  eventDay: setting<string | null>(['event-day', 'EVENT_DAY', 'DAY'], null, day, 'rehearse the event as if its first day were this date (2026-11-23), or now'),
  /** See journal-address.ts. */
  journal: setting(
    ['journal', 'JOURNAL_URL', 'URL'],
    'sqlite:',
    journal,
    'sqlite: in the data folder, postgres://user:password@host/db for several hubs, memory: for trying out (sqlite:)',
    SECRET,
  ),
  /** Null: `backups` in the data folder. `off` makes none. */
  backups: setting<string | null>(
    ['backups', 'BACKUPS', 'FOLDER|off'],
    null,
    text,
    'where automatic backups go, such as another disk (backups in the data folder)',
  ),
  /** Null: for as long as the folder is there. */
  keepCrew: setting<number | null>(
    ['keep-crew', 'KEEP_CREW', 'DAYS'],
    null,
    countOf('days for the crew’s names'),
    'days after which, at the next start, names and addresses of the crew go out of the history and older backups with them',
  ),
  allowOrigins: setting(['allow-origin', 'ALLOW_ORIGIN', 'ORIGINS'], none, origins('origin'), 'pages of other addresses that may connect, separated by commas'),
  /** Empty: the hub fetches nothing from anywhere. */
  allowImportFrom: setting(
    ['allow-import-from', 'ALLOW_IMPORT_FROM', 'HOSTS'],
    none,
    importHosts,
    'hosts from which operators may have a programme fetched, such as pretalx.com,*.cfp.dev, separated by commas (none)',
  ),
  /** Beside its addresses and those of its own network; `any` takes every name. */
  hubNames: setting(
    ['hub-names', 'HUB_NAMES', 'NAMES'],
    none,
    names,
    'names by which people reach the hub on plain http, such as show.example.org, separated by commas; any takes all',
  ),
  /** Read further below, to `hubs` and `isOneAddress`. */
  hubs: setting<readonly string[] | typeof ONE_ADDRESS>(
    ['hubs', 'HUBS', 'ADDRESSES'],
    none,
    hubAddresses,
    'all hubs of the event, this one included, as screens reach them, separated by commas; one-address where a balancer stands before them',
  ),
  /** Addresses and networks of proxies whose X-Forwarded-For counts. */
  trustProxy: setting(
    ['trust-proxy', 'TRUST_PROXY', 'NETWORKS'],
    none,
    proxies,
    'proxies that may say from where a request comes, such as 10.0.0.0/8, separated by commas',
  ),
  metricsFrom: setting(
    ['metrics-from', 'METRICS_FROM', 'NETWORKS'],
    none,
    networks('network of --metrics-from,'),
    'who may read /metrics beside this machine itself, such as the address of Prometheus, separated by commas',
  ),
  /** Both or neither: read further below, to `tls`. */
  tlsCert: setting<string | null>(['tls-cert', 'TLS_CERT', 'FILE'], null, text, 'speak https with this certificate; SIGHUP reads it again'),
  tlsKey: setting<string | null>(['tls-key', 'TLS_KEY', 'FILE'], null, text, 'the certificate’s key'),
  /** This machine itself excepted. */
  requireHttps: setting(
    ['require-https', 'REQUIRE_HTTPS', 'on|off'],
    false,
    (written) => onOrOff('Requiring https')(written) === 'on',
    'operators log in over https only; whoever sits at this machine may without (off)',
  ),
  maxPhones: setting(['max-phones', 'MAX_PHONES', 'NUMBER'], 10_000, countOf('phones'), 'phones that follow live; more of them ask every few seconds (10000)'),
  /** Which may be a whole venue behind one router. */
  maxPerAddress: setting(
    ['max-per-address', 'MAX_PER_ADDRESS', 'NUMBER'],
    2_000,
    countOf('phones per address'),
    'the same for one address; raise it behind a proxy or a venue’s router (2000)',
  ),
  /** Without it the show runs without live pictures. */
  engine: setting<'on' | 'off'>(['engine', 'ENGINE', 'on|off'], 'on', onOrOff('The engine'), 'relays live pictures from room to room (on)'),
  mediaPorts: setting(['media-ports', 'MEDIA_PORTS', 'FROM-TO'], '40000-40200', mediaPorts, 'UDP ports of live pictures (40000-40200)'),
  /** Null: the machine's own addresses do. */
  mediaAddress: setting<string | null>(
    ['media-address', 'MEDIA_ADDRESS', 'ADDRESS'],
    null,
    ipAddress('media address'),
    'one more address for live pictures, such as the outer one of a router',
  ),
  logLevel: setting<LogLevel>(['log-level', 'LOG_LEVEL', 'LEVEL'], 'warn', level, `${logLevels.join(', ')} (warn)`),
}

type Rows = { readonly [Name in keyof typeof rows]: (typeof rows)[Name]['byDefault'] }

export type Settings = Omit<Rows, 'hubs' | 'tlsCert' | 'tlsKey'> & {
  /** The origins of all hubs of the event, this one included, as clients reach them; empty: this one alone. */
  readonly hubs: readonly string[]
  /** Clients reach all hubs at one address, such as a Service of Kubernetes: then `hubs` is empty, and who is sent away asks there again. */
  readonly isOneAddress: boolean
  /** Null: plain http. */
  readonly tls: TlsFiles | null
  /** Both clients from their sources, with hot reload. */
  readonly isDev: boolean
}

/** `of`: what a row says. */
export function settingsFrom(of: <Value>(row: Setting<Value>) => Value, isDev: boolean): Settings {
  // The type assertion is safe: each row has the value of its own type.
  const { hubs, tlsCert, tlsKey, ...plain } = Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, of<unknown>(row)])) as Rows
  const isOneAddress = hubs === ONE_ADDRESS
  return { ...plain, hubs: isOneAddress ? [] : hubs, isOneAddress, tls: tlsFiles(tlsCert, tlsKey), isDev }
}

export const defaults: Settings = settingsFrom(({ byDefault }) => byDefault, false)
