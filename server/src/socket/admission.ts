/**
 * Who may stay. Phones are capped, as a whole and for each address, so that there is always room for operators and screens: those count
 * for nobody else once they have shown their token or key. An address may be a whole venue behind one router, so its limits are wide.
 *
 * Whoever has not said who it is, is a stranger: for a few seconds at the most, and where there are too many of them the oldest makes room.
 * So a newcomer comes in whoever else is at its address, and says who it is within a moment.
 */
import type { Socket } from 'socket.io'
import { TokenBucket } from '../host/net/token-bucket.ts'

export type AdmissionLimits = {
  readonly maxPhones: number
  /** Phones of one address at a time. So many may also come at once, and a tenth of it each second after that. */
  readonly maxPerAddress: number
}

/** Beyond the phones: connections of one address that have not said yet who they are, and of all addresses. */
export const STRANGERS_PER_ADDRESS = 500
const STRANGERS_IN_ALL = 1_000
/** Connections of one login, one screen's key or one source's: a panel in many windows has a few, some of which may be gone without a word. */
const MOST_OF_ONE = 100
/** So many of them are nobody's to take where the hub has no room left. */
const FEW_OF_ONE = 8
const LOOK_EVERY_MS = 1_000
/** Looks that a stranger lives through: they are counted, and not time, so that a hub which stood still does not take it out on who waits. */
const STRANGER_LOOKS = 5

/** How many addresses are remembered for how fast they came, although nobody of them is here. */
const IDLE_ADDRESSES = 1_000

/** `remoteAddress`: what counts as one address. */
type Connection = Pick<SocketConnection, 'remoteAddress' | 'on'>
type Kind = 'stranger' | 'phone' | 'waiting' | 'known'
type Address = { readonly strangers: Set<Connection>; phones: number; readonly arrivals: TokenBucket }

/** Why somebody was cut: a stranger who said nothing in time or made room, or one of too many that came by one token or key. */
export type AdmissionCut = 'silent' | 'made-room' | 'many-of-one'

export type AdmissionOptions<Any extends Connection> = {
  /** Ends a connection at once. */
  readonly cut: (connection: Any) => void
  readonly onCut?: (why: AdmissionCut) => void
  readonly nowMs?: () => number
}

/** Engine.IO's connection under a socket. */
export type SocketConnection = Socket['conn']

export type Admission = ReturnType<typeof createAdmission<SocketConnection>>

export function createAdmission<Any extends Connection>(
  { maxPhones, maxPerAddress }: AdmissionLimits,
  { cut, onCut = () => {}, nowMs = () => performance.now() }: AdmissionOptions<Any>,
) {
  const addresses = new Map<string, Address>()
  const kinds = new WeakMap<Connection, Kind>()
  /** The oldest first, each with the look that it came before. */
  const strangers = new Map<Any, number>()
  /** By whose token or key it is, the oldest first. */
  const known = new Map<string, Set<Any>>()
  const whose = new WeakMap<Connection, string>()
  let phones = 0
  let looks = 0
  let timer: NodeJS.Timeout | null = null

  function at({ remoteAddress }: Connection): Address {
    const address = addresses.get(remoteAddress)
    if (address) return address
    if (addresses.size >= IDLE_ADDRESSES) forgetIdle()
    const fresh = { strangers: new Set<Connection>(), phones: 0, arrivals: new TokenBucket(maxPerAddress / 10, maxPerAddress) }
    addresses.set(remoteAddress, fresh)
    return fresh
  }

  function forgetIdle(): void {
    for (const [idle, address] of addresses) if (address.phones === 0 && address.strangers.size === 0) addresses.delete(idle)
  }

  /** From here on it is that, and nothing that it was before. Null: it is gone. */
  function become(connection: Any, kind: Kind | null): void {
    const was = kinds.get(connection)
    const address = at(connection)
    if (was === 'stranger') {
      strangers.delete(connection)
      address.strangers.delete(connection)
    } else if (was === 'phone') {
      phones -= 1
      address.phones -= 1
    } else if (was === 'known') forgetKnown(connection)
    if (kind === 'stranger') {
      strangers.set(connection, looks)
      address.strangers.add(connection)
      timer ??= setInterval(look, LOOK_EVERY_MS).unref()
    } else if (kind === 'phone') {
      phones += 1
      address.phones += 1
    }
    if (kind === null) kinds.delete(connection)
    else kinds.set(connection, kind)
    if (strangers.size === 0 && timer) {
      clearInterval(timer)
      timer = null
    }
  }

  function look(): void {
    looks += 1
    for (const [stranger, cameBefore] of strangers) {
      if (looks - cameBefore < STRANGER_LOOKS) return
      dismiss(stranger, 'silent')
    }
  }

  function dismiss(connection: Any, why: AdmissionCut): void {
    become(connection, null)
    onCut(why)
    cut(connection)
  }

  function forgetKnown(connection: Any): void {
    const who = whose.get(connection) ?? ''
    const ofOne = known.get(who)
    ofOne?.delete(connection)
    if (ofOne?.size === 0) known.delete(who)
  }

  function oldestOfMost(): Any | undefined {
    let most: ReadonlySet<Any> | null = null
    for (const ofOne of known.values()) if (ofOne.size > (most?.size ?? FEW_OF_ONE)) most = ofOne
    const [oldest] = most ?? []
    return oldest
  }

  function makeRoomIn({ strangers: here, phones: phonesHere }: Address): void {
    const isAddressFull = here.size + phonesHere > maxPerAddress + STRANGERS_PER_ADDRESS
    if (!isAddressFull && strangers.size + phones <= maxPhones + STRANGERS_IN_ALL) return
    // The type assertion is safe: only strangers of this admission are in there.
    const [oldest] = (isAddressFull ? here : strangers.keys()) as Iterable<Any>
    if (oldest) dismiss(oldest, 'made-room')
  }

  /** The same function for every connection: ten thousand of their own are megabytes. */
  function gone(this: Any): void {
    if (kinds.has(this)) become(this, null)
  }

  return {
    phones: () => phones,
    /** A connection is open; nobody knows yet whose. */
    connected(connection: Any): void {
      become(connection, 'stranger')
      connection.on('close', gone)
      makeRoomIn(at(connection))
    },
    /** It is an operator's, a screen's or a source's, and counts with those of the same login or key alone; `who` names that. */
    isKnown(connection: Any, who: string): void {
      const kind = kinds.get(connection)
      if (kind === undefined || kind === 'known') return
      become(connection, 'known')
      const ofOne = known.get(who) ?? new Set<Any>()
      known.set(who, ofOne.add(connection))
      whose.set(connection, who)
      const [oldest] = ofOne
      if (oldest && ofOne.size > MOST_OF_ONE) dismiss(oldest, 'many-of-one')
    },
    /** It shows a code until somebody names it; how many may do so is settled elsewhere. */
    isWaiting(connection: Any): void {
      if (kinds.get(connection) === 'stranger') become(connection, 'waiting')
    },
    /** A phone asks to follow: false when there is no room for it, or when that connection was asked about before. */
    phoneCame(connection: Any): boolean {
      const kind = kinds.get(connection)
      if (kind === 'known' || kind === 'waiting') return true
      if (kind !== 'stranger') return false
      const address = at(connection)
      if (phones >= maxPhones || address.phones >= maxPerAddress || !address.arrivals.take(nowMs())) return false
      become(connection, 'phone')
      return true
    },
    /** It left what it had joined as a phone or as a page that waits, and may be open still: a stranger again, unless it is somebody else too. */
    hasLeft(connection: Any, as: 'phone' | 'waiting'): void {
      if (kinds.get(connection) === as) become(connection, 'stranger')
    },
    /** The oldest stranger makes room for somebody else, else the oldest connection of whoever has most by one login or key; false when nobody has many. */
    makeRoom(): boolean {
      const [oldest = oldestOfMost()] = strangers.keys()
      if (oldest) dismiss(oldest, 'made-room')
      return oldest !== undefined
    },
    /** One look at who has been a stranger for too long; happens by itself each second. */
    look,
  }
}
