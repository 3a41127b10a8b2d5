import { aMorning, anEmergency, aScreen, aTake } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { expect, it } from 'vitest'
import { CALM_MS, createReloadTurns, TURN_MS } from './reload-turns.ts'

const live = aTake({ id: 'live', sessionId: 'part-1', originRoomId: 'bleu', simulcastRoomIds: ['rouge'], atMs: at('09:00') })
const screens = [aScreen({ id: 'left', roomId: 'rouge' }), aScreen({ id: 'right', roomId: 'rouge' }), aScreen({ id: 'hall', roomId: 'blanc' })]
const connected = new Set(['left', 'right', 'hall'])

function turnsAt(atMs: number, tables = aMorning({ takes: [live], screens }), isConnected = (id: string) => connected.has(id)) {
  const clock = { nowMs: atMs }
  return { clock, ...createReloadTurns({ nowMs: () => clock.nowMs, tables: () => tables, isConnected }) }
}

it('[SCR109] a screen may load itself again only a minute away from every Take, be it past or cued, and in no emergency', () => {
  expect(turnsAt(at('09:00') + CALM_MS - 1).ask('left')).toBe(false)
  expect(turnsAt(at('09:00') + CALM_MS).ask('left')).toBe(true)
  const cued = aMorning({ takes: [live, aTake({ id: 'cued', sessionId: 'part-2', originRoomId: 'blanc', atMs: at('09:30') })], screens })
  expect(turnsAt(at('09:30') - CALM_MS + 1, cued).ask('hall')).toBe(false)
  expect(turnsAt(at('09:30') - CALM_MS, cued).ask('hall')).toBe(true)
  expect(turnsAt(at('09:10'), aMorning({ takes: [live], screens, emergencies: [anEmergency({ fromMs: at('09:05') })] })).ask('hall')).toBe(false)
})

it('[SCR110] the only screen of its kind in a room that is live stays as it is; one with another beside it, or in a room where nothing is live, does not', () => {
  expect(turnsAt(at('09:10')).ask('left')).toBe(true)
  expect(turnsAt(at('09:10'), undefined, (id) => id !== 'right').ask('left')).toBe(false)
  const monitor = aMorning({ takes: [live], screens: [aScreen({ id: 'left', roomId: 'rouge' }), aScreen({ id: 'right', roomId: 'rouge', purpose: 'stage' })] })
  expect(turnsAt(at('09:10'), monitor).ask('left')).toBe(false)
  expect(turnsAt(at('09:10')).ask('hall')).toBe(true)
})

it('[SCR111] screens load themselves again one after the other', () => {
  const turns = turnsAt(at('09:10'))
  expect([turns.ask('left'), turns.ask('right'), turns.ask('hall')]).toEqual([true, false, false])
  turns.clock.nowMs += TURN_MS
  expect([turns.ask('right'), turns.ask('hall')]).toEqual([true, false])
})
