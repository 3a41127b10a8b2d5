import { expect, it } from 'vitest'
import { aMorning, anEmergency, anEmergencyText } from '../testing/builders.ts'
import { given } from '../testing/scenario.ts'

const texts = { fr: 'Reprise dans cinq minutes', en: 'Back in five minutes' }

it('[EVT33] the event is renamed, moved and coloured field by field, and taken back', () => {
  const before = aMorning()
  const show = given(before)
    .when({ type: 'setEvent', name: 'Another day', shortName: 'Day', venue: 'Elsewhere', languages: ['en', 'de', 'en'], accent: '#33aa77' })
    .accepted()
  expect(show.tables.event.get('event')).toMatchObject({
    name: 'Another day',
    venue: 'Elsewhere',
    languages: ['en', 'de'],
    theme: { shortName: 'Day', accent: '#33aa77' },
    timeZone: before.event.get('event')?.timeZone,
  })
  show.when({ type: 'setEvent', venue: null }).accepted()
  expect(show.tables.event.get('event')).toMatchObject({ name: 'Another day', venue: null })
  show.when({ type: 'undo' }).accepted()
  show.when({ type: 'undo' }).accepted()
  expect(show.tables).toEqual(before)
})

it('[EVT34] the time zone is changed while nothing was live, to one that exists', () => {
  const show = given(aMorning()).when({ type: 'setEvent', timeZone: 'America/Montreal' }).accepted()
  show.when({ type: 'setEvent', timeZone: 'Nowhere/Land' }).refused('invalid')
  show.when({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null }).accepted()
  show.when({ type: 'setEvent', timeZone: 'Europe/Paris' }).refused('conflict')
  show.when({ type: 'setEvent', timeZone: 'America/Montreal', name: 'Still free' }).accepted()
})

it('[EVT35] a prepared message is made, changed and removed', () => {
  const show = given(aMorning()).when({ type: 'setMessagePreset', presetId: 'back', kind: 'banner', texts, durationMs: 300_000 }).accepted()
  show.when({ type: 'setMessagePreset', presetId: 'back', kind: 'notice', texts }).accepted()
  expect(show.tables.messagePresets.get('back')).toMatchObject({ kind: 'notice', durationMs: 300_000, order: 0 })
  show.when({ type: 'setMessagePreset', presetId: 'next', kind: 'stage', texts }).accepted()
  expect(show.tables.messagePresets.get('next')).toMatchObject({ durationMs: null, order: 1 })
  show.when({ type: 'removeMessagePreset', presetId: 'back' }).accepted()
  expect(show.when({ type: 'removeMessagePreset', presetId: 'back' }).refused('not-found')).toContain('back')
})

it('[EVT36] an administrator words emergencies; one that is shown stays, and so does the last one', () => {
  const admin = { role: 'admin' } as const
  const wording = { label: texts, title: texts, body: texts }
  const show = given(aMorning({ emergencyTexts: [anEmergencyText()] }))
    .when({ type: 'setEmergencyText', textId: 'shelter', ...wording }, admin)
    .accepted()
  show.when({ type: 'setEmergencyText', textId: 'shelter', ...wording }).refused('forbidden')
  show.when({ type: 'raiseEmergency', textId: 'shelter', roomIds: null }).accepted()
  show.when({ type: 'removeEmergencyText', textId: 'shelter' }, admin).refused('conflict')
  show.when({ type: 'clearEmergency' }).accepted()
  show.wait(1_000).when({ type: 'removeEmergencyText', textId: 'shelter' }, admin).accepted()
  show.when({ type: 'removeEmergencyText', textId: 'evacuate' }, admin).refused('impossible')
  const past = given(aMorning({ emergencies: [anEmergency({ untilMs: 1 })] }))
  past.when({ type: 'removeEmergencyText', textId: 'evacuate' }, admin).refused('impossible')
})
