// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { keepDraft, keptDraft } from './kept-drafts.ts'
import { closeSheet, followStage, keptHere, openPage, openSheet, panelState, selectRoom, sheetName } from './panel-state.ts'

afterEach(followStage)

test('[PNL103] a room that is selected stays so however often it is pressed, and following the stage is an act of its own', () => {
  selectRoom('blanc')
  selectRoom('blanc')
  expect(panelState.getState().selectedRoomId).toBe('blanc')
  followStage()
  expect(panelState.getState().selectedRoomId).toBeNull()
})

test('[PGM40] a form with what nobody has saved comes back as it was when what was opened over it is closed, and is forgotten when it is closed itself', () => {
  const form = { kind: 'plan-session', sessionId: 'talk' } as const
  const typed = { draft: { title: 'New' }, base: { title: 'Old' } }
  const isOpen = () => panelState.getState().sheet?.kind ?? null
  openSheet(form)
  panelState.setState({ isUnsaved: true })
  keepDraft(sheetName(form), 'talk', typed)
  openSheet({ kind: 'screens' })
  openSheet({ kind: 'emergency' })
  openPage('show')
  expect([isOpen(), keptHere(), keptDraft(sheetName(form), 'talk')]).toEqual(['plan-session', 'talk', typed])
  // Open again, it says again that it is not saved.
  panelState.setState({ isUnsaved: true })
  openPage('programme')
  expect([isOpen(), panelState.getState().page]).toEqual(['plan-session', 'programme'])
  closeSheet()
  expect([isOpen(), panelState.getState().kept, keptDraft(sheetName(form), 'talk')]).toEqual([null, [], null])
  openSheet(form)
  openSheet({ kind: 'screens' })
  closeSheet()
  expect(isOpen()).toBeNull()
})
