// @vitest-environment happy-dom

import { readAt } from '@tricolore/shared/at/at.ts'
import { anEmergencyText, tablesWith } from '@tricolore/shared/testing/builders.ts'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { Emergencies } from './Emergencies.tsx'
import { PageLanguage } from './page-words.ts'
import { type EmergencyNow, type ShowNow, showNow } from './tally.ts'

beforeEach(() => void vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))
afterEach(() => vi.unstubAllGlobals())

const { title, body } = anEmergencyText()
const evacuation: EmergencyNow = { id: 'emergency', title, text: body, roomNames: ['Bleu', 'Rouge'] }

test('[FEED155] it is read aloud and shown in the page’s language, whether it comes, was on already, or ends', () => {
  const calm: ShowNow = showNow(readAt(tablesWith({}), 0), { roomId: 'bleu', feedId: 'bleu' })
  const place = document.createElement('div')
  const shownWith = (emergencies: readonly EmergencyNow[]) => {
    const show = createStore<ShowNow>(() => ({ ...calm, emergencies }))
    const root = createRoot(place)
    const page = (language: 'fr' | 'en') =>
      act(() =>
        root.render(
          <PageLanguage value={language}>
            <Emergencies parts={{ show }} />
          </PageLanguage>,
        ),
      )
    return { show, root, page, alarm: () => place.querySelector('[role=alert]')?.textContent }
  }
  const { show, root, page, alarm } = shownWith([])
  page('fr')
  expect(alarm()).toBe('')
  act(() => show.setState({ emergencies: [evacuation] }))
  expect(alarm()).toBe('Sortez maintenantSuivez les sorties de secours.Concerne : Bleu et Rouge')
  page('en')
  expect(alarm()).toMatch(/^Leave nowFollow the emergency exits\./)
  act(() => show.setState({ emergencies: [] }))
  expect(alarm()).toBe('')
  act(() => root.unmount())
  const opened = shownWith([evacuation])
  opened.page('en')
  expect(opened.alarm()).toContain('Leave now')
  act(() => opened.root.unmount())
})
