/**
 * Who is let in by a hub that another one stands in for. It sends everybody there, at the door too; but whoever has been there in vain, or
 * cannot get there at all, must not be without a picture for as long as the fault lasts.
 */
import type { IncomingMessage } from 'node:http'

/** Who comes back that soon has hardly asked anywhere else; who comes that late is sent there again. */
const SOONEST_MS = 500
const LATEST_MS = 60_000
const MOST_REMEMBERED = 10_000

export type TurnedAwayOptions = {
  /** Another hub takes this one's clients. */
  readonly isLeft: () => boolean
  /** All hubs are behind one address. */
  readonly isOneAddress: boolean
  /** What counts as one address of whoever asks. */
  readonly addressOf: (request: IncomingMessage) => string
  /** Any clock that never runs backwards. */
  readonly nowMs?: () => number
}

/** Answers whether whoever connects is turned away. */
export function createTurnedAway({
  isLeft,
  isOneAddress,
  addressOf,
  nowMs = () => performance.now(),
}: TurnedAwayOptions): (request: IncomingMessage) => boolean {
  /** When each address was turned away first, oldest first. A client that is not ours says nothing of where it has been. */
  const turnedAwayMs = new Map<string, number>()

  function hasComeBack(address: string): boolean {
    const atMs = turnedAwayMs.get(address)
    if (atMs !== undefined && nowMs() - atMs <= LATEST_MS) return nowMs() - atMs >= SOONEST_MS
    turnedAwayMs.delete(address)
    turnedAwayMs.set(address, nowMs())
    const oldest = turnedAwayMs.size > MOST_REMEMBERED ? turnedAwayMs.keys().next().value : undefined
    if (oldest !== undefined) turnedAwayMs.delete(oldest)
    return false
  }

  return (request) => {
    if (!isLeft()) {
      turnedAwayMs.clear()
      return false
    }
    const says = new URLSearchParams(request.url?.split('?')[1])
    // Behind one address whoever comes anew was sent by the balancer; who moves gets another hub by chance, and keeps this one until then.
    if (isOneAddress) return says.get('moving') === '1'
    return says.get('tried') !== '1' && !hasComeBack(addressOf(request))
  }
}
