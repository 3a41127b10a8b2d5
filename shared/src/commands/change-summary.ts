/** What a change would do to the show, in names, for somebody who is asked whether it shall be done. */

import { readAt } from '../at/at.ts'
import { sessionTitle } from '../derive/cards.ts'
import { shownTake } from '../derive/live-take.ts'
import { applyChange, type Change } from '../kernel/change.ts'
import type { Language } from '../model/values.ts'
import type { TableName, Tables } from '../tables/registry.ts'
import { textIn } from '../words/text-in.ts'

export type ChangeSummary = {
  /** Rooms in which something else is live afterwards, as they are called; null: nothing is live. */
  readonly live: readonly { readonly room: string; readonly from: string | null; readonly to: string | null }[]
  /** What else changes, each named once: rooms and screens of overrides and countdowns, texts of messages, titles of sessions, cues and standbys. */
  readonly others: readonly { readonly what: ChangedThing; readonly names: readonly string[] }[]
}

export type ChangedThing = 'overrides' | 'messages' | 'timers' | 'sessions' | 'standbys' | 'delays' | 'feeds' | 'presets' | 'cues'

/** In the order in which a person wants to read them. */
const things: Readonly<Partial<Record<TableName, ChangedThing>>> = {
  overrides: 'overrides',
  messages: 'messages',
  standbys: 'standbys',
  timers: 'timers',
  sessions: 'sessions',
  placements: 'sessions',
  delays: 'delays',
  feeds: 'feeds',
  messagePresets: 'presets',
}

/** `effectAtMs`: the instant from which the change counts. */
export function summaryOf(tables: Tables, change: Change, effectAtMs: number, language: Language): ChangeSummary {
  const after = applyChange(tables, change)
  const titleIn = (state: Tables, roomId: string) => {
    const sessionId = shownTake(readAt(state, effectAtMs), roomId)?.sessionId
    return sessionId ? titleOf(state, sessionId, language) : null
  }
  const live = [...tables.rooms.values()]
    .toSorted((a, b) => a.order - b.order)
    .map(({ id, name }) => ({ room: name, from: titleIn(tables, id), to: titleIn(after, id) }))
    .filter(({ from, to }) => from !== to)
  const cues = change.filter(({ table, id }) => table === 'takes' && ((tables.takes.get(id) ?? after.takes.get(id))?.atMs ?? 0) > effectAtMs)
  const named = new Map<ChangedThing, Set<string>>()
  for (const { table, id } of change) {
    const what = table === 'takes' ? null : things[table]
    if (what) put(named, what, nameOf(table, id, tables, after, language))
  }
  for (const { id } of cues) put(named, 'cues', titleOf(after, (tables.takes.get(id) ?? after.takes.get(id))?.sessionId ?? '', language))
  return { live, others: [...named].map(([what, names]) => ({ what, names: [...names] })) }
}

function put(named: Map<ChangedThing, Set<string>>, what: ChangedThing, name: string): void {
  named.set(what, (named.get(what) ?? new Set()).add(name))
}

function nameOf(table: TableName, id: string, before: Tables, after: Tables, language: Language): string {
  const record = after[table].get(id) ?? before[table].get(id)
  if (!record) return id
  if ('texts' in record) return textIn(record.texts, [language])
  if ('sessionId' in record && record.sessionId !== null && table !== 'timers' && table !== 'feeds') return titleOf(after, record.sessionId, language)
  if (table === 'sessions') return titleOf(after.sessions.has(id) ? after : before, id, language)
  if ('screenId' in record && record.screenId !== null) return after.screens.get(record.screenId)?.name ?? record.screenId
  if (table === 'feeds' && 'name' in record) return record.name
  const roomId = 'roomId' in record ? (record.roomId ?? '') : id
  return after.rooms.get(roomId)?.name ?? roomId
}

function titleOf(tables: Tables, sessionId: string, language: Language): string {
  const session = tables.sessions.get(sessionId)
  return session ? sessionTitle(session, language) : sessionId
}
