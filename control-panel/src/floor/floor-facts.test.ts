import { aMorning, aStandby, aTake } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { panelViewAt } from '../hub/panel-view.ts'
import { alarmRooms, nextUp, onNow, otherwise, roomOnPhone } from './floor-facts.ts'

const theatres = ['bleu', 'blanc', 'rouge']
const partOne = aTake({ sessionId: 'part-1', roomIds: theatres, atMs: at('09:04') })
const view = panelViewAt(aMorning({ takes: [partOne] }), at('09:20'))

describe('the floor manager’s phone', () => {
  test('[FLR2] is about the room chosen on it, else the first of the login’s own, else the stage', () => {
    expect(roomOnPhone(view, { roomIds: ['rouge'] }, 'blanc')).toBe('blanc')
    expect(roomOnPhone(view, { roomIds: ['gone', 'rouge'] }, 'gone')).toBe('rouge')
    expect(roomOnPhone(view, { roomIds: null }, null)).toBe('bleu')
    expect(roomOnPhone(view, null, null)).toBe('bleu')
  })

  test('[FLR2] says what is on, from which stage, and what comes next with its delay', () => {
    expect(onNow(view, 'bleu', 'en')).toMatchObject({ title: 'Session part-1', fromName: null, isOnStage: true, endMs: at('09:34') })
    expect(onNow(view, 'rouge', 'en')).toMatchObject({ title: 'Session part-1', fromName: 'Bleu', isOnStage: false })
    expect(onNow(view, 'hall', 'en')).toBeNull()
    expect(nextUp(view, 'rouge', 'en')).toMatchObject({
      sessionId: 'part-2',
      isStandby: false,
      plannedMs: at('09:30'),
      expectedMs: at('09:34'),
      lateMinutes: 4,
    })
  })

  test('[FLR2] what waits on standby in the room comes before what is planned next', () => {
    const standby = aStandby({ sessionId: 'talk-rouge', roomIds: ['rouge'] })
    const waiting = panelViewAt(aMorning({ takes: [partOne], standbys: [standby] }), at('09:20'))
    expect(nextUp(waiting, 'rouge', 'en')).toMatchObject({ sessionId: 'talk-rouge', isStandby: true })
    expect(nextUp(waiting, 'bleu', 'en')).toMatchObject({ sessionId: 'part-2', isStandby: false })
  })

  test('[FLR5] what else is to come in the room can be put on standby instead: neither what is shown as next, nor what is on, over or elsewhere', () => {
    const shownId = nextUp(view, 'bleu', 'en')?.sessionId ?? null
    const others = otherwise(view, 'bleu', shownId)
    expect(others).toContain('talk-bleu')
    for (const id of ['part-1', shownId, 'talk-rouge']) expect(others).not.toContain(id)
    expect(others.length).toBeLessThanOrEqual(6)
    expect(otherwise(view, 'bleu', 'talk-bleu')).toContain('part-2')
  })

  test('[FLR2] one hold raises an emergency everywhere, or in the login’s own rooms; a viewer raises none', () => {
    expect(alarmRooms({ roomIds: null, may: ['raiseEmergency'] })).toBeNull()
    expect(alarmRooms({ roomIds: ['bleu'], may: ['raiseEmergency'] })).toEqual(['bleu'])
    expect(alarmRooms({ roomIds: null, may: [] })).toBeUndefined()
    expect(alarmRooms(null)).toBeUndefined()
  })
})
