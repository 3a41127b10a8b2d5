import { expect, it } from 'vitest'
import { readEventFile } from './event-file.ts'

const north = { id: 'north', name: 'North', kind: 'theatre', colour: '#112233' }
const talk = (id: string, more: object = {}) => ({ id, title: id, start: '09:00', minutes: 30, rooms: { origin: 'north' }, ...more })

function faultsOf(sessions: readonly object[], more: object = {}): readonly string[] {
  const event = { name: 'A day', date: '2027-03-28', timeZone: 'Europe/Paris' }
  const result = readEventFile(JSON.stringify({ tricolore: 1, event, rooms: [north], sessions, ...more }))
  return result.ok ? [] : result.faults.map((fault) => fault.replace(/:.*/, ''))
}

it('[DAY22] a file with wrong shapes is told of its wrong ids, rooms and times in the same pass, each at its place', () => {
  const sessions = [talk('broken', { minutes: 'half an hour' }), talk('late', { start: '25:00' }), talk('lost', { rooms: { origin: 'south' } })]
  const feeds = [{ id: 'f', room: 'south' }, { room: 'north' }]
  expect(faultsOf(sessions, { feeds })).toEqual([
    'sessions[0] "broken", minutes',
    'feeds[1], id',
    'feeds[0] "f", room',
    'sessions[1] "late", start',
    'sessions[2] "lost", rooms, origin',
  ])
})

it('[DAY22] what is wrong is told once, and nothing is said against what names an entry of the wrong shape', () => {
  const replay = { id: 'again', title: 'Again', kind: 'replay', replayOf: 'broken', start: '10:00', minutes: 30, rooms: { replay: 'north' } }
  expect(faultsOf([talk('broken', { speakers: ['Ada'] }), replay])).toEqual(['sessions[0] "broken", speakers[0]'])
  expect(faultsOf([talk('a', { start: '25:00' })], { rooms: [{ ...north, colour: 'blue' }] })).toEqual(['rooms[0] "north", colour'])
  expect(faultsOf([talk('fine')])).toEqual([])
})
