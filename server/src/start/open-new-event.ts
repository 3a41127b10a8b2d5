/** What an operator opens where the hub started without an event. The hub itself refuses it where there is one. */
import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import { cut } from '@tricolore/shared/words/cut.ts'
import { defaultEmergencyTexts, defaultMessagePresets } from '../exchange/default-texts.ts'
import type { NewEvent } from '../http/event-routes.ts'
import type { HttpParts } from '../http/parts.ts'
import type { Hub } from '../hub/hub.ts'
import { demo, readFirstEvent } from './first-event.ts'

/** A conference day turns at four in the night, as in a file that does not say. */
const TURNS_AT_MINUTES = 240
const COLOUR = '#3f7cff'

export function createEventOpening(hub: Pick<Hub, 'submit' | 'clock'>): HttpParts['openEvent'] {
  return async (wanted, by) => hub.submit({ command: await commandFor(wanted, hub.clock.nowMs()) }, { ...by, role: 'hub', roomIds: null })
}

async function commandFor(wanted: NewEvent, nowMs: number): Promise<{ readonly type: 'openEvent' }> {
  if (wanted.from === 'nothing') return { type: 'openEvent', ...recordsOf(wanted) }
  const first = await readFirstEvent(demo, { eventFile: null, eventDay: null }, nowMs)
  if (!first.ok) throw new Error(`The demo cannot be opened: ${first.faults.join(' ')}`)
  return first.command
}

function recordsOf({ name, timeZone, languages, room }: Extract<NewEvent, { from: 'nothing' }>): EventRecords {
  return {
    event: {
      id: 'event',
      name,
      venue: null,
      timeZone,
      dayTurnsAtMinutes: TURNS_AT_MINUTES,
      languages,
      theme: { shortName: cut(name, 24).trim(), accent: COLOUR },
      provenanceNote: null,
      moved: null,
    },
    rooms: [{ ...room, kind: 'theatre', colour: COLOUR, capacity: null, order: 0 }],
    sessions: [],
    placements: [],
    messagePresets: defaultMessagePresets.map(({ seconds, ...preset }, order) => ({ ...preset, durationMs: seconds === null ? null : seconds * 1000, order })),
    emergencyTexts: defaultEmergencyTexts.map((text, order) => ({ ...text, order })),
    feeds: [],
  }
}
