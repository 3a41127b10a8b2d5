import { aFeed, aMessagePreset, aMorning, anEvent, aScreen, aSession, inRooms, programme, tablesWith, theRooms } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { expect, test } from 'vitest'
import { checklist } from './checklist.ts'

const nothingElse = { absent: [], silenced: [], wasRehearsed: true }
const lacks = (tables: Parameters<typeof checklist>[0], seen = nothingElse as Parameters<typeof checklist>[1]) =>
  Object.fromEntries(checklist(tables, seen).map(({ step, missing }) => [step, missing.map(({ lack, names }) => [lack, ...names].join(' '))]))

test('[PGM20] an empty event lacks everything, in the order in which it is made', () => {
  const empty = tablesWith({ event: [] })
  expect(checklist(empty, { absent: [], silenced: [], wasRehearsed: false }).map(({ step }) => step)).toEqual([
    'event',
    'rooms',
    'programme',
    'screens',
    'pictures',
    'sound',
    'messages',
    'rehearsal',
  ])
  expect(lacks(empty, { absent: [], silenced: [], wasRehearsed: false })).toEqual({
    event: ['event'],
    rooms: ['rooms'],
    programme: ['sessions'],
    screens: [],
    pictures: [],
    sound: [],
    messages: ['presets', 'emergencyTexts'],
    rehearsal: ['rehearsal'],
  })
})

test('[PGM20] what is missing is named: rooms without a screen or a picture, clashes, screens that are away, languages without a text', () => {
  const two = programme(
    inRooms(aSession({ id: 'a', title: 'A' }), 'bleu'),
    inRooms(aSession({ id: 'b', title: 'B', plannedStartMs: at('10:10') }), 'rouge', 'bleu'),
  )
  const tables = tablesWith({
    rooms: theRooms(),
    ...two,
    event: [anEvent({ languages: ['fr', 'de'], venue: 'Somewhere' })],
    screens: [aScreen({ id: 'wall', roomId: 'bleu' })],
    feeds: [aFeed({ id: 'camera', roomId: 'bleu' })],
    messagePresets: [aMessagePreset()],
  })
  expect(lacks(tables, { absent: ['Wall'], silenced: ['Wall'], wasRehearsed: true })).toEqual({
    event: [],
    rooms: [],
    programme: ['clashes B'],
    screens: ['noScreen Blanc Rouge Hall', 'absent Wall'],
    pictures: ['noFeed Blanc Rouge'],
    sound: ['noSound Bleu', 'soundBlocked Wall'],
    messages: ['emergencyTexts', 'languages de'],
    rehearsal: [],
  })
})

test('[PGM20] a morning that is planned well has no clash, nor have what is not held and coffee in a hall', () => {
  const off = inRooms(aSession({ id: 'off', cancelled: true }), 'bleu')
  const coffee = inRooms(aSession({ id: 'coffee', kind: 'interval' }), 'hall')
  const talk = inRooms(aSession({ id: 'talk' }), 'bleu', 'hall')
  expect(lacks(tablesWith({ rooms: theRooms(), ...programme(off, coffee, talk) })).programme).toEqual([])
  expect(lacks(aMorning()).programme).toEqual([])
})

test('[PGM45] a room that follows another one needs one screen that plays its sound, and one that holds the stage itself needs none', () => {
  const plenary = inRooms(aSession({ id: 'plenary' }), 'bleu', 'blanc', 'rouge')
  const [wall, stage] = [aScreen({ id: 'wall', roomId: 'blanc', carriesSound: true }), aScreen({ id: 'stage', roomId: 'rouge', carriesSound: false })]
  expect(lacks(tablesWith({ rooms: theRooms(), ...programme(plenary), screens: [wall, stage] })).sound).toEqual(['noSound Rouge'])
})
