import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { aRoom, aSession, aTake, tablesWith } from '../testing/builders.ts'
import { liveSession, liveSessionId, liveTake, pendingTake, roleIn } from './live-take.ts'

const first = aTake({ id: 'first', sessionId: 'a', roomIds: ['bleu', 'rouge'], atMs: 1000 })
const second = aTake({ id: 'second', sessionId: 'b', roomIds: ['rouge'], atMs: 2000 })
const cleared = aTake({ id: 'cleared', kind: 'clear', roomIds: ['bleu'], atMs: 3000 })
const tables = tablesWith({
  rooms: [aRoom({ id: 'bleu' }), aRoom({ id: 'rouge' })],
  sessions: [aSession({ id: 'a' }), aSession({ id: 'b' })],
  takes: [second, cleared, first],
})

describe('the live Take of a room', () => {
  it.each([
    ['bleu', 999, null],
    ['bleu', 1000, 'first'],
    ['bleu', 2500, 'first'],
    ['bleu', 3000, null],
    ['rouge', 1999, 'first'],
    ['rouge', 2000, 'second'],
    ['rouge', 9000, 'second'],
    ['nowhere', 9000, null],
  ])('[GO1] in %s at %i is %s: the latest that names the room and is not after then', (roomId, nowMs, id) => {
    expect(liveTake(readAt(tables, nowMs), roomId)?.id ?? null).toBe(id)
  })

  it('[GO1] gives the session that counts as live for the person who presses GO', () => {
    expect(liveSessionId(readAt(tables, 2000), 'rouge')).toBe('b')
    expect(liveSessionId(readAt(tables, 3000), 'bleu')).toBeNull()
    expect(liveSession(readAt(tables, 1500), 'rouge')?.title).toBe('Session a')
  })

  it('[GO7] is a cue while it lies ahead', () => {
    expect(pendingTake(readAt(tables, 0), 'bleu')?.id).toBe('first')
    expect(pendingTake(readAt(tables, 1000), 'bleu')?.id).toBe('cleared')
    expect(pendingTake(readAt(tables, 3000), 'bleu')).toBeNull()
  })
})

describe('the role of a room', () => {
  it.each([
    ['origin', first, 'bleu'],
    ['simulcast', first, 'rouge'],
    ['replay', aTake({ kind: 'replay', roomIds: ['bleu'] }), 'bleu'],
    [null, aTake({ kind: 'interval', roomIds: ['bleu'] }), 'bleu'],
    [null, null, 'bleu'],
  ])('[SIM1] is %s', (role, take, roomId) => {
    expect(roleIn(take, roomId)).toBe(role)
  })
})
