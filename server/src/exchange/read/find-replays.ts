/** Which session a replay shows again: one of the same title that was before it. A replay of nothing is a talk. */
import type { SourceSession } from './programme.ts'

const MARK = /^(?:replay|rediffusion|wiederholung|rerun)\s*[:–-]\s*|\s*[([](?:replay|rediffusion|wiederholung|rerun)[)\]]\s*$/gi

export function withReplays(sessions: readonly SourceSession[]): readonly SourceSession[] {
  if (!sessions.some(({ kind }) => kind === 'replay')) return sessions
  const plain = (title: string) => title.replaceAll(MARK, '').trim().toLowerCase()
  const byTitle = Map.groupBy(
    sessions.filter(({ kind }) => kind !== 'replay' && kind !== 'interval'),
    ({ title }) => plain(title),
  )
  return sessions.map((session) => {
    if (session.kind !== 'replay') return session
    const shown = byTitle.get(plain(session.title))?.find(({ startMs }) => startMs < session.startMs)
    if (shown !== undefined) return { ...session, replayOfKey: shown.key }
    // One of ours keeps what it is: the hub knows what it shows.
    if (session.sessionId !== undefined) return session
    const placed = session.placed.slice(0, 1).map(({ roomKey }) => ({ roomKey, kind: 'origin' as const }))
    return { ...session, kind: 'talk' as const, placed }
  })
}
