/** Conference Hall: the JSON of its schedule. Rooms are its tracks, by name. */
import { createFindings } from './findings.ts'
import type { RawProgramme } from './raw-programme.ts'
import { at, fieldsIn, isFields, textAt } from './unknown-values.ts'

export function isConferenceHall(root: unknown): boolean {
  const sessions = fieldsIn(at(root, 'sessions'))
  return (
    ('days' in Object(root) || 'timeZone' in Object(root)) &&
    Array.isArray(at(root, 'sessions')) &&
    (sessions.length === 0 || sessions.some((one) => 'track' in one && 'start' in one))
  )
}

export function readConferenceHall(root: unknown): RawProgramme {
  const sessions = fieldsIn(at(root, 'sessions'))
  return {
    format: 'conference-hall',
    timeZone: textAt(root, 'timeZone') ?? textAt(root, 'timezone'),
    sourceId: textAt(root, 'name'),
    event: { name: textAt(root, 'name') },
    rooms: [],
    sessions: sessions.map((session) => {
      const proposal = isFields(session.proposal) ? session.proposal : null
      const languages = at(session, 'languages')
      const track = textAt(session, 'track') ?? textAt(session, 'track', 'name')
      return {
        place: `session ${textAt(session, 'id') ?? `"${textAt(session, 'title') ?? ''}"`}`,
        id: textAt(session, 'id') ?? textAt(proposal, 'id'),
        title: textAt(session, 'title') ?? textAt(session, 'name') ?? textAt(proposal, 'title'),
        speakers: fieldsIn(at(proposal, 'speakers')).map((speaker) => ({
          name: textAt(speaker, 'name') ?? textAt(speaker, 'displayName') ?? '',
          organisation: textAt(speaker, 'company'),
        })),
        language: textAt(session, 'language') ?? (Array.isArray(languages) ? textAt(languages[0]) : textAt(languages)),
        abstract: textAt(proposal, 'abstract') ?? textAt(proposal, 'abstractText'),
        start: textAt(session, 'start'),
        end: textAt(session, 'end'),
        roomKeys: track === null ? [] : [track],
        type: textAt(fieldsIn(at(proposal, 'formats'))[0], 'name') ?? firstText(at(proposal, 'formats')),
        status: textAt(proposal, 'confirmationStatus') === 'declined' ? 'declined' : null,
      }
    }),
    findings: createFindings(),
  }
}

function firstText(value: unknown): string | null {
  return Array.isArray(value) ? textAt(value[0]) : null
}
