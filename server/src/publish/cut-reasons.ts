/** Why the hub ended a connection itself: Socket.IO only says that it is gone. */
import type { Socket } from 'socket.io'

/** `silent`: nothing came from it. `unread`: it did not read what was sent. */
export type CutReason = 'silent' | 'unread'

const reasons = new WeakMap<Socket, CutReason>()

export function cutBecause(socket: Socket, reason: CutReason): void {
  reasons.set(socket, reason)
}

export function cutReasonOf(socket: Socket): CutReason | null {
  return reasons.get(socket) ?? null
}
