import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { publicStatus } from '../derive/public-status.ts'
import { aMessage, anEmergency, anEmergencyText, anEvent, anOccupancy, aRoom, aSession, aTake, inRooms, programme, tablesWith } from '../testing/builders.ts'
import { at } from '../testing/clock.ts'
import { publicProgramme } from './public-programme.ts'
import { statusDocument } from './status-document.ts'

const evil = '"><script>x</script><img/onerror=x \'`'
const speakers = [{ name: evil, organisation: evil }]
const texts = { fr: evil, en: evil }

/** A day in which everything that people can write is hostile. */
function hostileDay() {
  const { sessions, placements } = programme(
    inRooms(aSession({ id: 'live', title: evil, speakers, abstract: evil, plannedStartMs: at('10:00'), provenance: 'fictional' }), 'bleu', 'rouge'),
    inRooms(aSession({ id: 'next', title: evil, speakers, plannedStartMs: at('11:00'), cancelled: false }), 'rouge'),
    inRooms(aSession({ id: 'pause', kind: 'interval', title: evil, titleByLanguage: { fr: evil }, plannedStartMs: at('12:00') }), 'bleu', 'rouge'),
  )
  return tablesWith({
    event: [anEvent({ name: evil, venue: evil, theme: { shortName: `"><script>'`, accent: '#000000' }, provenanceNote: texts })],
    rooms: [aRoom({ id: 'bleu', name: evil, capacity: 100 }), aRoom({ id: 'rouge', name: evil, order: 1 })],
    sessions,
    placements,
    takes: [aTake({ sessionId: 'live', roomIds: ['bleu', 'rouge'], atMs: at('10:00') })],
    occupancy: [anOccupancy('bleu', 50)],
    messages: [aMessage({ kind: 'notice', texts, roomIds: ['bleu'] })],
    emergencies: [anEmergency({ roomIds: ['rouge'] })],
    emergencyTexts: [anEmergencyText({ title: texts, body: texts, label: texts })],
  })
}

function documentOf(
  tables = hostileDay(),
  nowMs = at('10:10'),
  assets = { script: '/assets/status.js', styles: ['/assets/status.css'], modulePreloads: ['/assets/shared.js'] },
) {
  return statusDocument({
    status: publicStatus(readAt(tables, nowMs), 'fr'),
    language: 'fr',
    nowMs,
    hubNowMs: nowMs,
    seq: 12,
    assets,
    programme: publicProgramme(tables, 'fr'),
  })
}

describe('the status document', () => {
  it('[PUB30] lets no text of the event become markup', () => {
    const made = documentOf()
    expect(made.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/assets/status.js">'])
    expect(made).not.toMatch(/<img/)
    // Every tag is well formed: outside of quotes no attribute was opened by a text.
    for (const tag of made.match(/<[a-z][^>]*>/g) ?? []) expect(tag).toMatch(/^<[a-z][a-z0-9]*(?:\s+[a-zA-Z:-]+(?:="[^"<>]*")?)*\s*\/?>$/)
  })

  it('[PUB41] works under a policy without inline script and inline style', () => {
    const made = documentOf()
    expect(made).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i)
    expect(made).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  })

  it('[PUB41] is useful without script: everything stands in it, and its links lead somewhere', () => {
    const made = documentOf(hostileDay(), at('10:10'), { script: null as never, styles: [], modulePreloads: [] })
    expect(made).not.toContain('<script')
    expect(made).toContain('<html lang="fr">')
    expect(made).toContain('href="?programme=1&amp;lang=en"')
    expect(made).toContain('data-seq="12"')
  })

  it('[PUB83] is a page also when a record from before holds an instant at the end of time', () => {
    const { sessions, placements } = programme(
      inRooms(aSession({ id: 'far', title: 'Far', plannedStartMs: 8_640_000_000_000_000 }), 'bleu'),
      inRooms(aSession({ id: 'near', title: 'Near', plannedStartMs: at('11:00') }), 'rouge'),
    )
    const rooms = [aRoom({ id: 'bleu' }), aRoom({ id: 'rouge', order: 1 })]
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const made = documentOf(tablesWith({ event: [anEvent({ timeZone })], rooms, sessions, placements }))
      expect(made).toContain('Far')
      expect(made).toContain('Near')
    }
  })

  it('[PUB35] is a page also when no event is open', () => {
    const made = documentOf(tablesWith({ event: [] }))
    expect(made).toContain('Aucun événement en cours')
    expect(made).toContain('<h1>Tricolore</h1>')
  })
})
