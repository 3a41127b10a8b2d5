/** Sessions that would be planned for one room at one time, where the import brings one of them there: said, and not refused, since somebody may mean it. */

import { sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { isOverlap } from '@tricolore/shared/derive/overlaps.ts'
import { liveFields, type SessionFields } from './fields.ts'
import type { Review } from './review.ts'

export type Clash = { readonly ids: readonly [string, string]; readonly titles: readonly [string, string]; readonly roomId: string }

/** Nobody reads more. */
const MOST_SAID = 30

type Planned = { readonly id: string; readonly isTouched: boolean; readonly fields: SessionFields }

export function clashes(review: Review): readonly Clash[] {
  const { tables } = review.input
  const kinds = new Map([...tables.rooms.values(), ...review.rooms.made].map(({ id, kind }) => [String(id), kind]))
  const byRoom = new Map<string, Planned[]>()
  for (const planned of afterwards(review)) {
    for (const { roomId, kind } of planned.fields.rooms) {
      if (kind === 'closed') continue
      const there = byRoom.get(roomId)
      if (there) there.push(planned)
      else byRoom.set(roomId, [planned])
    }
  }
  const found = new Map<string, Clash>()
  for (const [roomId, planned] of byRoom) {
    const inOrder = planned.toSorted((a, b) => a.fields.plannedStartMs - b.fields.plannedStartMs)
    for (const [position, one] of inOrder.entries()) {
      for (let next = position + 1; next < inOrder.length; next += 1) {
        const other = inOrder[next]
        if (!other || other.fields.plannedStartMs >= one.fields.plannedStartMs + one.fields.durationMs) break
        if ((!one.isTouched && !other.isTouched) || !isOverlap(one.fields, other.fields, kinds.get(roomId) ?? 'theatre')) continue
        const key = [one.id, other.id].toSorted().join(' ')
        if (!found.has(key)) found.set(key, { ids: [one.id, other.id], titles: [one.fields.title, other.fields.title], roomId })
        if (found.size >= MOST_SAID) return [...found.values()]
      }
    }
  }
  return [...found.values()]
}

/** Only what moves is touched: a clash that was there before is no news. */
function afterwards({ input: { tables }, added, matched, replaced }: Review): readonly Planned[] {
  const moved = new Map(
    matched.flatMap(({ id, here, fields, compared: { changed }, frozen }) => {
      const moves =
        frozen === null ? changed.filter((name) => name === 'plannedStartMs' || name === 'durationMs' || name === 'rooms' || name === 'cancelled') : []
      return moves.length === 0 ? [] : [[String(id), { ...here, ...Object.fromEntries(moves.map((name) => [name, fields[name]])) }] as const]
    }),
  )
  const gone = new Set<string>(replaced.map(({ id }) => id))
  const stays = sessionsInOrder(tables)
    .filter(({ id }) => !gone.has(id))
    .map((session) => ({ id: session.id, isTouched: moved.has(session.id), fields: moved.get(session.id) ?? liveFields(tables, session) }))
  return [...stays, ...added.map(({ id, fields }) => ({ id, isTouched: true, fields }))]
}
