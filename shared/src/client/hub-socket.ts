/**
 * One socket to whichever hub there is. To its page it is a socket that breaks seldom: below, each connection is a socket of its own to one of
 * several hubs. When a connection breaks the next hub is asked; when a hub says that it is about to close, the connection to another one stands
 * before the old one goes, and the page sees no gap. Nothing here knows a browser: how a connection is made is passed in.
 */
import type { Drain, Hubs, PriorityToken } from '../protocol/down.ts'
import type { HubAddresses } from './hub-addresses.ts'
import { createHubConnection, type HubConnection, type OneHubSocket, refusalCode, seqIn } from './hub-connection.ts'
import type { LinkSocket } from './hub-link.ts'
import type { Unpack } from './in-order.ts'

export type HubSocket = LinkSocket & {
  /** True while it is connected or tries by itself; false when it waits for `connect`. */
  readonly active: boolean
  /** True from a hub's word that it closes until another hub took over: what it refuses now another one will do. */
  readonly isMoving: boolean
  connect(): HubSocket
  disconnect(): HubSocket
}

export type HubSocketOptions = {
  /** A fresh socket to the hub at that origin. `query`: stands in the address of its handshake. */
  readonly open: (url: string, query: Readonly<Record<string, string>>) => OneHubSocket
  readonly addresses: HubAddresses
  /** The newest seq that the page holds; 0: none. */
  readonly heldSeq: () => number
  /** Runs something later; returns a function that cancels it. */
  readonly later: (run: () => void, delayMs: number) => () => void
  /**
   * Whether the hub at that origin answers at all, by a plain request: false, or a rejection, when not. Asked before another connection once
   * several failed, since Chromium makes a page that failed a dozen times in two minutes wait up to 5 s for each further WebSocket
   * (its `WebSocketPerProcessThrottler`), and no plain request. Left out where a page comes back too seldom for that.
   */
  readonly probe?: (url: string) => Promise<boolean>
  /** Left out where the platform cannot do it: snapshots then come in full. */
  readonly unpack?: Unpack
  readonly page?: 'door' | 'overlay' // A page of `/public` that is no attendee's, and no phone to the hub.
  /** 0 up to 1. */
  readonly chance: () => number
  /** `when-told`: a page that spreads its returns by itself calls `connect` after each loss. */
  readonly comesBack?: 'by-itself' | 'when-told'
}

/** Another hub may be a moment behind the one that was left: so long the page keeps what it has rather than go back in time. */
const CATCH_UP_MS = 1_000
/** What was asked of the old hub may still be answered. */
const OVERLAP_MS = 1_000
/** When no other hub let it in, and the one that sends it away is still there: a hub that closes is gone in 4 s, */
const MOVE_AGAIN_MS = 300
/** one that cannot store may stay for long: after so many rounds it is tried seldom. */
const QUICK_ROUNDS = 12
const MOVE_SELDOM_MS = 2_000

export function createHubSocket({ open, addresses, heldSeq, later, probe, unpack, page, chance, comesBack = 'by-itself' }: HubSocketOptions): HubSocket {
  // biome-ignore lint/suspicious/noExplicitAny: as `LinkSocket.on`.
  const listeners = new Map<string, ((...args: any[]) => void)[]>()
  let current: HubConnection | null = null
  let coming: HubConnection | null = null
  let isActive = false
  let isWanted = false
  /** The hubs that are still to be asked to take over; null: nothing is to be taken over. */
  let moveTo: readonly string[] | null = null
  /** How often all of them were asked in vain. */
  let moveRounds = 0
  let lastUrl = addresses.current()
  let cancelWait = () => {}
  /** What the page says of itself in the address of a handshake: that it can unpack, what it is, what lets it in ahead of a crowd. */
  let query: Readonly<Record<string, string>> = { ...(unpack && { packed: '1' }), ...(page && { page }) }

  function emit(event: string, args: readonly unknown[]): void {
    for (const listener of listeners.get(event) ?? []) listener(...args)
  }

  function begin(url: string): void {
    // A hub that sends its clients away takes none of them back; where all hubs share one address it is the one that is asked again by chance.
    // Whom the hub that could take it does not let in, or does not reach, it takes all the same: a page that shows little is better than none.
    const why: Readonly<Record<string, string>> = moveTo ? { moving: '1' } : addresses.hasAskedAll() ? { tried: '1' } : {}
    const attempt = createHubConnection({ socket: open(url, { ...query, ...why }), url, unpack }, { letIn, failed, broken, hear, cannotUnpack })
    coming = attempt
    attempt.cancel = later(() => failed(attempt, new Error('no answer in time')), addresses.patienceMs())
    if (probe && addresses.isLongAway()) void connectIfThere(attempt, probe)
    else attempt.socket.connect()
  }

  async function connectIfThere(attempt: HubConnection, ask: (url: string) => Promise<boolean>): Promise<void> {
    // Why nobody answers does not matter here: the next round asks again.
    const isThere = await ask(attempt.url).catch(() => false)
    if (attempt !== coming) return
    if (isThere) attempt.socket.connect()
    else failed(attempt, new Error('nobody answers'))
  }

  function letIn(attempt: HubConnection): void {
    if (attempt !== coming) return
    attempt.isIn = true
    attempt.cancel()
    attempt.heard.push(['connect', []])
    // The same hub again is right whatever it says: it may have been set back. While it moves, another one answers at the same address.
    if (heldSeq() === 0 || (attempt.url === lastUrl && !moveTo)) takeOver(attempt)
    else attempt.cancel = later(() => takeOver(attempt), CATCH_UP_MS)
  }

  /** From now on everything is asked for in full, beginning with a new connection. */
  function cannotUnpack({ socket }: HubConnection): void {
    query = Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'packed'))
    socket.io.engine.close()
  }

  function hear(attempt: HubConnection, event: string, args: readonly unknown[]): void {
    // What the hub sent is trusted, see down.ts.
    if (event === 'hubs') addresses.learn((args[0] as Hubs).urls)
    if (event === 'pass') query = { ...query, pass: (args[0] as PriorityToken).pass }
    if (attempt === current) {
      if (event === 'drain') moveLater(attempt, (args[0] as Drain).afterMs)
      emit(event, args)
    } else if (attempt === coming) {
      attempt.heard.push([event, args])
      if (seqIn(event, args) >= heldSeq()) takeOver(attempt)
    }
  }

  /** From here on the page hears this one. */
  function takeOver(attempt: HubConnection): void {
    const before = current
    attempt.cancel()
    cancelWait()
    current = attempt
    coming = null
    moveTo = null
    lastUrl = attempt.url
    addresses.reached(attempt.url)
    if (before) later(() => before.socket.disconnect(), OVERLAP_MS)
    for (const [event, args] of attempt.heard.splice(0)) {
      // A listener may have called it off.
      if (current === attempt) emit(event, args)
    }
  }

  function moveLater(from: HubConnection, afterMs: number): void {
    if (moveTo) return
    moveTo = placesBeside(from.url)
    moveRounds = 0
    cancelWait()
    cancelWait = later(moveOn, afterMs)
  }

  function moveOn(): void {
    if (!current || coming || !moveTo) return
    const [next, ...rest] = moveTo
    moveTo = rest
    if (next !== undefined) return void begin(next)
    moveTo = placesBeside(current.url)
    moveRounds += 1
    cancelWait = later(moveOn, moveRounds < QUICK_ROUNDS ? MOVE_AGAIN_MS : MOVE_SELDOM_MS)
  }

  /** The other hubs; where there is one address for all of them, that one: a hub says that it is left only where there is another. */
  function placesBeside(url: string): readonly string[] {
    return addresses.isAlone() ? [url] : addresses.othersThan(url)
  }

  function failed(attempt: HubConnection, reason: Error): void {
    if (attempt !== coming) return
    attempt.cancel()
    coming = null
    attempt.socket.disconnect()
    // The page is still on the hub that closes, and hears nothing of this.
    if (current) return void moveOn()
    const code = refusalCode(reason)
    // Hubs share who may come in: another one would say the same.
    if (code !== 'unauthorised') addresses.failed(attempt.url)
    if (code === null) goOn()
    else isActive = false
    emit('connect_error', [reason])
  }

  function broken(attempt: HubConnection, reason: string): void {
    if (attempt === coming) return void failed(attempt, new Error(reason))
    if (attempt !== current) return
    current = null
    const next = coming
    if (!isWanted || reason === 'io server disconnect') {
      isActive = false
      giveUp()
      emit('disconnect', [reason])
      return
    }
    moveTo = null
    addresses.lost()
    if (!next) goOn()
    emit('disconnect', [reason])
    // What it heard so far is all that there is.
    if (next?.isIn && next === coming) takeOver(next)
  }

  /** Asks the next hub, where this is done by itself. */
  function goOn(): void {
    cancelWait()
    isActive = comesBack === 'by-itself'
    if (isActive) cancelWait = later(() => begin(addresses.current()), addresses.waitMs(chance()))
  }

  function giveUp(): void {
    cancelWait()
    moveTo = null
    const attempt = coming
    coming = null
    attempt?.cancel()
    attempt?.socket.disconnect()
  }

  const socket: HubSocket = {
    get connected() {
      return current?.socket.connected === true
    },
    get active() {
      return isActive
    },
    get isMoving() {
      return moveTo !== null
    },
    on(event, listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener])
    },
    emit: (event, ...args) => current?.socket.emit(event, ...args),
    timeout: (ms) => ({
      async emitWithAck(event, ...args) {
        if (!current) throw new Error('not connected')
        return current.socket.timeout(ms).emitWithAck(event, ...args)
      },
    }),
    io: { engine: { close: () => current?.socket.io.engine.close() } },
    connect() {
      isWanted = true
      if (current || coming) return socket
      cancelWait()
      isActive = true
      begin(addresses.current())
      return socket
    },
    disconnect() {
      isWanted = false
      isActive = false
      giveUp()
      current?.socket.disconnect()
      return socket
    },
  }
  return socket
}
