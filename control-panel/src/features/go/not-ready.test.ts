import { aMorning, aSession, aTake } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { panelViewAt } from '../../hub/panel-view.ts'
import { notReadyRooms } from './not-ready.ts'

const theatres = ['bleu', 'blanc', 'rouge']
const partOne = aTake({ sessionId: 'part-1', roomIds: theatres, atMs: at('09:00') })
const roomIds = new Map(partOne.roomIds.map((id) => [String(id), id]))

/** After these reports of a door, the rooms that GO of part 2 would name at 9:20. */
function named(...reports: readonly [roomId: string, ready: boolean, time: string][]) {
  const readiness = reports.flatMap(([room, ready, time]) => {
    const id = roomIds.get(room)
    return id ? [{ id, ready, atMs: at(time), by: 'Door' }] : []
  })
  return notReadyRooms(panelViewAt(aMorning({ takes: [partOne], readiness }), at('09:20')), aSession({ id: 'part-2' })).map(({ name }) => name)
}

describe('above GO', () => {
  test('[NOW12] every room of this GO that said it is not ready is named, the stage first, a room that follows as well', () => {
    expect(named(['rouge', false, '09:10'], ['blanc', false, '09:11'], ['bleu', true, '09:12'])).toEqual(['Blanc', 'Rouge'])
    expect(named(['rouge', true, '09:10'])).toEqual([])
  })

  test('[NOW12] a room that has said nothing since its last session is not', () => {
    expect(named(['rouge', false, '08:50'])).toEqual([])
    expect(named()).toEqual([])
  })
})
