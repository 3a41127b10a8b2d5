/**
 * Who may connect. Phones are capped, as a whole and for each address, so that there is always room for operators and screens: those
 * count for nothing once they have shown their token or key. An address may be a whole venue behind one router, so its limits are wide.
 */
import type { Socket } from 'socket.io'
import { TokenBucket } from './token-bucket.ts'

export type AdmissionLimits = {
  readonly maxPhones: number
  /** Phones of one address at a time. So many may also come at once, and a tenth of it each second after that. */
  readonly maxPerAddress: number
}

/** Connections of one address that have not said yet who they are: an operator behind the same router as a full crowd comes in through these. */
const STRANGERS_PER_ADDRESS = 500

/** How many addresses are remembered for how fast they came, although nobody of them is here. */
const IDLE_ADDRESSES = 1_000

type Connection = Pick<Socket['conn'], 'remoteAddress' | 'on'>
type Address = { connections: number; phones: number; readonly arrivals: TokenBucket }

export type Admission = ReturnType<typeof createAdmission>

export function createAdmission({ maxPhones, maxPerAddress }: AdmissionLimits, nowMs = () => performance.now()) {
  const addresses = new Map<string, Address>()
  /** What a connection turned out to be; a stranger's is not in here. */
  const kinds = new WeakMap<Connection, 'phone' | 'known'>()
  let phones = 0

  function at(remoteAddress: string): Address {
    const address = addresses.get(remoteAddress)
    if (address) return address
    if (addresses.size >= IDLE_ADDRESSES) for (const [idle, { connections }] of addresses) if (connections <= 0) addresses.delete(idle)
    const fresh = { connections: 0, phones: 0, arrivals: new TokenBucket(maxPerAddress / 10, maxPerAddress) }
    addresses.set(remoteAddress, fresh)
    return fresh
  }

  /** The same function for every connection: ten thousand of their own are megabytes. */
  function gone(this: Connection): void {
    const kind = kinds.get(this)
    if (kind === 'known') return
    const address = at(this.remoteAddress)
    address.connections -= 1
    if (kind !== 'phone') return
    address.phones -= 1
    phones -= 1
  }

  return {
    phones: () => phones,
    /** Before the handshake: false when the address has all the connections that it may have. */
    mayConnect(remoteAddress: string | undefined): boolean {
      return (addresses.get(remoteAddress ?? '')?.connections ?? 0) < maxPerAddress + STRANGERS_PER_ADDRESS
    },
    /** A connection is open; nobody knows yet whose. */
    connected(connection: Connection): void {
      at(connection.remoteAddress).connections += 1
      connection.on('close', gone)
    },
    /** It is an operator's or a screen's, and counts no more. */
    isKnown(connection: Connection): void {
      if (kinds.has(connection)) return
      kinds.set(connection, 'known')
      at(connection.remoteAddress).connections -= 1
    },
    /** A phone asks to follow: false when there is no room for it. Over a connection that is known already it counts for nothing. */
    phoneCame(connection: Connection): boolean {
      if (kinds.has(connection)) return true
      const address = at(connection.remoteAddress)
      if (phones >= maxPhones || address.phones >= maxPerAddress || !address.arrivals.take(nowMs())) return false
      kinds.set(connection, 'phone')
      phones += 1
      address.phones += 1
      return true
    },
  }
}
