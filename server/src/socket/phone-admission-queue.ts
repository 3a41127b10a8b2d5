/**
 * Which connections are let in first. After a restart thousands of phones connect within a second or two, and each costs the hub half a millisecond: a screen
 * that connects in the middle of them would wait for as long as all of them take. So phones wait here and go in a few milliseconds of work at a
 * time, and whoever shows a priority token goes ahead of them.
 */
import type { IncomingMessage } from 'node:http'

/** Work on strangers at a time, in milliseconds: one of them while operators and screens come back after a start, then more. */
const FIRST_SLICE_MS = 0
const SLICE_MS = 5
/** How long that is, from the first who comes. */
const HEAD_START_MS = 1_000
/**
 * Turns of the event loop before the next strangers go in, as long as others still arrive: libuv accepts one connection in a turn (since
 * 1.45), so the crew would otherwise stand in the kernel's queue behind a crowd that nobody has looked at.
 */
const MOST_TURNS = 32
/** So many may wait; more than that is no crowd but an attack, and is turned away at once. */
const MOST_WAITING = 20_000
/** Who went in is held no longer than until so many did. */
const FORGET_AFTER = 1_000

export type PhoneAdmissionQueueOptions = {
  readonly isPriorityToken: (token: string) => boolean
  /** Any clock that never runs backwards, in milliseconds. */
  readonly nowMs?: () => number
  /** Runs something in the next turn of the event loop. */
  readonly soon?: (run: () => void) => void
}

type Waiting = { readonly isGone: () => boolean; readonly letIn: () => void }

export type PhoneAdmissionQueue = ReturnType<typeof createPhoneAdmissionQueue>

export function createPhoneAdmissionQueue({ isPriorityToken, nowMs = () => performance.now(), soon = setImmediate }: PhoneAdmissionQueueOptions) {
  let waiting: Waiting[] = []
  /** The first that was not let in yet. */
  let first = 0
  let openedMs: number | null = null
  /** Since the last turn, and turns since strangers went in. */
  let arrived = 0
  let turns = 0

  function look(): void {
    const isMoreComing = arrived > 0 && turns < MOST_TURNS
    arrived = 0
    turns = isMoreComing ? turns + 1 : 0
    if (isMoreComing) soon(look)
    else letSomeIn()
  }

  function letSomeIn(): void {
    const startedMs = nowMs()
    openedMs ??= startedMs
    const untilMs = startedMs + (startedMs - openedMs < HEAD_START_MS ? FIRST_SLICE_MS : SLICE_MS)
    do {
      const next = waiting[first]
      first += 1
      // Who hung up while waiting costs nothing.
      if (next && !next.isGone()) next.letIn()
    } while (first < waiting.length && nowMs() < untilMs)
    if (first === waiting.length || first > FORGET_AFTER) {
      waiting = waiting.slice(first)
      first = 0
    }
    if (waiting.length > 0) soon(look)
  }

  return {
    /** False: there is no room even to wait. `letIn` is called now, or in its turn. */
    enter(request: Pick<IncomingMessage, 'url' | 'socket'>, letIn: () => void): boolean {
      const token = tokenIn(request.url)
      if (token !== null && isPriorityToken(token)) {
        letIn()
        return true
      }
      if (waiting.length - first >= MOST_WAITING) return false
      waiting.push({ isGone: () => request.socket.destroyed, letIn })
      arrived += 1
      if (waiting.length === 1) soon(look)
      return true
    },
  }
}

/** As the pages put it there, see `hub-socket.ts`. */
function tokenIn(url = ''): string | null {
  return /[?&]pass=([\w-]{1,100})(?:&|$)/.exec(url)?.[1] ?? null
}
