/** An event larger than any that a venue has held: parallel talks in every room, from morning to evening, for as many days as it takes. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PER_DAY = 40
const MINUTES = 15
const DAY_BEGINS_MIN = 8 * 60
const TITLES = [
  'Keynote',
  'Small clusters, large surprises',
  'What we learned when the whole of the storage layer was replaced in the middle of a working week',
]

export type LargeEvent = { readonly sessions: number; readonly rooms: number }

/** An event file in the form of `server/docs/event-file.md`. Sessions are `s-0`, `s-1` ... in the order of the programme; rooms `room-0` ... */
export function largeEvent({ sessions, rooms }: LargeEvent): string {
  return JSON.stringify({
    tricolore: 1,
    event: { name: 'A large event', date: '2027-03-01', timeZone: 'Europe/Paris', languages: ['fr', 'en'], accent: '#3f7cff' },
    rooms: Array.from({ length: rooms }, (_, room) => ({ id: `room-${room}`, name: `Salle ${room + 1}`, kind: 'theatre', colour: '#3f7cff', capacity: 300 })),
    sessions: Array.from({ length: sessions }, (_, at) => {
      const slot = Math.floor(at / rooms)
      const minute = DAY_BEGINS_MIN + (slot % PER_DAY) * MINUTES
      const day = String(1 + Math.floor(slot / PER_DAY)).padStart(2, '0')
      return {
        id: `s-${at}`,
        title: `${at}. ${TITLES[at % TITLES.length]}`,
        speakers: Array.from({ length: 1 + (at % 3) }, (_each, number) => ({ name: `Speaker ${at}-${number}` })),
        start: `2027-03-${day}T${two(minute / 60)}:${two(minute % 60)}`,
        minutes: MINUTES,
        rooms: { origin: `room-${at % rooms}` },
      }
    }),
  })
}

/** The same as a file of its own. */
export function largeEventFile(event: LargeEvent): string {
  const path = join(mkdtempSync(join(tmpdir(), 'tricolore-large-')), 'event.json')
  writeFileSync(path, largeEvent(event))
  return path
}

const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
