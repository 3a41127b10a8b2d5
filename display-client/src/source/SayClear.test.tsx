// @vitest-environment happy-dom
import { readAt } from '@tricolore/shared/at/at.ts'
import { anEmergencyText, tablesWith } from '@tricolore/shared/testing/builders.ts'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { PageLanguage } from './page-words.ts'
import { SayClear } from './SayClear.tsx'
import { type ShowNow, showNow } from './tally.ts'

beforeEach(() => void vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))
afterEach(() => vi.unstubAllGlobals())

test('[BRW32] whoever is at a camera says that everybody is out, is told whether the hub took it, and is asked anew by the next emergency', async () => {
  const { title, body } = anEmergencyText()
  const calm: ShowNow = showNow(readAt(tablesWith({}), 0), { roomId: 'bleu', feedId: 'bleu' })
  const show = createStore<ShowNow>(() => calm)
  const answers = [false, true]
  const place = document.createElement('div')
  const root = createRoot(place)
  const parts = { show, sayClear: async () => answers.shift() ?? false }
  act(() =>
    root.render(
      <PageLanguage value="en">
        <SayClear parts={parts} />
      </PageLanguage>,
    ),
  )
  const press = () => act(async () => place.querySelector('button')?.click())
  expect(place.textContent).toBe('')
  act(() => show.setState({ emergencies: [{ id: 'one', title, text: body, roomNames: [] }] }))
  expect(place.textContent).toBe('Everybody is out')
  await press()
  expect(place.textContent).toMatch(/press again/)
  await press()
  expect(place.textContent).toMatch(/control room knows/)
  expect(place.querySelector('button')?.getAttribute('aria-pressed')).toBe('true')
  act(() => show.setState({ emergencies: [{ id: 'two', title, text: body, roomNames: [] }] }))
  expect(place.textContent).toBe('Everybody is out')
  act(() => show.setState({ emergencies: [{ id: 'three', title, text: body, roomNames: ['Elsewhere'] }] }))
  expect(place.textContent).toBe('')
  act(() => root.unmount())
})
