/**
 * A reviewed import, as one change that one undo takes back. The hub writes it for whoever pressed "apply": which records, the review has decided
 * (server/src/exchange/review); here is checked that what is live, pending or over is left alone and that nothing hangs in the air.
 */
import * as z from 'zod'
import { sameContent } from '../kernel/change.ts'
import { type CommandContext, defineCommand } from '../kernel/command.ts'
import { type Rejection, rejection } from '../kernel/rejection.ts'
import type { Tx } from '../kernel/tx.ts'
import { FeedId, RecordId, RoomId, SessionId } from '../model/ids.ts'
import { EmergencyText } from '../tables/emergency.ts'
import { Event } from '../tables/event.ts'
import { Feed } from '../tables/feed.ts'
import { ImportedSession, ImportSource } from '../tables/imported.ts'
import { MessagePreset } from '../tables/message.ts'
import { Placement } from '../tables/placement.ts'
import type { Tables } from '../tables/registry.ts'
import { Room } from '../tables/room.ts'
import { Session } from '../tables/session.ts'
import { roomNotFound, sessionNotFound } from './effects.ts'
import { refusalOnceOnAir } from './on-air.ts'
import { removeWhatHangsOn } from './rooms.ts'

/**
 * Records that the hub has made itself. Each is held against the schema of its table when the change is about to be stored, like those of every command
 * (`server/src/hub/valid-change.ts`): to do so here as well would hold the hub for a tenth of a second and more for a thousand sessions.
 */
function made<Table extends z.ZodType>(_table: Table) {
  const record = z.custom((given) => typeof given === 'object' && given !== null && 'id' in given && typeof given.id === 'string')
  // The type assertion is safe for what the hub has made, and what it stores is looked at again.
  return z.array(record as z.ZodType<z.output<Table>, z.input<Table>>)
}

const Puts = z.strictObject({
  event: made(Event).max(1).default([]),
  rooms: made(Room).default([]),
  sessions: made(Session).default([]),
  placements: made(Placement).default([]),
  messagePresets: made(MessagePreset).default([]),
  emergencyTexts: made(EmergencyText).default([]),
  feeds: made(Feed).default([]),
  importedSessions: made(ImportedSession).default([]),
})

const Removes = z.strictObject({
  rooms: z.array(RoomId).default([]),
  sessions: z.array(SessionId).default([]),
  placements: z.array(RecordId).default([]),
  messagePresets: z.array(RecordId).default([]),
  emergencyTexts: z.array(RecordId).default([]),
  feeds: z.array(FeedId).default([]),
  importedSessions: z.array(SessionId).default([]),
})

/** Each record at most once: it is put, or it goes. */
export const ProgrammeWrites = z.strictObject({ puts: Puts, removes: Removes, source: ImportSource.omit({ importedAtMs: true }).nullable() })
export type ProgrammeWrites = z.infer<typeof ProgrammeWrites>

export const importProgramme = defineCommand({
  type: 'importProgramme',
  payload: z.strictObject({
    /** What the file was called, and how many sessions came, changed and went: what the history says of it. */
    name: z.string().max(200),
    format: z.string().max(40),
    added: z.number().int().min(0),
    changed: z.number().int().min(0),
    removed: z.number().int().min(0),
    writes: ProgrammeWrites,
  }),
  role: 'hub',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { writes, name }, context) {
    const { tables } = tx
    const refusal = onAirRefusal(tables, writes, context) ?? hangingRefusal(tables, writes)
    if (refusal) return refusal
    endStandbys(tx, tables, writes)
    for (const id of writes.removes.sessions) forgetSession(tx, tables, id)
    for (const id of writes.removes.rooms) removeWhatHangsOn(tx, id)
    remove(tx, writes.removes)
    put(tx, writes.puts)
    if (tables.show.size === 0 && writes.puts.event.length > 0) tx.put('show', { id: 'show', mode: 'show', locked: false, hold: null })
    if (writes.source) rememberSource(tx, tables, { ...writes.source, name }, context.nowMs)
    return undefined
  },
})

/** Only sessions with a Take can be on air; a rehearsal's count too, as for every other command. */
function onAirRefusal(tables: Tables, { puts, removes }: ProgrammeWrites, { nowMs }: CommandContext): Rejection | null {
  const taken = new Set([...tables.takes.values()].map(({ sessionId }) => sessionId))
  const touched = [
    ...puts.sessions.map(({ id }) => id),
    ...removes.sessions,
    ...placedBefore(tables, removes.placements),
    ...puts.placements.map(({ sessionId }) => sessionId),
  ]
  for (const id of new Set(touched)) {
    const session = taken.has(id) ? tables.sessions.get(id) : undefined
    const refusal = session && refusalOnceOnAir(tables, session, nowMs)
    if (refusal) return refusal
  }
  return null
}

function placedBefore(tables: Tables, ids: readonly string[]): readonly SessionId[] {
  return ids.flatMap((id) => tables.placements.get(id)?.sessionId ?? [])
}

/** Placements name rooms and sessions that are there afterwards. */
function hangingRefusal(tables: Tables, { puts, removes }: ProgrammeWrites): Rejection | null {
  const rooms = idsAfter(tables.rooms, puts.rooms, removes.rooms)
  const sessions = idsAfter(tables.sessions, puts.sessions, removes.sessions)
  for (const { roomId, sessionId } of puts.placements) {
    if (!rooms.has(roomId)) return roomNotFound(roomId)
    if (!sessions.has(sessionId)) return sessionNotFound(sessionId)
  }
  for (const id of removes.sessions) {
    const isShown = [...tables.overrides.values()].some(({ scene }) => 'sessionId' in scene && scene.sessionId === id)
    if (isShown) return rejection('conflict', 'sessionIsShown', { title: tables.sessions.get(id)?.title ?? id })
  }
  for (const { id, replayOf } of puts.sessions) if (replayOf !== null && !sessions.has(replayOf)) return sessionNotFound(`${id}: ${replayOf}`)
  for (const roomId of removes.rooms) {
    const screen = [...tables.screens.values()].find((one) => one.roomId === roomId)
    if (screen) return rejection('conflict', 'roomHasScreen', { room: tables.rooms.get(roomId)?.name ?? roomId, screen: screen.name })
  }
  return rooms.size === 0 ? rejection('impossible', 'lastRoom', { room: '' }) : null
}

function idsAfter(before: ReadonlyMap<string, unknown>, puts: readonly { readonly id: string }[], removes: readonly string[]): ReadonlySet<string> {
  const gone = new Set(removes)
  return new Set([...[...before.keys()].filter((id) => !gone.has(id)), ...puts.map(({ id }) => id)])
}

/** Whoever put it on standby saw it elsewhere. */
function endStandbys(tx: Tx, tables: Tables, { puts, removes }: ProgrammeWrites): void {
  const placed = new Set([...puts.placements.map(({ sessionId }) => sessionId), ...placedBefore(tables, removes.placements)])
  const cancelled = puts.sessions.filter((session) => session.cancelled).map(({ id }) => id)
  for (const id of [...placed, ...cancelled]) if (tables.standbys.has(id)) tx.remove('standbys', id)
}

/** What hangs on a session alone goes with it, as when it is removed by hand. */
function forgetSession(tx: Tx, { standbys, delays, feeds }: Tables, id: string): void {
  if (standbys.has(id)) tx.remove('standbys', id)
  for (const delay of delays.values()) if (delay.sessionId === id) tx.remove('delays', delay.id)
  for (const feed of feeds.values()) if (feed.sessionId === id) tx.put('feeds', { ...feed, sessionId: null })
}

const removed = ['placements', 'sessions', 'feeds', 'rooms', 'messagePresets', 'emergencyTexts', 'importedSessions'] as const

function remove(tx: Tx, removes: ProgrammeWrites['removes']): void {
  for (const table of removed) for (const id of removes[table]) tx.remove(table, id)
}

function put(tx: Tx, puts: ProgrammeWrites['puts']): void {
  for (const record of puts.event) tx.put('event', record)
  for (const record of puts.rooms) tx.put('rooms', record)
  for (const record of puts.sessions) tx.put('sessions', record)
  for (const record of puts.placements) tx.put('placements', record)
  for (const record of puts.messagePresets) tx.put('messagePresets', record)
  for (const record of puts.emergencyTexts) tx.put('emergencyTexts', record)
  for (const record of puts.feeds) tx.put('feeds', record)
  for (const record of puts.importedSessions) tx.put('importedSessions', record)
}

/** An import that changes nothing writes nothing: not even that it was done again. */
function rememberSource(tx: Tx, tables: Tables, source: Omit<ImportSource, 'importedAtMs'>, nowMs: number): void {
  const known = tables.importSources.get(source.id)
  const isKnown = known !== undefined && sameContent({ ...source, name: known.name, importedAtMs: known.importedAtMs }, known)
  if (!isKnown || tx.change().length > 0) tx.put('importSources', { ...source, importedAtMs: Math.floor(nowMs) })
}
