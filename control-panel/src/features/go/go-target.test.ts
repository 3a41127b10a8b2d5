import { readAt } from '@tricolore/shared/at/at.ts'
import { outlook } from '@tricolore/shared/derive/room-outlook.ts'
import { aPlenary, aRoom, aSession, aStandby, aTake, inRooms, programme, tablesWith } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { goCommand, goTarget, nextForStandby } from './go-target.ts'

const rooms = ['bleu', 'blanc', 'rouge'].map((id, order) => aRoom({ id, order }))
const all = ['bleu', 'blanc', 'rouge']

/** A plenary in three parts, then a break, then one talk in each of two rooms at once. */
const day = programme(
  aPlenary(all, { startMs: at('09:00') }),
  inRooms(aSession({ id: 'break', kind: 'interval', plannedStartMs: at('10:30') }), 'bleu', 'blanc', 'rouge'),
  inRooms(aSession({ id: 'talk-bleu', plannedStartMs: at('11:00') }), 'bleu'),
  inRooms(aSession({ id: 'talk-rouge', plannedStartMs: at('11:00'), order: 1 }), 'rouge'),
)
const partOne = aTake({ sessionId: 'part-1', roomIds: all, atMs: at('09:00') })

describe('what GO would do', () => {
  test('[PNL13] GO acts on the earliest standby, or on the one that was chosen', () => {
    const standbys = [aStandby({ sessionId: 'talk-rouge', roomIds: ['rouge'] }), aStandby({ sessionId: 'talk-bleu', roomIds: ['bleu'] })]
    const tables = tablesWith({ rooms, ...day, standbys })
    expect(goTarget(tables, null)?.id).toBe('talk-bleu')
    expect(goTarget(tables, 'talk-rouge')?.id).toBe('talk-rouge')
    expect(goTarget(tables, 'part-2')?.id).toBe('talk-bleu')
    expect(goTarget(tablesWith({ rooms, ...day }), null)).toBeNull()
  })

  test('[PNL14] GO names what the panel shows as live in the origin room of the standby', () => {
    const tables = tablesWith({ rooms, ...day, takes: [partOne] })
    const command = goCommand(tables, aSession({ id: 'part-2' }), at('09:31'))
    expect(command).toEqual({ type: 'go', sessionId: 'part-2', expectedLiveSessionId: 'part-1' })
    expect(goCommand(tables, aSession({ id: 'part-2' }), at('08:59'))).toMatchObject({ expectedLiveSessionId: null })
  })

  test('[PNL14] a GO that follows inside the lead still names the old live session, so that the hub refuses it', () => {
    const secondTake = aTake({ sessionId: 'part-2', originRoomId: 'blanc', roomIds: ['blanc', 'bleu', 'rouge'], atMs: at('09:31') + 300 })
    const tables = tablesWith({ rooms, ...day, takes: [partOne, secondTake] })
    expect(goCommand(tables, aSession({ id: 'part-3' }), at('09:31'))).toMatchObject({ expectedLiveSessionId: 'part-1' })
  })

  test('[PNL15] a cue names what will be live at its own instant', () => {
    const cued = aTake({ sessionId: 'part-2', originRoomId: 'blanc', roomIds: ['blanc', 'bleu', 'rouge'], atMs: at('09:30') })
    const tables = tablesWith({ rooms, ...day, takes: [partOne, cued] })
    expect(goCommand(tables, aSession({ id: 'part-3' }), at('09:10'), at('10:00'))).toEqual({
      type: 'go',
      sessionId: 'part-3',
      expectedLiveSessionId: 'part-2',
      atMs: at('10:00'),
    })
  })

  test('[PNL13] a session without a room cannot go', () => {
    expect(goCommand(tablesWith({ rooms, sessions: [aSession({ id: 'lost' })] }), aSession({ id: 'lost' }), at('09:00'))).toBeNull()
  })
})

describe('next on standby', () => {
  const next = (lists: Parameters<typeof tablesWith>[0], nowMs: number) => {
    const tables = tablesWith({ rooms, ...day, ...lists })
    return nextForStandby(readAt(tables, nowMs))?.id ?? null
  }

  test('[PNL16] it is what comes next anywhere, the soonest of all rooms', () => {
    expect(next({}, at('08:55'))).toBe('part-1')
    expect(next({ takes: [partOne] }, at('09:10'))).toBe('part-2')
  })

  test('[PNL16] parallel sessions follow each other; a standby is never pushed away', () => {
    const standbys = [aStandby({ sessionId: 'part-2', roomIds: all })]
    expect(next({ takes: [partOne], standbys }, at('09:10'))).toBeNull()
    const breakTake = aTake({ kind: 'interval', sessionId: 'break', originRoomId: null, roomIds: all, atMs: at('10:30') })
    expect(next({ takes: [partOne, breakTake], standbys: [aStandby({ sessionId: 'talk-bleu', roomIds: ['bleu'] })] }, at('10:40'))).toBe('talk-rouge')
  })

  test('[NOW8] it is what screens call next, also after a session that was skipped, and never a cue', () => {
    const skipped = aTake({ sessionId: 'talk-bleu', roomIds: ['bleu'], atMs: at('09:05') })
    expect(next({ takes: [skipped] }, at('09:10'))).toBe(outlook(readAt(tablesWith({ rooms, ...day, takes: [skipped] }), at('09:10'))).soonest[0]?.session.id)
    expect(next({ takes: [skipped] }, at('09:10'))).toBe('part-1')
    const cue = aTake({ id: 'cue', sessionId: 'part-2', originRoomId: 'blanc', roomIds: ['blanc', 'bleu', 'rouge'], atMs: at('09:30') })
    expect(next({ takes: [partOne, cue] }, at('09:10'))).toBe('part-3')
  })

  test('[PNL16] doors that are open by the programme need no GO, so N passes over them; before their time it offers them', () => {
    const doors = inRooms(aSession({ id: 'doors', kind: 'interval', plannedStartMs: at('08:00'), durationMs: 60 * 60_000 }), 'bleu')
    const sessions = [...doors.sessions, ...day.sessions]
    const placements = [...doors.placements, ...day.placements]
    expect(next({ sessions, placements }, at('07:50'))).toBe('doors')
    expect(next({ sessions, placements }, at('08:30'))).toBe('part-1')
  })
})
