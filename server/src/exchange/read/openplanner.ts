/** OpenPlanner: the JSON of its deployment, which the sites of many communities are built from. Rooms are its tracks. */
import { createFindings } from './findings.ts'
import type { RawProgramme, RawSession } from './raw-programme.ts'
import { at, type Fields, fieldsIn, numberAt, textAt } from './unknown-values.ts'

export function isOpenPlanner(root: unknown): boolean {
  return Array.isArray(at(root, 'sessions')) && (Array.isArray(at(root, 'event', 'tracks')) || fieldsIn(at(root, 'sessions')).some((one) => 'dateStart' in one))
}

export function readOpenPlanner(root: unknown): RawProgramme {
  const tracks = fieldsIn(at(root, 'event', 'tracks')).map((track) => ({ key: textAt(track, 'id') ?? '', name: textAt(track, 'name') ?? '' }))
  const speakers = new Map(fieldsIn(at(root, 'speakers')).map((speaker) => [textAt(speaker, 'id') ?? '', speaker]))
  const types = new Map(
    [...fieldsIn(at(root, 'event', 'formats')), ...fieldsIn(at(root, 'event', 'categories'))].map((one) => [textAt(one, 'id') ?? '', textAt(one, 'name')]),
  )
  const keys = tracks.map(({ key }) => key)
  return {
    format: 'openplanner',
    timeZone: textAt(root, 'timezone') ?? textAt(root, 'event', 'timezone'),
    sourceId: textAt(root, 'event', 'id'),
    event: { name: textAt(root, 'event', 'name'), venue: textAt(root, 'event', 'locationName'), ...languageOf(root) },
    rooms: tracks,
    sessions: fieldsIn(at(root, 'sessions')).map((session) => sessionOf(session, keys, speakers, types)),
    findings: createFindings(),
  }
}

function languageOf(root: unknown): { readonly languages?: readonly string[] } {
  const language = textAt(root, 'event', 'language')
  return language === null ? {} : { languages: [language] }
}

function sessionOf(session: Fields, tracks: readonly string[], speakers: ReadonlyMap<string, Fields>, types: ReadonlyMap<string, string | null>): RawSession {
  const id = textAt(session, 'id')
  const trackId = textAt(session, 'trackId') ?? textAt(session, 'trackTitle')
  const minutes = numberAt(session, 'durationMinutes')
  const ids = Array.isArray(session.speakerIds) ? session.speakerIds : Array.isArray(session.speakers) ? session.speakers : []
  return {
    place: `session ${id ?? `"${textAt(session, 'title') ?? ''}"`}`,
    id,
    title: textAt(session, 'title'),
    speakers: ids.flatMap((one: unknown) => {
      const speaker = speakers.get(String(one))
      const name = textAt(speaker, 'name')
      return name === null ? [] : [{ name, organisation: textAt(speaker, 'company') }]
    }),
    language: textAt(session, 'language'),
    abstract: textAt(session, 'abstract'),
    start: textAt(session, 'dateStart'),
    end: textAt(session, 'dateEnd'),
    durationMs: minutes === null ? null : minutes * 60_000,
    roomKeys: trackId === null ? [] : [trackId],
    type: types.get(textAt(session, 'formatId') ?? '') ?? types.get(textAt(session, 'categoryId') ?? '') ?? null,
    forEverybody: widthOf(session, trackId, tracks),
  }
}

/** A session that is drawn over several columns is shown in the rooms of those columns. */
function widthOf(session: Fields, trackId: string | null, tracks: readonly string[]): NonNullable<RawSession['forEverybody']> | null {
  const width = numberAt(session, 'extendWidth') ?? 1
  const first = trackId === null ? -1 : tracks.indexOf(trackId)
  if (width < 2 || first < 0) return null
  const others = tracks.slice(first + 1, first + width)
  if (others.length === 0) return null
  return { basis: 'width', simulcastKeys: others.length === tracks.length - 1 ? 'all' : others }
}
