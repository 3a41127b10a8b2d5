import { spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { describe, expect, it } from 'vitest'
import { readEventFile } from './event-file.ts'

function aFile(more: Readonly<Record<string, unknown>> = {}, languages: readonly string[] = ['de']): string {
  return JSON.stringify({
    tricolore: 1,
    event: { name: 'Fachtag', date: '2027-03-28', timeZone: 'Europe/Berlin', languages },
    rooms: [{ id: 'saal', name: 'Saal 1', kind: 'theatre', colour: '#112233' }],
    sessions: [{ id: 'pause', title: 'Break', titles: { de: 'Pause' }, start: '09:00', minutes: 30, rooms: { origin: 'saal' } }],
    ...more,
  })
}

function recordsOf(text: string) {
  const result = readEventFile(text)
  if (!result.ok) throw new Error(result.faults.join(' '))
  return result.records
}

describe('an event file', () => {
  it('[WRD8] is in any of the languages that are spoken here, or in all of them', () => {
    expect(recordsOf(aFile()).event.languages).toEqual(['de'])
    expect(recordsOf(aFile()).sessions[0]?.titleByLanguage).toEqual({ de: 'Pause' })
    expect(recordsOf(aFile({}, spokenLanguages())).event.languages).toEqual(spokenLanguages())
    const result = readEventFile(aFile({}, ['tlh']))
    expect(result.ok ? [] : result.faults).toEqual([expect.stringContaining('languages[0]')])
  })

  it('[WRD10] has its texts in one language at least: where French or English lack they say what stands in the first', () => {
    const messages = [{ id: 'gleich', kind: 'banner', texts: { de: 'Gleich geht es weiter' }, seconds: 60 }]
    const emergencyTexts = [{ id: 'raus', label: { de: 'Räumung' }, title: { de: 'Hinaus', en: 'Leave' }, body: { de: 'Zum Ausgang' } }]
    const records = recordsOf(aFile({ messages, emergencyTexts }))
    expect(records.messagePresets[0]?.texts).toEqual({ fr: 'Gleich geht es weiter', en: 'Gleich geht es weiter', de: 'Gleich geht es weiter' })
    expect(records.emergencyTexts[0]?.title).toEqual({ fr: 'Hinaus', en: 'Leave', de: 'Hinaus' })
    const result = readEventFile(aFile({ messages: [{ ...messages[0], texts: {} }] }))
    expect(result.ok ? [] : result.faults).toEqual([expect.stringContaining('messages')])
  })

  it('[WRD10] without texts gets the usual ones, in every language that is spoken here', () => {
    const { messagePresets, emergencyTexts } = recordsOf(aFile())
    const all = [...messagePresets.map(({ texts }) => texts), ...emergencyTexts.flatMap(({ label, title, body }) => [label, title, body])]
    expect(all.length).toBe(18)
    for (const texts of all) expect(Object.keys(texts).toSorted()).toEqual([...spokenLanguages()].toSorted())
  })
})
