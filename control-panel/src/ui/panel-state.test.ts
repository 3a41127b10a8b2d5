// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { followStage, panelState, selectRoom } from './panel-state.ts'

afterEach(followStage)

test('[PNL103] a room that is selected stays so however often it is pressed, and following the stage is an act of its own', () => {
  selectRoom('blanc')
  selectRoom('blanc')
  expect(panelState.getState().selectedRoomId).toBe('blanc')
  followStage()
  expect(panelState.getState().selectedRoomId).toBeNull()
})
