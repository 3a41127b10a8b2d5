import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { aMessage, aMorning, anEmergency, anEmergencyText, anEvent, aScreen } from '../testing/builders.ts'
import { at } from '../testing/clock.ts'
import { deriveScreen } from './derive-screen.ts'

const screens = [aScreen({ id: 'big', roomId: 'rouge' }), aScreen({ id: 'own', roomId: 'rouge', language: 'en' })]

function viewOf(screenId: string, more: Parameters<typeof aMorning>[0] = {}) {
  const derived = deriveScreen(readAt(aMorning({ screens, event: [german()], ...more }), at('09:10')), screenId)
  return derived ? derived.view : expect.unreachable(`no view for ${screenId}`)
}
const german = () => anEvent({ languages: ['de', 'fr'] })

describe('an event in other languages than French and English', () => {
  it('[WRD8] has its screens speak its first language, unless a screen has one of its own', () => {
    expect([viewOf('big').language, viewOf('own').language]).toEqual(['de', 'en'])
  })

  it('[WRD3] says what is not written in a screen’s language in the event’s next, and is never blank', () => {
    const texts = { fr: 'Bonjour', en: 'Hello' }
    expect(viewOf('big', { messages: [aMessage({ texts })] }).banner).toBe('Bonjour')
    // In the event's, however the text itself is ordered.
    expect(viewOf('big', { event: [anEvent({ languages: ['de', 'en'] })], messages: [aMessage({ texts })] }).banner).toBe('Hello')
    expect(viewOf('big', { messages: [aMessage({ texts: { ...texts, de: 'Guten Tag' } })] }).banner).toBe('Guten Tag')
  })

  it('[WRD9] shows an emergency in its first two languages, and never the same words twice', () => {
    const written = { fr: 'Sortez', en: 'Leave', de: 'Hinaus' }
    const languagesOf = (title: typeof written | Omit<typeof written, 'de'>, event = german()) => {
      const { scene } = viewOf('big', { event: [event], emergencies: [anEmergency()], emergencyTexts: [anEmergencyText({ title, body: title })] })
      return scene.kind === 'emergency' ? scene.languages : expect.unreachable(scene.kind)
    }
    expect(languagesOf(written)).toEqual(['de', 'fr'])
    expect(languagesOf(written, anEvent({ languages: ['de'] }))).toEqual(['de', 'en'])
    expect(languagesOf(written, anEvent({ languages: ['en', 'fr'] }))).toEqual(['en', 'fr'])
    expect(languagesOf({ fr: 'Sortez', en: 'Leave' })).toEqual(['fr', 'en'])
    expect(languagesOf({ fr: 'Hinaus', en: 'Hinaus', de: 'Hinaus' })).toEqual(['de'])
  })
})
