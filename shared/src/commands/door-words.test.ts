import { describe, expect, test } from 'vitest'
import { readAt } from '../at/at.ts'
import { clearedRooms, emergencyIn } from '../derive/cleared-rooms.ts'
import { aMorning } from '../testing/builders.ts'
import { MINUTE_MS } from '../testing/clock.ts'
import { given } from '../testing/scenario.ts'

const raise = { type: 'raiseEmergency', textId: 'evacuate' } as const

describe('what a door says', () => {
  test('[BRW30] everybody is out: the rooms that said so are counted, for that emergency and no later one', () => {
    const show = given(aMorning())
    show.when({ type: 'reportClear', roomId: 'bleu' }).refused('impossible')
    show.when(raise).accepted().wait(MINUTE_MS).when({ type: 'reportClear', roomId: 'bleu' }).accepted()
    const counted = () => {
      const at = readAt(show.tables, show.effectAtMs)
      const emergency = emergencyIn(at, 'rouge')
      return emergency && clearedRooms(at, emergency)
    }
    expect(counted()?.done).toEqual([show.tables.rooms.get('bleu')?.name])
    expect(counted()?.missing).toHaveLength(show.tables.rooms.size - 1)
    show.wait(MINUTE_MS).when({ type: 'clearEmergency' }).accepted().wait(MINUTE_MS).when(raise).accepted().wait(MINUTE_MS)
    expect(counted()?.done).toEqual([])
  })

  test('[BRW30] an emergency of other rooms is none of this one', () => {
    const show = given(aMorning())
      .when({ ...raise, roomIds: ['rouge'] })
      .accepted()
      .wait(MINUTE_MS)
    show.when({ type: 'reportClear', roomId: 'bleu' }).refused('impossible')
    show.when({ type: 'reportClear', roomId: 'rouge' }).accepted()
  })

  test('[BRW31] it calls the control room, which answers; called again it rings once, after an answer anew', () => {
    const show = given(aMorning())
    show.when({ type: 'answerCall', roomId: 'bleu' }).refused('not-found')
    show.when({ type: 'callDesk', roomId: 'bleu' }).accepted()
    const call = () => show.tables.deskCalls.get('bleu')
    const first = call()
    expect(first?.answer).toBe(null)
    show.wait(MINUTE_MS).when({ type: 'callDesk', roomId: 'bleu' }).accepted()
    expect(call()).toEqual(first)
    show.wait(MINUTE_MS).when({ type: 'answerCall', roomId: 'bleu' }).accepted()
    const answered = call()
    expect(answered?.answer).not.toBe(null)
    show.wait(MINUTE_MS).when({ type: 'answerCall', roomId: 'bleu' }).accepted()
    expect(call()).toEqual(answered)
    show.when({ type: 'callDesk', roomId: 'bleu' }).accepted()
    expect(call()?.answer).toBe(null)
  })
})
