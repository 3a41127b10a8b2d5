import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { publicStatus } from '../derive/public-status.ts'
import { fullness } from '../derive/seats.ts'
import type { Tables } from '../tables/registry.ts'
import { aMorning, anEmergency, anEvent, anOccupancy, aRoom, aSession, aTake, inRooms, programme, tablesWith, theRooms } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import type { Language } from '../words/by-language.ts'
import { announcement, emergencyAnnouncement } from './announcement.ts'
import { freshnessLine } from './freshness.ts'
import { type PartName, pageParts } from './page-parts.ts'
import { seatsLeft } from './rooms-section.ts'

const partOne = aTake({ sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: at('09:00') })

/** What a reader reads in one part of the page: no tags, one space between words. */
function read(name: PartName, tables: Tables, nowMs: number, language: Language = 'fr'): string {
  const status = publicStatus(readAt(tables, nowMs), language)
  const parts = pageParts({ status, language, nowMs, freshness: { kind: 'live' }, programme: { kind: 'closed' } })
  return textOf(parts[name].html.toString())
}

function textOf(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/[\s\u202f]+/g, ' ')
    .replaceAll(' ,', ',')
    .trim()
}

describe('what is live', () => {
  it('[PUB34] names the session, its part, the room of the stage and where it is simulcast', () => {
    const text = read('hero', aMorning({ takes: [partOne] }), at('09:17'))
    expect(text).toContain('En direct Session part-1 plénière 1 / 3 depuis Bleu, en simulcast : Blanc et Rouge reste 13 min')
    expect(read('hero', aMorning({ takes: [partOne] }), at('09:17'), 'en')).toContain('from Bleu, simulcast in Blanc and Rouge 13 min left')
  })

  it('[PUB34] says everywhere when every room follows', () => {
    const everywhere = aTake({ sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge', 'hall'], atMs: at('09:00') })
    expect(read('hero', aMorning({ takes: [everywhere] }), at('09:17'))).toContain('en simulcast partout')
  })

  it('[PUB34] shows a card for each of several, without a large one', () => {
    const takes = ['bleu', 'blanc', 'rouge'].map((room) => aTake({ sessionId: `talk-${room}`, roomIds: [room], atMs: at('11:00') }))
    const text = read('hero', aMorning({ takes }), at('11:10'))
    expect(text.match(/reste 20 min/g)).toHaveLength(3)
    expect(text).not.toContain('simulcast')
  })

  it('[PUB99] says of each of several how full its room is', () => {
    const takes = ['bleu', 'blanc'].map((room) => aTake({ sessionId: `talk-${room}`, roomIds: [room], atMs: at('11:00') }))
    const occupancy = [anOccupancy('bleu', 100, at('11:05'))]
    const text = read('hero', aMorning({ takes, occupancy }), at('11:10'))
    expect(text.match(/Complet/g)).toHaveLength(1)
    expect(text.indexOf('Complet')).toBeLessThan(text.indexOf('Session talk-blanc'))
  })

  it('[PUB34] never promises minutes that have run out', () => {
    expect(read('hero', aMorning({ takes: [partOne] }), at('09:45'))).toContain('se termine')
  })

  it('[PUB35] shows the break and when it goes on, and sends nobody to one of several tracks', () => {
    const pause = aTake({ kind: 'interval', sessionId: 'break', roomIds: ['bleu', 'blanc', 'rouge', 'hall'], atMs: at('10:30') })
    const text = read('hero', aMorning({ takes: [pause] }), at('10:45'))
    expect(text).toContain('En ce moment Session break La suite à 12:00 · dans 15 min')
    expect(text).not.toContain('talk-')
  })

  it('[PUB35] says before the day when it begins, and on the eve on which day', () => {
    expect(read('hero', aMorning(), at('08:35'))).toContain('Session part-1 Début à 10:00 · dans 25 min')
    expect(read('hero', aMorning(), at('09:00') - 24 * 60 * MINUTE_MS)).toContain('mardi 3 mars à 10:00')
  })

  it('[PUB35] shows the doors and breaks that take place without a GO', () => {
    const text = read('hero', aMorning(), at('10:40'))
    expect(text).toContain('En ce moment Session break La suite à 12:00 · dans 20 min')
    expect(read('rooms', aMorning(), at('10:40'))).toMatch(/^Où s’asseoir Bleu Session break/)
    expect(read('upcoming', aMorning(), at('10:40'))).not.toContain('Session break')
  })

  it('[PUB35] says after the day that it is over', () => {
    expect(read('hero', aMorning(), at('20:00'))).toContain('C’est fini pour aujourd’hui')
    expect(read('upcoming', aMorning(), at('20:00'))).toBe('')
  })

  it('[PUB35] has a page for an event without rooms and for no event', () => {
    expect(read('hero', tablesWith(), at('09:00'))).toContain('Le programme n’est pas encore en ligne')
    expect(read('rooms', tablesWith(), at('09:00'))).toBe('')
    expect(read('hero', tablesWith({ event: [] }), at('09:00'), 'en')).toContain('No event at the moment')
  })
})

describe('where to sit', () => {
  it('[PUB36] has a word for how full a room is', () => {
    expect([0, 50, 74, 75, 99, 100].map(fullness)).toEqual(['free', 'free', 'free', 'nearly-full', 'nearly-full', 'full'])
  })

  it('[PUB36] counts seats as roughly as they were seen, and none where nobody knows', () => {
    expect(seatsLeft(75, 50)).toBe(13)
    expect(seatsLeft(25, 160)).toBe(120)
    expect(seatsLeft(50, 173)).toBe(85)
    expect(seatsLeft(100, 50)).toBeNull()
    expect(seatsLeft(25, null)).toBeNull()
    expect(seatsLeft(99, 20)).toBeNull()
  })

  it('[PUB36] says the age of a report that is older than half an hour', () => {
    const rooms = [aRoom({ id: 'bleu', name: 'Bleu', capacity: 160 })]
    const tables = (seenAtMs: number) => tablesWith({ rooms, occupancy: [anOccupancy('bleu', 25, seenAtMs)] })
    expect(read('rooms', tables(at('09:30')), at('10:00'))).toBe('Où s’asseoir Bleu rien pour le moment Places libres ±120 places')
    expect(read('rooms', tables(at('09:18')), at('10:00'))).toContain('±120 places il y a 40 min')
  })

  it('[PUB36] says how each room meets what is live, and the stage when there are several', () => {
    const takes = [partOne, aTake({ id: 'take-2', sessionId: 'talk-hall', roomIds: ['hall', 'rouge'], atMs: at('09:05') })]
    const { sessions, placements } = programme({ ...inRooms(aSession({ id: 'talk-hall', plannedStartMs: at('09:05') }), 'hall', 'rouge') })
    const day = aMorning()
    const tables = aMorning({ takes, sessions: [...day.sessions.values(), ...sessions], placements: [...day.placements.values(), ...placements] })
    expect(read('rooms', tables, at('09:10'))).toMatch(/Bleu sur scène.*Blanc simulcast depuis Bleu.*Rouge simulcast depuis Hall.*Hall sur scène/)
    expect(read('rooms', aMorning({ takes: [partOne] }), at('09:10'))).toMatch(/Blanc simulcast Rouge simulcast/)
  })
})

describe('next', () => {
  it('[PUB33] says planned against expected from two minutes on', () => {
    const late = { takes: [aTake({ ...partOne, atMs: at('09:12') })] }
    const text = read('upcoming', aMorning(late), at('09:20'))
    expect(text).toContain('10:42 Session part-2 depuis Blanc retardé de 12 min (prévu 10:30)')
    expect(read('upcoming', aMorning(late), at('09:20'), 'en')).toContain('12 min late (planned 10:30)')
    expect(read('upcoming', aMorning({ takes: [aTake({ ...partOne, atMs: at('09:01') })] }), at('09:20'))).not.toContain('retardé')
  })

  it('[PUB37] lists the next item of every room, however many', () => {
    const many = Array.from({ length: 7 }, (_, index) => `room-${index}`)
    const { sessions, placements } = programme(...many.map((id, index) => inRooms(aSession({ id: `talk-${index}`, plannedStartMs: at('10:00') + index }), id)))
    const text = read('upcoming', tablesWith({ rooms: many.map((id) => aRoom({ id })), sessions, placements }), at('09:00'))
    expect(text.match(/Session talk-/g)).toHaveLength(7)
  })
})

describe('freshness and news', () => {
  it('[PUB38] claims to be live only when it is, and says its age otherwise', () => {
    const line = (kind: 'page' | 'polled' | 'away') => textOf(freshnessLine({ kind, atMs: at('09:00') }, 'fr', at('09:03:10'), 'Europe/Paris').toString())
    expect(textOf(freshnessLine({ kind: 'live' }, 'fr', at('09:00'), 'UTC').toString())).toBe('En direct · à jour')
    expect(line('page')).toBe('État à 10:00 Actualiser')
    expect(line('polled')).toBe('À jour à 10:00')
    expect(line('away')).toBe('Hors ligne · état de 10:00, il y a 3 min Actualiser')
  })

  it('[PUB39] tells a screen reader what went live, and nothing as minutes pass', () => {
    const status = (tables: Tables, nowMs: number) => publicStatus(readAt(tables, nowMs), 'fr') ?? expect.fail('no event')
    const before = status(aMorning(), at('08:59'))
    const live = status(aMorning({ takes: [partOne] }), at('09:00'))
    expect(textOf(announcement(before, live, 'fr').polite ?? '')).toBe('En direct : Session part-1, depuis Bleu')
    expect(announcement(live, status(aMorning({ takes: [partOne] }), at('09:01')), 'fr')).toEqual({ polite: null, urgent: null })
  })

  it('[PUB39] tells of an emergency and of its end', () => {
    const status = (tables: Tables) => publicStatus(readAt(tables, at('09:30')), 'en') ?? expect.fail('no event')
    const calm = status(aMorning())
    const alarm = status(aMorning({ emergencies: [anEmergency({ roomIds: ['rouge'] })] }))
    expect(announcement(calm, alarm, 'en').urgent).toBe('Leave now. Follow the emergency exits.')
    expect(announcement(alarm, calm, 'en').urgent).toBe('The emergency is over.')
    expect(emergencyAnnouncement(null, alarm, 'en'), 'a page that is opened meanwhile').toBe('Leave now. Follow the emergency exits.')
    expect(read('emergency', aMorning({ emergencies: [anEmergency({ roomIds: ['rouge'] })] }), at('09:30'))).toContain('Concerne : Rouge')
  })

  it('[PUB40] says at the foot where its facts come from and that times were moved', () => {
    const event = [anEvent({ provenanceNote: { fr: 'Reconstitution.', en: 'Reconstruction.' }, moved: { byMs: 1, plannedFirstMs: 2 } })]
    expect(read('foot', tablesWith({ event, rooms: theRooms() }), at('09:00'))).toMatch(/Répétition : les horaires ont été décalés\. Reconstitution\.$/)
  })
})
