/** What no schema can see: ids that occur twice or name nothing, times that do not exist, placements that make no sense. */
import { LATEST_GIVEN_MS } from '@tricolore/shared/model/values.ts'
import type { EventFile } from './event-file-schema.ts'
import { instantsOf, START } from './wall-clock.ts'

/** One sentence a fault, in the order of the file; none when all is well. */
export function referenceFaults(file: EventFile): string[] {
  const roomIds = new Set<string>(file.rooms.map(({ id }) => id))
  const sessionIds = new Set<string>(file.sessions.map(({ id }) => id))
  return [
    ...repeated('rooms', file.rooms),
    ...repeated('sessions', file.sessions),
    ...repeated('messages', file.messages ?? []),
    ...repeated('emergencyTexts', file.emergencyTexts ?? []),
    ...repeated('feeds', file.feeds),
    ...file.feeds.flatMap((feed, position) => feedFaults(`feeds[${position}] "${feed.id}"`, feed, roomIds, sessionIds)),
    ...file.sessions.flatMap((session, position) => {
      const place = `sessions[${position}] "${session.id}"`
      return [...roomFaults(place, session, roomIds, file), ...timeFaults(place, session, file), ...replayFaults(place, session, sessionIds)]
    }),
  ]
}

type SessionEntry = EventFile['sessions'][number]

function repeated(table: string, entries: readonly { readonly id: string }[]): string[] {
  const first = new Map<string, number>()
  return entries.flatMap(({ id }, position) => {
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, position)
    return earlier === undefined ? [] : [`${table}[${position}], id: "${id}" is already the id of ${table}[${earlier}].`]
  })
}

function feedFaults(
  place: string,
  { room, kind, url, session }: EventFile['feeds'][number],
  roomIds: ReadonlySet<string>,
  sessionIds: ReadonlySet<string>,
): string[] {
  const needsUrl = kind === 'whep' || kind === 'hls' || kind === 'image' || kind === 'file'
  return [
    ...(roomIds.has(room) ? [] : [`${place}, room: there is no room "${room}"; the rooms are ${[...roomIds].join(', ')}.`]),
    ...(needsUrl && !url ? [`${place}, url: a feed of kind ${kind} has an address.`] : []),
    ...(!needsUrl && url ? [`${place}, url: a feed of kind ${kind} has no address.`] : []),
    ...(session !== undefined && kind !== 'file' ? [`${place}, session: only a file is the recording of a session.`] : []),
    ...(session !== undefined && !sessionIds.has(session) ? [`${place}, session: there is no session "${session}".`] : []),
  ]
}

function roomFaults(place: string, { kind, rooms }: SessionEntry, roomIds: ReadonlySet<string>, file: EventFile): string[] {
  const faults: string[] = []
  const seen = new Map<string, string>()
  for (const [placement, ids] of Object.entries(rooms)) {
    for (const id of ids ?? []) {
      if (!roomIds.has(id)) faults.push(`${place}, rooms, ${placement}: there is no room "${id}"; the rooms are ${[...roomIds].join(', ')}.`)
      const earlier = seen.get(id)
      if (earlier !== undefined) faults.push(`${place}, rooms: "${id}" is named twice, as ${earlier} and as ${placement}.`)
      seen.set(id, placement)
    }
  }
  const origins = rooms.origin ?? []
  if (kind === 'talk' || kind === 'round-table') {
    if (origins.length !== 1) faults.push(`${place}, rooms, origin: a ${kind} has exactly one origin room, this one has ${origins.length}.`)
    const stage = file.rooms.find(({ id }) => String(id) === origins[0])
    if (kind === 'talk' && stage?.kind === 'relay') faults.push(`${place}, rooms, origin: "${stage.id}" is a relay room and cannot hold a stage.`)
  } else if (kind === 'interval' && origins.length === 0) faults.push(`${place}, rooms, origin: an interval names the rooms that it is held in.`)
  else if (kind === 'replay' && (rooms.replay ?? []).length === 0) faults.push(`${place}, rooms, replay: a replay names the rooms that show it.`)
  return faults
}

function timeFaults(place: string, { start }: SessionEntry, { event }: EventFile): string[] {
  const { wall, offset } = START.exec(start)?.groups ?? {}
  if (wall === undefined)
    return [
      `${place}, start: "${start}" is no time; a time is written 09:30, or 2023-03-07T09:30 on another day than the first, or 02:30+01:00 in an hour that occurs twice.`,
    ]
  const instants = instantsOf(wall, event)
  const where = `in ${event.timeZone} (date ${event.date})`
  if ([...instants.values()].some((instant) => !isWithinReach(instant)))
    return [`${place}, start: ${start} is not between the years 1970 and 2100 (date ${event.date}).`]
  const [first, second] = instants.keys()
  if (first === undefined) return [`${place}, start: ${start} does not exist ${where}.`]
  if (offset === undefined && second !== undefined)
    return [`${place}, start: ${start} occurs twice ${where}: write ${wall}${first} for the first time, ${wall}${second} for the second.`]
  if (offset !== undefined && !instants.has(offset))
    return [`${place}, start: ${start} is not a time ${where}, where it is ${wall}${first}${second === undefined ? '' : ` or ${wall}${second}`} then.`]
  return []
}

/** What commands would refuse too. */
export function isWithinReach(instantMs: number): boolean {
  return instantMs >= 0 && instantMs <= LATEST_GIVEN_MS
}

function replayFaults(place: string, { kind, replayOf }: SessionEntry, sessionIds: ReadonlySet<string>): string[] {
  if (replayOf !== undefined && !sessionIds.has(replayOf)) return [`${place}, replayOf: there is no session "${replayOf}".`]
  if (kind === 'replay' && replayOf === undefined) return [`${place}, replayOf: a replay says which session it shows again.`]
  return []
}
