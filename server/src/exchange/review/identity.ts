/** Which session of the hub each session of a file is: by what is remembered, by our own id, or, for what was made by hand, by title, room and start. */
import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import type { SessionId } from '@tricolore/shared/model/ids.ts'
import { SessionId as SessionIdSchema } from '@tricolore/shared/model/ids.ts'
import type { ImportedSession } from '@tricolore/shared/tables/imported.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { folded } from './names-alike.ts'
import { createNewIds } from './new-ids.ts'
import type { PlacedSession } from './place-sessions.ts'

/** `remembered`: from an earlier import. `own`: by the id that we gave it. `adopted`: it was made by hand. `gone`: an earlier import brought it and somebody removed it here. */
export type How = 'remembered' | 'own' | 'adopted' | 'new' | 'gone'

export type Identified = PlacedSession & {
  readonly id: SessionId
  readonly how: How
  readonly live: Session | null
  readonly memory: ImportedSession | null
}

export type IdentityOptions = {
  readonly tables: Tables
  /** Of this source. */
  readonly memories: readonly ImportedSession[]
  readonly givenIds: ReadonlyMap<string, string>
}

const DAY_MS = 86_400_000

/** In the order of the file. */
export function identify(placed: readonly PlacedSession[], { tables, memories, givenIds }: IdentityOptions): readonly Identified[] {
  const { sessions } = tables
  const byKey = new Map(memories.map((memory) => [memory.key, memory]))
  const found = new Map<PlacedSession, { readonly live: Session | null; readonly how: How; readonly memory: ImportedSession | null }>()
  const taken = new Set<string>()
  for (const one of placed) {
    const memory = byKey.get(one.source.key) ?? null
    const live = sessions.get(memory?.id ?? one.source.sessionId ?? '') ?? null
    if (live !== null && taken.has(live.id)) continue
    if (live === null && memory === null) continue
    if (live !== null) taken.add(live.id)
    found.set(one, { live, how: live === null ? 'gone' : memory === null ? 'own' : 'remembered', memory })
  }
  adoptFree(placed, tables, memories, found, taken)
  const newId = createNewIds([...sessions.keys(), ...memories.map(({ id }) => id)], 'session')
  return placed.map((one) => {
    const match = found.get(one)
    const id = match?.live?.id ?? match?.memory?.id ?? SessionIdSchema.parse(newId(one.fields.title, givenIds.get(one.source.key) ?? one.source.sessionId))
    return { ...one, id, how: match?.how ?? 'new', live: match?.live ?? null, memory: match?.memory ?? null }
  })
}

type Found = Map<PlacedSession, { readonly live: Session | null; readonly how: How; readonly memory: ImportedSession | null }>

/** What nobody remembers: the same title, in the same room at the same time, or the only one of that title on both sides within a day. */
function adoptFree(placed: readonly PlacedSession[], tables: Tables, memories: readonly ImportedSession[], found: Found, taken: Set<string>): void {
  const ofSource = new Set<string>(memories.map(({ id }) => id))
  const free = Map.groupBy(
    [...tables.sessions.values()].filter(({ id }) => !taken.has(id) && !ofSource.has(id)),
    ({ title }) => folded(title),
  )
  const open = placed.filter((one) => !found.has(one))
  const openByTitle = Map.groupBy(open, ({ fields }) => folded(fields.title))
  const adopt = (one: PlacedSession, live: Session | undefined) => {
    if (!live || taken.has(live.id)) return
    taken.add(live.id)
    found.set(one, { live, how: 'adopted', memory: null })
  }
  for (const one of open) {
    const alike = free.get(folded(one.fields.title)) ?? []
    adopt(
      one,
      alike.find((session) => session.plannedStartMs === one.fields.plannedStartMs && !taken.has(session.id) && sharesRoom(tables, session, one)),
    )
  }
  for (const [title, ones] of openByTitle) {
    const [one, ...others] = ones
    const [live, ...namesakes] = free.get(title) ?? []
    const isOnly = one !== undefined && live !== undefined && others.length === 0 && namesakes.length === 0
    if (isOnly && !found.has(one) && Math.abs(live.plannedStartMs - one.fields.plannedStartMs) < DAY_MS) adopt(one, live)
  }
}

function sharesRoom(tables: Tables, { id }: Session, { fields }: PlacedSession): boolean {
  const placements = placementsOf(tables, id)
  return fields.rooms.length === 0 || placements.length === 0 || placements.some(({ roomId }) => fields.rooms.some((room) => room.roomId === roomId))
}
