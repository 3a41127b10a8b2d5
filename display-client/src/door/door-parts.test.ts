import { readAt } from '@tricolore/shared/at/at.ts'
import { publicStatus } from '@tricolore/shared/derive/public-status.ts'
import { emergencySection } from '@tricolore/shared/status-page/notices-section.ts'
import { pageContext } from '@tricolore/shared/status-page/page-context.ts'
import { aMorning, anEmergency, anOccupancy, aTake } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, it } from 'vitest'
import { doorParts } from './door-parts.ts'
import type { DoorState } from './door-state.ts'

const idle = { value: null, refusal: null }
const evil = '"><script>x</script>'

function aDoor(some: Partial<DoorState> = {}): DoorState {
  return {
    roomId: 'rouge',
    language: 'fr',
    name: 'Julie',
    isSignedIn: true,
    entry: null,
    report: { room: { id: 'rouge', name: 'Rouge', colour: '#f0506e', capacity: 160 }, occupancy: null, readiness: null },
    occupancy: idle,
    readiness: idle,
    clearance: idle,
    call: idle,
    isAway: false,
    isRoomUnknown: false,
    ...some,
  }
}

const takes = [aTake({ sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: at('09:00') })]
const status = publicStatus(readAt(aMorning({ takes }), at('09:10')), 'fr')

function shown(state: DoorState) {
  const parts = doorParts(state, status)
  return (name: string) => parts[name]?.html.toString() ?? ''
}

const report = aDoor().report ?? expect.fail('no report')
const seen = { ...report, occupancy: { percent: 75, atMs: at('09:05'), by: 'Marc' } }

describe('the door page', () => {
  it('[PUB52] shows the room, what is on in it and what comes next', () => {
    const part = shown(aDoor())
    expect(part('masthead')).toContain('Rouge')
    expect(part('onair')).toMatch(/Session part-1.*depuis Bleu.*Session part-2/)
  })

  it('[PUB52] shows a report as the hub confirmed it, with its time and who made it', () => {
    const part = shown(aDoor({ report: seen }))
    expect(part('occupancy')).toMatch(/id="level-75"[^>]*aria-pressed="true"/)
    expect(part('occupancy')).toContain('<b>75 %</b> · Confirmé à 10:05 par Marc')
  })

  it('[PUB52] never shows what was pressed as true before the hub said so', () => {
    const part = shown(aDoor({ report: seen, occupancy: { value: 100, refusal: null } }))
    expect(part('occupancy')).toMatch(/class="level sending" aria-pressed="false" data-act="occupancy" data-value="100"/)
    expect(part('occupancy')).toMatch(/id="level-75"[^>]*aria-pressed="true"/)
    expect(part('occupancy')).toContain('Envoi…')
  })

  it('[PUB52] says what the hub refused, in the language of the reader', () => {
    const refusal = { fr: 'Impossible maintenant.', en: 'Not now.' }
    expect(shown(aDoor({ readiness: { value: null, refusal } }))('readiness')).toContain('Impossible maintenant.')
    expect(shown(aDoor({ language: 'en', readiness: { value: null, refusal } }))('readiness')).toContain('Not now.')
  })

  it('[PUB52] asks nothing but a name when the link brought the key', () => {
    const part = shown(aDoor({ isSignedIn: false, entry: { name: '', secret: '', uses: 'link', problem: null, isBusy: false } }))
    expect(part('entry').match(/<input/g)).toHaveLength(1)
    expect(part('occupancy')).toBe('')
  })

  it('[AUD117] says what the hub has against a name, in the language of the reader', () => {
    const problem = { fr: 'Ce nom est celui d’un compte.', en: 'That name is an account’s.' }
    const entry = { name: 'Ada', secret: '', uses: 'link', problem, isBusy: false } as const
    expect(shown(aDoor({ isSignedIn: false, entry }))('entry')).toContain('Ce nom est celui d’un compte.')
    expect(shown(aDoor({ isSignedIn: false, entry, language: 'en' }))('entry')).toContain('That name is an account’s.')
  })

  it('[PUB52] says so when there is no such room, and when the hub does not answer', () => {
    expect(shown(aDoor({ roomId: 'nowhere', report: null }))('onair')).toContain('Cette salle n’existe pas')
    expect(shown(aDoor({ isAway: true }))('away')).toContain('rien n’est perdu')
  })

  it('[NOW13] what was said of the session before is asked again, of readiness as of seats, as soon as page or hub know of the Take', () => {
    const before = { ...report, readiness: { ready: true, atMs: at('08:50'), by: 'Marc' }, occupancy: { percent: 100, atMs: at('08:50'), by: 'Marc' } }
    const asked = shown(aDoor({ report: before }))
    for (const name of ['occupancy', 'readiness']) {
      expect(asked(name)).toContain('À redire\u202f: c’était pour la session d’avant')
      expect(asked(name)).not.toMatch(/aria-pressed="true"|Confirmé/)
    }
    const still = { ...before, readiness: { ready: true, atMs: at('09:05'), by: 'Marc' } }
    expect(shown(aDoor({ report: still }))('readiness')).toContain('Confirmé')
    // In rehearsal the public knows of no Take; the hub does.
    expect(shown(aDoor({ report: { ...still, sinceMs: at('09:06') } }))('readiness')).toContain('À redire')
  })

  it('[NOW11] says where to send people while the room is full', () => {
    const full = { ...report, occupancy: { percent: 100, atMs: at('09:05'), by: 'Marc' } }
    const counted = publicStatus(readAt(aMorning({ takes, occupancy: [anOccupancy('rouge', 100, at('09:05'))] }), at('09:10')), 'fr')
    const part = (language: 'fr' | 'en' | 'de') => doorParts(aDoor({ report: full, language }), counted).occupancy?.html.toString()
    expect(part('fr')).toContain('Envoyez les suivants\u202f: Bleu ou Blanc')
    expect(part('en')).toContain('send people to Bleu or Blanc')
    expect(part('de')).toContain('weiterschicken zu Bleu oder Blanc')
    expect(shown(aDoor({ report: { ...full, occupancy: { ...full.occupancy, percent: 75 } } }))('occupancy')).not.toContain('Envoyez')
  })

  it('[SCR121] says an emergency in the words of the attendees’ page, above whatever is asked, and all goes on beneath it', () => {
    const evacuated = publicStatus(readAt(aMorning({ takes, emergencies: [anEmergency({ roomIds: ['rouge'], untilMs: at('09:30') })] }), at('09:10')), 'fr')
    const entry = { name: '', secret: '', uses: 'link', problem: null, isBusy: false } as const
    for (const language of ['fr', 'en'] as const) {
      const reporting = doorParts(aDoor({ language }), evacuated)
      const emergency = reporting.emergency?.html.toString()
      const context = pageContext(evacuated ?? expect.fail('no event'), language, at('09:10'))
      expect(emergency).toBe(emergencySection(context).toString())
      expect(emergency).toContain(language === 'fr' ? 'Sortez maintenant' : 'Leave now')
      expect(reporting.occupancy).toEqual(doorParts(aDoor({ language }), status).occupancy)
      expect(doorParts(aDoor({ language, isSignedIn: false, entry }), evacuated).emergency).toEqual(reporting.emergency)
    }
    expect(shown(aDoor())('emergency')).toBe('')
  })

  it('[BRW30] asks whether everybody is out while an emergency is shown that is for this room, and says who said so', () => {
    const inRoom = (roomId: string) => publicStatus(readAt(aMorning({ takes, emergencies: [anEmergency({ roomIds: [roomId] })] }), at('09:10')), 'fr')
    const asked = (state: DoorState, roomId = 'rouge') => doorParts(state, inRoom(roomId)).clear?.html.toString() ?? ''
    expect(asked(aDoor())).toMatch(/aria-pressed="false".+Tout le monde est sorti/)
    expect(asked(aDoor(), 'bleu')).toBe('')
    expect(shown(aDoor())('clear')).toBe('')
    const said = { ...report, clearance: { atMs: at('09:08'), by: 'Julie' } }
    expect(asked(aDoor({ report: said }))).toMatch(/aria-pressed="true".+Julie/)
  })

  it('[BRW31] calls the control room, and says that nobody has answered, or who has', () => {
    const call = { atMs: at('09:08'), answer: null }
    expect(shown(aDoor())('call')).toContain('Appeler la régie')
    expect(shown(aDoor({ report: { ...report, call } }))('call')).toMatch(/aria-pressed="true".+n’a pas encore répondu/)
    const answered = { ...call, answer: { atMs: at('09:09'), by: 'Ana' } }
    expect(shown(aDoor({ report: { ...report, call: answered } }))('call')).toMatch(/aria-pressed="false".+Ana a répondu/)
  })

  it('[PUB30] lets nothing that somebody typed become markup', () => {
    const typed = aDoor({ name: evil, report: { ...seen, room: { ...report.room, name: evil }, occupancy: { percent: 60, atMs: 0, by: evil } } })
    const asked = aDoor({ isSignedIn: false, entry: { name: evil, secret: evil, uses: 'password', problem: 'wrongKey', isBusy: false } })
    for (const state of [typed, asked]) for (const { html } of Object.values(doorParts(state, status))) expect(html.toString()).not.toContain('<script')
  })
})
