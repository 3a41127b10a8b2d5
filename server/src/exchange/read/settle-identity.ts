/** Which entries are one session, and by what it is recognised at the next import: the source's own id, else what it says. Repeats are numbered. */
import { createHash } from 'node:crypto'
import type { Findings } from './findings.ts'
import type { TimedSession } from './settle-times.ts'

export type KeyedSession = TimedSession & { readonly key: string }

/** A break that stands in each room, and an entry that stands in several rooms under one id, become one with several rooms. */
export function joinRooms(sessions: readonly TimedSession[], isInterval: (session: TimedSession) => boolean): readonly TimedSession[] {
  const groups = Map.groupBy(sessions, (session) => {
    const when = `${session.startMs} ${session.durationMs} ${session.title.toLowerCase()}`
    if (isInterval(session)) return `break ${when}`
    return session.id === null ? session : `id ${session.id} ${when}`
  })
  return [...groups.values()]
    .map((group) => {
      const [first] = group
      if (first === undefined || group.length === 1) return first
      // The same one every time, in whatever order the rooms stand.
      const ids = group.map(({ id }) => id).filter((id) => id !== null)
      const [id = null] = ids.toSorted()
      return {
        ...first,
        id,
        place: `${first.place} (and ${group.length - 1} more)`,
        roomKeys: [...new Set(group.flatMap(({ roomKeys }) => roomKeys))],
        simulcastKeys: [...new Set(group.flatMap(({ simulcastKeys = [] }) => simulcastKeys))],
      }
    })
    .filter((session) => session !== undefined)
}

export function withKeys(sessions: readonly TimedSession[], findings: Findings): readonly KeyedSession[] {
  const numbered = new Map<TimedSession, string>()
  for (const [key, alike] of Map.groupBy(sessions, keyOf)) {
    // By start, so that a repeat that is put in before others in the file changes none.
    const inOrder = alike.toSorted((a, b) => a.startMs - b.startMs)
    for (const [position, session] of inOrder.entries()) numbered.set(session, position === 0 ? key : `${key}#${position + 1}`)
    if (alike.length > 1)
      findings.note(
        `"${alike[0]?.title}" stands ${alike.length} times (${alike
          .map(({ place }) => place)
          .slice(0, 6)
          .join(', ')}): numbered by start.`,
      )
  }
  return sessions.map((session) => ({ ...session, key: numbered.get(session) ?? keyOf(session) }))
}

/** Without an id: what it is called and who speaks, which a move to another hour or room leaves as it is. */
function keyOf({ id, title, speakers = [] }: TimedSession): string {
  if (id !== null) return id.slice(0, 200)
  const said = [title, ...speakers.map(({ name }) => name).toSorted()].map((text) => text.trim().toLowerCase())
  return `hash-${createHash('sha1').update(said.join('\n')).digest('hex').slice(0, 16)}`
}
