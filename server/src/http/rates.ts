/**
 * How often one may ask over HTTP: by login, by key, and strangers by their address, which may be a whole venue behind one router: three
 * thousand phones that ask every second stay far within. What a request costs the hub decides which share it is taken from.
 */
import type { IncomingMessage } from 'node:http'
import { createKeyedBuckets, type KeyedBuckets, type KeyedRate } from '../host/net/keyed-buckets.ts'
import { URGENT_PATH } from '../peer-hubs/urgent-line.ts'
import type { Caller } from './callers.ts'
import type { DoorRates } from './door-rates.ts'

/**
 * `ready`: bytes that stand ready. `page`: what people and screens open. `asset`: what a page loads, and pictures. `entry`: a login, or a screen that makes itself known. `peer`: another hub that
 * tells of an emergency. `watch`: what a watchman looks at, perhaps from the address of everybody. `made`: the rest, most of it refused. What balancers ask has no
 * limit: see `probe-listener.ts`.
 */
export type Share = 'ready' | 'page' | 'asset' | 'entry' | 'peer' | 'watch' | 'made'

/** Of strangers, by address and share. */
const STRANGERS: Readonly<Record<Share, KeyedRate>> = {
  ready: { perSecond: 5_000, burst: 10_000 },
  // When doors open a thousand phones load a page with its scripts and styles in the same second.
  page: { perSecond: 1_000, burst: 10_000 },
  asset: { perSecond: 1_000, burst: 10_000 },
  // Passwords and keys have limits of their own. Apart from the rest, so that nonsense keeps nobody from logging in, and so wide that a known
  // device gets through a thousand guesses from its own address.
  entry: { perSecond: 300, burst: 3_000 },
  peer: { perSecond: 100, burst: 500 },
  watch: { perSecond: 50, burst: 200 },
  made: { perSecond: 50, burst: 500 },
}
/**
 * What is opened and loaded, and making oneself known. One device can use up its address's share of that, and behind the same router somebody
 * opens the panel, or a screen its page, of whom a request for a script says nothing. So each connection has a few for itself beyond the
 * share: a browser has six and loads a page's twenty files over them. Whoever takes new connections for more of it waits for each.
 */
const LOADED: ReadonlySet<Share> = new Set<Share>(['ready', 'page', 'asset', 'entry'])
const OWN_LOADS = 16
const CREW: KeyedRate = { perSecond: 500, burst: 2_000 }
const KEYS: KeyedRate = { perSecond: 50, burst: 500 }
/** A person presses a few times a second; a script may do what the panel does many times over. */
const LOGINS: KeyedRate = { perSecond: 400, burst: 2_000 }
/** What is made of all records, or of hundreds of entries, counts as so many. */
const HEAVY = 5
/** A file of thousands of sessions is compared with the state in a tenth of a second and more, in which nobody else is answered. */
const REVIEW = 100

export type Rates = {
  /** False when the caller has asked for too much. */
  mayAsk(caller: Caller, req: IncomingMessage): boolean
}

export function createRates(doors: DoorRates, nowMs: () => number = () => performance.now(), isDev = false): Rates {
  const { ready, page, asset, entry, peer, watch, made } = STRANGERS
  const strangers: Readonly<Record<Share, KeyedBuckets>> = {
    ready: createKeyedBuckets(ready),
    page: createKeyedBuckets(page),
    asset: createKeyedBuckets(asset),
    entry: createKeyedBuckets(entry),
    peer: createKeyedBuckets(peer),
    watch: createKeyedBuckets(watch),
    made: createKeyedBuckets(made),
  }
  /** How much of its own each connection has taken. */
  const ownLoads = new WeakMap<IncomingMessage['socket'], number>()

  function takeOwn({ socket }: IncomingMessage): boolean {
    const taken = ownLoads.get(socket) ?? 0
    if (taken >= OWN_LOADS) return false
    ownLoads.set(socket, taken + 1)
    return true
  }

  function mayStranger(address: string, req: IncomingMessage): boolean {
    const share = shareOf(req)
    return strangers[share].take(address, nowMs()) || (LOADED.has(share) && takeOwn(req))
  }

  const [crew, keys, logins] = [createKeyedBuckets(CREW), createKeyedBuckets(KEYS), createKeyedBuckets(LOGINS)]

  return {
    mayAsk(caller, req) {
      switch (caller.kind) {
        case 'stranger':
          // Vite serves hundreds of modules from wherever they lie.
          return isDev || mayStranger(caller.address, req)
        case 'crew':
          return crew.take(caller.address, nowMs())
        case 'key':
          return keys.take(caller.id, nowMs())
        case 'login': {
          const { id, role, roomIds } = caller.login
          if (role === 'door') return doors.mayAsk((roomIds ?? []).join(' '), id, nowMs())
          return logins.take(id, nowMs(), costOf(req))
        }
        default:
          return caller satisfies never
      }
    },
  }
}

// Paths are told apart as express does: to the letter, but for a slash at the end. Nothing else reaches what costs more than it says here.
const READY = /^\/(?:(?:status|api\/v1\/public\/(?:status|programme))\/?)?(?:\?|$)/
const ASSET = /^\/(?:(?:control\/)?assets\/|media\/|(?:sw\.js|build\.json|favicon\.\w+|apple-touch-icon[\w-]*\.png|robots\.txt)(?:\?|$))/
const PAGE = /^\/(?:control|screen|overlay|door|source|runbook)(?:[/?]|$)/
const WATCH = /^\/metrics\/?(?:\?|$)/
const ENTRY = /^\/api\/v1\/(?:session|screens\/join)\/?(?:\?|$)/
const HEAVY_PATHS = /^\/api\/v1\/(?:state|history|go-back|screens|feeds|links)(?:[/?]|$)/
const REVIEW_PATHS = /^\/api\/v1\/imports(?:[/?]|$)/

export function shareOf({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): Share {
  if (method !== 'GET' && method !== 'HEAD') return ENTRY.test(url) ? 'entry' : url === URGENT_PATH ? 'peer' : 'made'
  if (READY.test(url)) return 'ready'
  if (WATCH.test(url)) return 'watch'
  if (ASSET.test(url)) return 'asset'
  return PAGE.test(url) ? 'page' : 'made'
}

function costOf({ method, url = '' }: IncomingMessage): number {
  if (REVIEW_PATHS.test(url)) return REVIEW
  return method === 'GET' && HEAVY_PATHS.test(url) ? HEAVY : 1
}
