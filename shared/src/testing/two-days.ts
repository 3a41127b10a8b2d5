/** An event of two days in Paris, a night between them and a session after midnight, for whatever speaks of days. */
import { instantAtWall } from '../derive/wall-clock.ts'
import type { Tables } from '../tables/registry.ts'
import { anEvent, aRoom, aScreen, aSession, inRooms, programme, tablesWith } from './builders.ts'
import { HOUR_MS, MINUTE_MS } from './clock.ts'

/** The instant of `2027-03-01T09:00` in Paris; `09:00` alone is on the first day. */
export function inParis(text: string): number {
  return instantAtWall(Date.parse(`${text.includes('T') ? text : `2027-03-01T${text}`}Z`), 'Europe/Paris')
}

/** North has the opening, the closing, a talk after midnight and the keynote of the second day; south a late set and a talk of the second day; foyer follows. */
export function twoDays(more: Parameters<typeof tablesWith>[0] = {}): Tables {
  const talk = (id: string, start: string, minutes: number) => aSession({ id, plannedStartMs: inParis(start), durationMs: minutes * MINUTE_MS })
  return tablesWith({
    event: [anEvent()],
    rooms: [aRoom({ id: 'north' }), aRoom({ id: 'south', order: 1 }), aRoom({ id: 'foyer', kind: 'relay', order: 2 })],
    screens: [
      aScreen({ id: 'north', roomId: 'north' }),
      aScreen({ id: 'south', roomId: 'south' }),
      aScreen({ id: 'board', roomId: 'foyer', purpose: 'foyer' }),
      aScreen({ id: 'monitor', roomId: 'north', purpose: 'stage' }),
    ],
    ...programme(
      inRooms(talk('opening', '09:00', 60), 'north', 'south', 'foyer'),
      inRooms(talk('closing', '17:00', 30), 'north', 'south', 'foyer'),
      inRooms(talk('late-set', '23:30', 90), 'south'),
      inRooms(talk('night-talk', '2027-03-02T00:30', 60), 'north'),
      inRooms(talk('keynote', '2027-03-02T09:00', 60), 'north', 'south', 'foyer'),
      inRooms(talk('last-talk', '2027-03-02T10:30', HOUR_MS / MINUTE_MS / 2), 'south'),
    ),
    ...more,
  })
}
