/**
 * A hub that cannot store hands its clients to one that can: they would stand in front of an old picture for as long as it lasts. Until then
 * it lets in nobody whom the other hub would let in. Where no other hub is ready they stay: a hub that only shows is better than none.
 */
import type { Logger } from 'pino'
import type { PeerHub } from './peer-registry.ts'

const LOOK_EVERY_MS = 250
/** A fault that ends by itself sooner moves nobody, and neither does a hub that came back a moment before this one does. */
const STEADY_MS = 1_000
/**
 * After a hand-over that was in vain the other hub is asked to have been able for that long, twice as long after each one more, what was before this
 * loss counted: on a store that is slow for both they would throw their clients back and forth.
 */
const CAREFUL_MS = 10_000
/** Of that so much since the own store was lost: where it is lost for both, the other hub has noticed by then. */
const CAREFUL_NOW_MS = 2_000
const MOST_CAREFUL_MS = 60_000
/** In vain was one whose taker sent the clients on within that time. */
const IN_VAIN_MS = 60_000
/** A hub that handed over nobody in vain for so long has forgotten. */
const FORGIVEN_AFTER_MS = 600_000
/** A try at the own store that takes longer than this has failed as far as anybody who waits for a picture is concerned. */
const TRY_MS = 1_500
/** Who was still here then is told again: it may have come meanwhile. */
const TELL_AGAIN_MS = 3_000

export type HandOverOptions = {
  /** True while this hub runs and cannot store. */
  readonly isAway: () => boolean
  /** Finds out now whether this hub can store again. Never rejects. */
  readonly tryStore: () => Promise<void>
  /** Asks the other hubs now. */
  readonly look: () => Promise<readonly PeerHub[]>
  /** As they were when they were asked last; somebody asks every few seconds. */
  readonly known: () => readonly PeerHub[]
  readonly canTakeOver: (peer: PeerHub) => boolean
  /** Tells every client to go. */
  readonly sendAway: () => Promise<void>
  /** Another hub takes this one's clients; null: none does any more. */
  readonly onChange: (to: PeerHub | null) => void
  readonly log: Pick<Logger, 'warn' | 'error'>
  /** Any clock that never runs backwards. */
  readonly nowMs?: () => number
}

export type HandOver = ReturnType<typeof createHandOver>

export function createHandOver({ isAway, tryStore, look, known, canTakeOver, sendAway, onChange, log, nowMs = () => performance.now() }: HandOverOptions) {
  let to: PeerHub | null = null
  let awaySinceMs: number | null = null
  let toldAtMs = Number.NEGATIVE_INFINITY
  /** For how long another hub must have been able to, and since when that was not too little. */
  let requiredMs = STEADY_MS
  let inVainAtMs = Number.NEGATIVE_INFINITY
  /** How often this hub has handed its clients over; who took them last, and how often that one had done so then. */
  let handOvers = 0
  let taker: { readonly id: string; readonly handOvers: number; readonly atMs: number } | null = null
  /** Since when each of the others has been able to, without a break: at all, and since this hub cannot. */
  const ableSinceMs = new Map<string, number>()
  const ableNowSinceMs = new Map<string, number>()
  let isLooking = false
  /** The latest try at the own store, begun when another hub was found able: a store that is back is back for both, and one of them hears first. */
  let tried = { atMs: Number.NEGATIVE_INFINITY, isOver: true }

  function tryNow(): void {
    const one = { atMs: nowMs(), isOver: false }
    tried = one
    void tryStore().then(() => {
      one.isOver = true
    })
  }

  function takes(next: PeerHub | null): void {
    if (to?.id === next?.id) return
    to = next
    if (next) log.warn({ to: next.url }, 'nothing can be stored here: the clients go to another hub')
    onChange(next)
  }

  function handedOver(peer: PeerHub): void {
    handOvers += 1
    taker = { id: peer.id, handOvers: peer.handOvers, atMs: nowMs() }
  }

  function judge(peers: readonly PeerHub[]): void {
    if (taker && nowMs() - taker.atMs > IN_VAIN_MS) taker = null
    if (peers.some(({ id, handOvers: times }) => taker?.id === id && times > taker.handOvers)) {
      requiredMs = requiredMs < CAREFUL_MS ? CAREFUL_MS : Math.min(MOST_CAREFUL_MS, requiredMs * 2)
      inVainAtMs = nowMs()
      taker = null
    }
    if (nowMs() - inVainAtMs > FORGIVEN_AFTER_MS) requiredMs = STEADY_MS
  }

  /** True when one is able that was not before. */
  function seen(sinceMs: Map<string, number>, able: readonly PeerHub[]): boolean {
    for (const id of sinceMs.keys()) if (!able.some((peer) => peer.id === id)) sinceMs.delete(id)
    const fresh = able.filter(({ id }) => !sinceMs.has(id))
    for (const { id } of fresh) sinceMs.set(id, nowMs())
    return fresh.length > 0
  }

  async function step(): Promise<void> {
    if (!isAway()) {
      judge(known())
      seen(ableSinceMs, known().filter(canTakeOver))
      awaySinceMs = null
      ableNowSinceMs.clear()
      toldAtMs = Number.NEGATIVE_INFINITY
      return takes(null)
    }
    awaySinceMs ??= nowMs()
    const peers = await look()
    judge(peers)
    const able = peers.filter(canTakeOver)
    seen(ableSinceMs, able)
    if (seen(ableNowSinceMs, able)) tryNow()
    const isSteady = (sinceMs: number | null | undefined, forMs = STEADY_MS) => nowMs() - (sinceMs ?? Number.POSITIVE_INFINITY) >= forMs
    const isTrusted = ({ id }: PeerHub) => isSteady(ableSinceMs.get(id), requiredMs) && isSteady(ableNowSinceMs.get(id), Math.min(requiredMs, CAREFUL_NOW_MS))
    const next = able.find(({ id }) => id === to?.id) ?? able.find(isTrusted)
    // It may have come back while the others were asked.
    if (!isAway() || !isSteady(awaySinceMs)) return
    if (!to && !tried.isOver && !isSteady(tried.atMs, TRY_MS)) return
    if (next && !to) handedOver(next)
    takes(next ?? null)
    if (!next || nowMs() - toldAtMs < TELL_AGAIN_MS) return
    toldAtMs = nowMs()
    await sendAway()
  }

  async function lookOnce(): Promise<void> {
    if (isLooking) return
    isLooking = true
    try {
      await step()
    } catch (reason) {
      log.error({ err: reason }, 'the clients could not be handed over')
    }
    isLooking = false
  }
  const timer = setInterval(() => void lookOnce(), LOOK_EVERY_MS).unref()

  return {
    /** The hub that takes this one's clients and commands; null while this one does. */
    to: () => to,
    /** How often there has been one since this hub was started. */
    handOvers: () => handOvers,
    /** What the timer does, for whoever has a clock of his own. */
    step,
    close: () => clearInterval(timer),
  }
}
