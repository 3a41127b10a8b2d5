import type { You } from '@tricolore/shared/protocol/accounts-down.ts'
import { expect, test } from 'vitest'
import { barredFrom, barredFromShow, linkBar } from './permission.ts'

const you = (some: Partial<You>): You => ({
  name: 'Ana',
  role: 'operator',
  roomIds: null,
  hasAccount: true,
  hasAdmin: true,
  may: ['go', 'startTimer'],
  ...some,
})
const viewer = you({ role: 'viewer', may: [] })
const room = you({ role: 'room', roomIds: ['bleu'], may: ['startTimer'] })

test('[PNL60] nothing is offered that the role, or its rooms, would be refused', () => {
  expect(barredFrom(viewer, { type: 'startTimer', roomIds: ['bleu'] })).toBe('role')
  expect(barredFrom(room, { type: 'startTimer', roomIds: ['bleu'] })).toBeNull()
  expect(barredFrom(room, { type: 'startTimer', roomIds: ['rouge'] })).toBe('room')
  expect(barredFrom(room, { type: 'startTimer', roomIds: null })).toBe('room')
  expect(barredFrom(room, { type: 'go', roomIds: ['bleu'] })).toBe('role')
  expect(barredFrom(you({}), { type: 'go', roomIds: null })).toBeNull()
  expect([viewer, room, you({}), you({ role: 'admin' }), null].map(barredFromShow)).toEqual(['role', 'role', null, null, null])
})

test('[PNL84] a panel whose login is over says so, and nothing of a hub that it has left by itself', () => {
  expect([linkBar(false, false, true), linkBar(false, true, false)]).toEqual(['logged-out', 'logged-out'])
  expect([linkBar(true, false, false), linkBar(true, true, false), linkBar(true, true, true)]).toEqual(['away', 'read-only', null])
})
