/** Breaks for everybody, which sources write once: in every room that has nothing else at that time. */
import type { SourceRoom } from './programme.ts'
import type { KeyedSession } from './settle-identity.ts'

/** What names no room, or is marked as for all of them. Another session in a room says that there is no break there. */
export function spreadBreaks(
  sessions: readonly KeyedSession[],
  rooms: readonly SourceRoom[],
  isInterval: (session: KeyedSession) => boolean,
): readonly KeyedSession[] {
  if (!sessions.some((session) => isInterval(session) && isForAll(session))) return sessions
  const heldIn = new Map<string, KeyedSession[]>()
  for (const session of sessions) {
    if (isInterval(session) && isForAll(session)) continue
    for (const roomKey of session.roomKeys) heldIn.set(roomKey, [...(heldIn.get(roomKey) ?? []), session])
  }
  const isFree = (roomKey: string, { startMs, durationMs }: KeyedSession) =>
    !heldIn.get(roomKey)?.some((other) => other.startMs < startMs + durationMs && startMs < other.startMs + other.durationMs)
  return sessions.map((session) => {
    if (!isInterval(session) || !isForAll(session)) return session
    const others = rooms.map(({ key }) => key).filter((key) => !session.roomKeys.includes(key) && isFree(key, session))
    const roomKeys = [...session.roomKeys, ...others]
    // In a programme that is full everywhere it is everywhere all the same.
    return { ...session, roomKeys: roomKeys.length === 0 ? rooms.map(({ key }) => key) : roomKeys, forEverybody: null }
  })
}

function isForAll({ roomKeys, forEverybody }: KeyedSession): boolean {
  return roomKeys.length === 0 || forEverybody?.simulcastKeys === 'all'
}
