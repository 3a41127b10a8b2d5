/**
 * Notices a screen whose cable was pulled or whose page stands still, long before Engine.IO's own ping would: a page of ours sends
 * something every second, and any other client is asked with a ping before it is given up. The client that comes back simply connects again.
 */
import type { Socket } from 'socket.io'
import { ENGINE_PING } from '../publish/event-text.ts'
import { textFrame } from '../publish/frame.ts'
import { type RawLine, rawLineOf } from '../publish/raw-line.ts'

const LOOK_EVERY_MS = 1_000
const ASKED_AFTER_MS = 4_000
const CUT_AFTER_MS = 10_000
/** A look that comes this late says that the hub itself stood still, and nothing of the screens. */
const STOOD_STILL_MS = 3_000

type Watched = { readonly line: RawLine; heardMs: number }

export type SilenceWatch = ReturnType<typeof createSilenceWatch>

export type SilenceWatchOptions = {
  readonly onCut: (socket: Socket) => void
  /** Any clock that never runs backwards. */
  readonly nowMs?: () => number
  readonly lineOf?: (socket: Socket) => RawLine | null
}

export function createSilenceWatch({ onCut, nowMs = () => performance.now(), lineOf = rawLineOf }: SilenceWatchOptions) {
  const watched = new Map<Socket, Watched>()
  const ping = textFrame(ENGINE_PING)
  let timer: NodeJS.Timeout | null = null
  let lookedMs = nowMs()

  function look(): void {
    const atMs = nowMs()
    const stoodStill = atMs - lookedMs > STOOD_STILL_MS
    lookedMs = atMs
    for (const [socket, one] of watched) {
      if (stoodStill) one.heardMs = atMs
      const silentMs = atMs - one.heardMs
      if (silentMs >= CUT_AFTER_MS) {
        onCut(socket)
        // Not by Socket.IO: a client that it tells to leave does not come back by itself.
        one.line.cut()
      } else if (silentMs >= ASKED_AFTER_MS && one.line.isClear()) one.line.connection.write(ping)
    }
  }

  return {
    /** Until `end`. A socket that cannot be asked is left to Engine.IO's own, slower ping. */
    begin(socket: Socket): void {
      const line = lineOf(socket)
      if (!line) return
      watched.set(socket, { line, heardMs: nowMs() })
      if (timer) return
      lookedMs = nowMs()
      timer = setInterval(look, LOOK_EVERY_MS)
      timer.unref()
    },
    /** Anything came from it. */
    heard(socket: Socket): void {
      const one = watched.get(socket)
      if (one) one.heardMs = nowMs()
    },
    end(socket: Socket): void {
      watched.delete(socket)
      if (watched.size > 0 || !timer) return
      clearInterval(timer)
      timer = null
    },
  }
}
