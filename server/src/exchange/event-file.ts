/**
 * Reads an event file: JSON with wall-clock times in the event's own zone, as organisers write them. All faults are found before anything
 * is opened, one sentence each, with the place in the file. The demo is an ordinary event file and is read by this same code.
 */

import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import { EventRecords as EventRecordsSchema } from '@tricolore/shared/commands/open-event.ts'
import { RoomId } from '@tricolore/shared/model/ids.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import { cut } from '@tricolore/shared/words/cut.ts'
import type * as z from 'zod'
import { type DayShift, noShift, shiftFor } from './day-shift.ts'
import { defaultEmergencyTexts, defaultMessagePresets } from './default-texts.ts'
import { otherFaults } from './event-file-one-pass.ts'
import { isWithinReach, referenceFaults } from './event-file-references.ts'
import { EventFile } from './event-file-schema.ts'
import { overlapNotes } from './overlap-notes.ts'

/** `notes`: what is read all the same, and is hardly meant; one sentence each. */
export type EventFileResult =
  | { readonly ok: true; readonly records: EventRecords; readonly notes: readonly string[] }
  | { readonly ok: false; readonly faults: readonly string[] }

/** On which day the event is opened: as written, as if its first day were that date, or with its first item starting in the present hour. */
export type EventDay = { readonly kind: 'as-written' } | { readonly kind: 'date'; readonly date: string } | { readonly kind: 'now'; readonly nowMs: number }

export const asWritten: EventDay = { kind: 'as-written' }

export function readEventFile(text: string, day: EventDay = asWritten): EventFileResult {
  const json = parseJson(text)
  if (!json.ok) return { ok: false, faults: [json.fault] }
  const parsed = EventFile.safeParse(json.value)
  if (!parsed.success) return { ok: false, faults: [...parsed.error.issues.map((issue) => sentence(issue, json.value)), ...otherFaults(json.value)] }
  const file = parsed.data
  const faults = referenceFaults(file)
  if (faults.length > 0) return { ok: false, faults }
  const shift = day.kind === 'as-written' ? noShift : shiftFor(file, day)
  const far = file.sessions.findIndex(({ start }) => !isWithinReach(shift.apply(start, file.event)))
  if (far >= 0) return { ok: false, faults: [`sessions[${far}], start: moved to the day that was asked for it is not between the years 1970 and 2100.`] }
  const records = recordsOf(file, shift)
  return { ok: true, records, notes: overlapNotes(records) }
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; fault: string } {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (reason) {
    return { ok: false, fault: `The file is not JSON: ${reason instanceof Error ? reason.message : String(reason)}.` }
  }
}

function recordsOf(file: EventFile, shift: DayShift): EventRecords {
  const { event, rooms, sessions } = file
  const placements = sessions
    .flatMap(({ id, rooms: placed }) => Object.entries(placed).flatMap(([kind, roomIds]) => (roomIds ?? []).map((roomId) => ({ sessionId: id, roomId, kind }))))
    .map((placement, position) => ({ id: `placement-${position + 1}`, ...placement }))
  // Parsed once more by the schemas of the state itself: what this file lets through is what the tables accept.
  return EventRecordsSchema.parse({
    event: {
      id: 'event',
      name: event.name,
      venue: event.venue ?? null,
      timeZone: event.timeZone,
      dayTurnsAtMinutes: turnMinutes(event.dayTurnsAt, shift),
      languages: event.languages,
      theme: { shortName: event.shortName ?? cut(event.name, 24).trim(), accent: event.accent },
      provenanceNote: event.provenance ?? null,
      moved: shift.moved,
    },
    rooms: rooms.map((room, order) => ({ ...room, capacity: room.capacity ?? null, order })),
    sessions: sessions.map((session, order) => ({
      id: session.id,
      kind: session.kind,
      title: session.title,
      titleByLanguage: session.titles ?? {},
      speakers: session.speakers.map(({ name, organisation }) => ({ name, organisation: organisation ?? null })),
      language: session.language ?? null,
      abstract: session.abstract ?? null,
      crewNote: session.note ?? null,
      plannedStartMs: shift.apply(session.start, event),
      durationMs: session.minutes * 60_000,
      plenary: session.plenary ? { plenaryId: session.plenary.id, part: session.plenary.part } : null,
      replayOf: session.replayOf ?? null,
      cancelled: session.cancelled ?? false,
      provenance: session.provenance ?? 'programme',
      order,
    })),
    placements,
    messagePresets: (file.messages ?? defaultMessagePresets).map(({ seconds, ...preset }, order) => ({
      ...preset,
      durationMs: seconds === null ? null : seconds * 1000,
      order,
    })),
    emergencyTexts: (file.emergencyTexts ?? defaultEmergencyTexts).map((emergency, order) => ({ ...emergency, order })),
    feeds: file.feeds.map((feed, order) => feedOf(feed, order, file)),
  })
}

/** `04:30` as minutes after midnight; a day that begins at another hour than it was written turns at another one, too. */
function turnMinutes(time: string, { turnsLaterMinutes }: DayShift): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (((hours * 60 + minutes + turnsLaterMinutes) % 1440) + 1440) % 1440
}

/** The first feed of a room that is no recording is the one that others see. */
function feedOf(feed: EventFile['feeds'][number], order: number, file: EventFile): Feed {
  const { id, room, kind, codec } = feed
  const first = file.feeds.find((other) => other.room === room && other.kind !== 'file')
  return {
    id,
    roomId: RoomId.parse(room),
    name: feed.name ?? file.rooms.find((candidate) => String(candidate.id) === room)?.name ?? id,
    kind,
    codec,
    url: feed.url ?? null,
    bearer: null,
    device: null,
    sessionId: feed.session ?? null,
    isChosen: first?.id === id,
    keyVersion: 1,
    order,
  }
}

/** `sessions[3] "santorin", start: a time is written 09:30 or 2023-03-07T09:30.` */
function sentence(issue: z.core.$ZodIssue, root: unknown): string {
  let place = ''
  let node: unknown = root
  for (const step of issue.path) {
    place += typeof step === 'number' ? `[${step}]` : `${place === '' ? '' : ', '}${String(step)}`
    node = typeof node === 'object' && node !== null ? Reflect.get(node, step) : undefined
    if (typeof step === 'number' && typeof node === 'object' && node !== null && 'id' in node && typeof node.id === 'string') place += ` "${node.id}"`
  }
  return `${place === '' ? 'The file' : place}: ${issue.message.replace(/\.$/, '')}.`
}
