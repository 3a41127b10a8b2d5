/**
 * Valid records with everything filled in: a test names only what matters to it. Ids are plain strings here; the record's own schema checks
 * and brands them, so that a builder cannot make what the product would refuse.
 */
import type * as z from 'zod'
import { type RecordOf, recordSchemas, type TableName } from '../tables/registry.ts'
import { at, MINUTE_MS } from './clock.ts'

type Input<T extends TableName> = z.input<(typeof recordSchemas)[T]>
type Some<T extends TableName> = Partial<Input<T>>

function valid<T extends TableName>(table: T, record: Input<T>): RecordOf<T> {
  // The type assertion is safe: the schema of a table gives the records of that table.
  return recordSchemas[table].parse(record) as RecordOf<T>
}

export function anEvent(some: Some<'event'> = {}): RecordOf<'event'> {
  return valid('event', {
    id: 'event',
    name: 'A day of talks',
    venue: null,
    timeZone: 'Europe/Paris',
    dayTurnsAtMinutes: 240,
    languages: ['fr', 'en'],
    theme: { shortName: 'Talks', accent: '#3f7cff' },
    provenanceNote: null,
    moved: null,
    ...some,
  })
}

export function aShow(some: Some<'show'> = {}): RecordOf<'show'> {
  return valid('show', { id: 'show', mode: 'show', locked: false, hold: null, ...some })
}

export function aRoom(some: Some<'rooms'> = {}): RecordOf<'rooms'> {
  const id = some.id ?? 'bleu'
  return valid('rooms', { name: id, kind: 'theatre', colour: '#3f7cff', capacity: null, order: 0, ...some, id })
}

export function aSession(some: Some<'sessions'> = {}): RecordOf<'sessions'> {
  const id = some.id ?? 'talk'
  return valid('sessions', {
    kind: 'talk',
    title: `Session ${id}`,
    titleByLanguage: {},
    speakers: [],
    language: null,
    abstract: null,
    crewNote: null,
    plannedStartMs: at('10:00'),
    durationMs: 30 * MINUTE_MS,
    plenary: null,
    replayOf: null,
    cancelled: false,
    provenance: 'programme',
    order: 0,
    ...some,
    id,
  })
}

export function aPlacement(sessionId: string, roomId: string, kind: Input<'placements'>['kind'] = 'origin'): RecordOf<'placements'> {
  return valid('placements', { id: `${sessionId}-in-${roomId}`, sessionId, roomId, kind })
}

/** A Take of `sessionId` in `originRoomId`, simulcast to the other rooms of `roomIds`. */
export function aTake(some: Some<'takes'> = {}): RecordOf<'takes'> {
  const kind = some.kind ?? 'live'
  const roomIds = some.roomIds ?? [...(some.originRoomId ? [some.originRoomId] : []), ...(some.simulcastRoomIds ?? [])]
  const filled = roomIds.length > 0 ? roomIds : ['bleu']
  return valid('takes', {
    id: `take-${some.sessionId ?? kind}-${some.atMs ?? 0}`,
    sessionId: kind === 'clear' ? null : 'talk',
    originRoomId: kind === 'live' ? (filled[0] ?? null) : null,
    simulcastRoomIds: kind === 'live' ? filled.slice(1) : [],
    atMs: at('10:00'),
    by: 'Ana',
    rehearsal: false,
    isTakenBack: false,
    ...some,
    kind,
    roomIds: filled,
  })
}

export function aStandby(some: Some<'standbys'> = {}): RecordOf<'standbys'> {
  const sessionId = some.sessionId ?? 'talk'
  return valid('standbys', { roomIds: ['bleu'], sinceMs: at('09:00'), by: 'Ana', ...some, id: sessionId, sessionId })
}

export function anOverride(some: Some<'overrides'> = {}): RecordOf<'overrides'> {
  const roomId = some.screenId ? null : (some.roomId ?? 'bleu')
  return valid('overrides', { id: 'override', screenId: null, scene: { kind: 'black' }, fromMs: at('09:00'), untilMs: null, by: 'Ana', ...some, roomId })
}

export function aTimer(some: Some<'timers'> = {}): RecordOf<'timers'> {
  const durationMs = some.durationMs ?? 30 * MINUTE_MS
  const fromMs = some.fromMs ?? at('10:00')
  const isPaused = typeof some.remainingMs === 'number'
  return valid('timers', {
    id: 'timer',
    roomId: 'bleu',
    sessionId: null,
    takeId: null,
    zeroAtMs: isPaused ? null : fromMs + durationMs,
    remainingMs: null,
    amberMs: 5 * MINUTE_MS,
    redMs: MINUTE_MS,
    ...some,
    fromMs,
    durationMs,
  })
}

export function aMessage(some: Some<'messages'> = {}): RecordOf<'messages'> {
  return valid('messages', {
    id: 'message',
    kind: 'banner',
    texts: { fr: 'Bonjour', en: 'Hello' },
    roomIds: null,
    fromMs: at('09:00'),
    untilMs: null,
    by: 'Ana',
    rehearsal: false,
    ...some,
  })
}

export function aMessagePreset(some: Some<'messagePresets'> = {}): RecordOf<'messagePresets'> {
  return valid('messagePresets', { id: 'preset', kind: 'stage', texts: { fr: '5 minutes', en: '5 minutes' }, durationMs: null, order: 0, ...some })
}

export function anEmergencyText(some: Some<'emergencyTexts'> = {}): RecordOf<'emergencyTexts'> {
  return valid('emergencyTexts', {
    id: 'evacuate',
    label: { fr: 'Évacuation', en: 'Evacuate' },
    title: { fr: 'Sortez maintenant', en: 'Leave now' },
    body: { fr: 'Suivez les sorties de secours.', en: 'Follow the emergency exits.' },
    order: 0,
    ...some,
  })
}

export function anEmergency(some: Some<'emergencies'> = {}): RecordOf<'emergencies'> {
  return valid('emergencies', { id: 'emergency', textId: 'evacuate', roomIds: null, fromMs: at('09:00'), untilMs: null, by: 'Ana', ...some })
}

export function aScreen(some: Some<'screens'> = {}): RecordOf<'screens'> {
  const id = some.id ?? 'screen'
  return valid('screens', {
    name: id,
    roomId: 'bleu',
    purpose: 'audience',
    language: null,
    insetPercent: 0,
    trimMs: 0,
    carriesSound: false,
    identifyUntilMs: null,
    reloadAtMs: null,
    ...some,
    id,
  })
}

/** A feed that is published to the hub and chosen in its room. */
export function aFeed(some: Some<'feeds'> = {}): RecordOf<'feeds'> {
  const id = some.id ?? 'bleu'
  return valid('feeds', {
    roomId: 'bleu',
    name: id,
    kind: 'whip',
    codec: 'h264',
    url: null,
    bearer: null,
    device: null,
    sessionId: null,
    isChosen: some.kind !== 'file',
    keyVersion: 1,
    order: 0,
    ...some,
    id,
  })
}

export function anOccupancy(roomId: string, percent: number | null, atMs = at('09:00')): RecordOf<'occupancy'> {
  return valid('occupancy', { id: roomId, percent, atMs, by: 'Door' })
}

/** `sessionId`: what it was said about; null as earlier releases stored it. */
export function aDelay(roomId: string, delayMs: number, atMs = at('09:00'), sessionId: string | null = null): RecordOf<'delays'> {
  return valid('delays', { id: roomId, sessionId, delayMs, atMs, by: 'Ana' })
}
