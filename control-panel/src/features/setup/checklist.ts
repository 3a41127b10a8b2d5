/** What an event needs before its day, and what of it is still missing: worked out from the state, so that nobody ticks anything by hand. */

import { placementsOf, roomsInOrder, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { isOverlap } from '@tricolore/shared/derive/overlaps.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'

export const STEPS = ['event', 'rooms', 'programme', 'screens', 'pictures', 'sound', 'messages', 'rehearsal'] as const
export type Step = (typeof STEPS)[number]

export type Lack =
  | 'event'
  | 'venue'
  | 'rooms'
  | 'theatre'
  | 'sessions'
  | 'clashes'
  | 'nowhere'
  | 'noScreen'
  | 'absent'
  | 'noFeed'
  | 'noSound'
  | 'soundBlocked'
  | 'presets'
  | 'emergencyTexts'
  | 'languages'
  | 'rehearsal'

/** `names`: of whom or what, in the order of lists; empty where the lack says it all. */
export type Missing = { readonly lack: Lack; readonly names: readonly string[] }
export type Line = { readonly step: Step; readonly missing: readonly Missing[] }

export type Seen = {
  /** The names of screens that are not there now. */
  readonly absent: readonly string[]
  /** The names of screens of which the browser keeps the sound. */
  readonly silenced: readonly string[]
  /** As far as the history is known here. */
  readonly wasRehearsed: boolean
}

export function checklist(tables: Tables, { absent, silenced, wasRehearsed }: Seen): readonly Line[] {
  const missing: Readonly<Record<Step, readonly Missing[]>> = {
    event: eventLacks(tables),
    rooms: roomLacks(tables),
    programme: programmeLacks(tables),
    screens: [...namedIf('noScreen', roomsWithout(tables, [...tables.screens.values()])), ...namedIf('absent', absent)],
    pictures: namedIf('noFeed', theatresWithoutFeed(tables)),
    sound: [...namedIf('noSound', followersWithoutSound(tables)), ...namedIf('soundBlocked', silenced)],
    messages: messageLacks(tables),
    rehearsal: plainIf('rehearsal', !wasRehearsed),
  }
  return STEPS.map((step) => ({ step, missing: missing[step] }))
}

function eventLacks({ event }: Tables): readonly Missing[] {
  const record = event.get('event')
  return record ? plainIf('venue', !record.venue) : plainIf('event', true)
}

function roomLacks(tables: Tables): readonly Missing[] {
  const rooms = roomsInOrder(tables)
  if (rooms.length === 0) return plainIf('rooms', true)
  return plainIf(
    'theatre',
    rooms.every(({ kind }) => kind === 'relay'),
  )
}

function programmeLacks(tables: Tables): readonly Missing[] {
  const sessions = sessionsInOrder(tables)
  if (sessions.length === 0) return plainIf('sessions', true)
  const nowhere = sessions.filter(({ id, cancelled }) => !cancelled && placementsOf(tables, id).every(({ kind }) => kind === 'closed'))
  return [
    ...namedIf(
      'nowhere',
      nowhere.map(({ title }) => title),
    ),
    ...namedIf('clashes', clashes(tables, sessions)),
  ]
}

/** Each pair that one room has at one time, by the title of the later one. */
function clashes(tables: Tables, sessions: readonly Session[]): readonly string[] {
  return sessions.flatMap((session, at) => {
    const before = sessions.slice(0, at).filter((other) => other.plannedStartMs + other.durationMs > session.plannedStartMs)
    return before.some((other) => meet(tables, session, other)) ? [session.title] : []
  })
}

function meet(tables: Tables, one: Session, other: Session): boolean {
  const held = (session: Session) => placementsOf(tables, session.id).filter(({ kind }) => kind !== 'closed')
  return held(one).some(({ roomId }) => {
    const room = tables.rooms.get(roomId)
    return room !== undefined && isOverlap(one, other, room.kind) && held(other).some((placement) => placement.roomId === roomId)
  })
}

function roomsWithout(tables: Tables, things: readonly { readonly roomId: string }[]): readonly string[] {
  return roomsInOrder(tables)
    .filter(({ id }) => things.every(({ roomId }) => roomId !== id))
    .map(({ name }) => name)
}

function theatresWithoutFeed(tables: Tables): readonly string[] {
  const withFeed = new Set([...tables.feeds.values()].map(({ roomId }) => roomId))
  return roomsInOrder(tables).flatMap(({ id, name, kind }) => (kind === 'theatre' && !withFeed.has(id) ? [name] : []))
}

/** Rooms that follow the stage of another one, where no screen plays what is said there. */
function followersWithoutSound(tables: Tables): readonly string[] {
  const following = new Set([...tables.placements.values()].flatMap(({ kind, roomId }) => (kind === 'simulcast' ? [roomId] : [])))
  const carrying = [...tables.screens.values()].filter(({ carriesSound }) => carriesSound)
  return roomsInOrder(tables).flatMap(({ id, name }) => (following.has(id) && carrying.every(({ roomId }) => roomId !== id) ? [name] : []))
}

function messageLacks({ event, messagePresets, emergencyTexts }: Tables): readonly Missing[] {
  const languages = event.get('event')?.languages ?? []
  const texts = [
    ...[...messagePresets.values()].map((preset) => preset.texts),
    ...[...emergencyTexts.values()].flatMap(({ label, title, body }) => [label, title, body]),
  ]
  const untold = languages.filter((language) => texts.some((text) => text[language] === undefined))
  return [...plainIf('presets', messagePresets.size === 0), ...plainIf('emergencyTexts', emergencyTexts.size === 0), ...namedIf('languages', untold)]
}

function plainIf(lack: Lack, isMissing: boolean): readonly Missing[] {
  return isMissing ? [{ lack, names: [] }] : []
}

function namedIf(lack: Lack, names: readonly string[]): readonly Missing[] {
  return names.length === 0 ? [] : [{ lack, names }]
}
