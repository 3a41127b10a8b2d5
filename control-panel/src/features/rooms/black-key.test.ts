import { aMorning, aTake, theRooms } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { panelViewAt } from '../../hub/panel-view.ts'
import { blackKeyRoomId } from './black-key.ts'

const onStage = (...roomIds: readonly string[]) =>
  panelViewAt(
    aMorning({
      takes: roomIds.map((id) =>
        aTake({ id: `take-${id}`, sessionId: `talk-${id}`, originRoomId: id, simulcastRoomIds: [], roomIds: [id], atMs: at('09:00') }),
      ),
    }),
    at('09:10'),
  )

describe('where B goes', () => {
  test('[PNL104] to the chosen room, whatever is on stage', () => {
    expect(blackKeyRoomId(onStage('rouge', 'bleu'), 'blanc')).toBe('blanc')
  })

  test('[PNL104] to the only stage when none is chosen', () => {
    expect(blackKeyRoomId(onStage('rouge'), null)).toBe('rouge')
  })

  test('[PNL104] to none when nobody can tell which of several is meant', () => {
    expect(blackKeyRoomId(onStage('rouge', 'bleu'), null)).toBeNull()
    expect(theRooms().length).toBeGreaterThan(1)
    expect(blackKeyRoomId(onStage(), null)).toBeNull()
  })
})
