// @vitest-environment happy-dom
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { create } from 'zustand'
import { keepDrawn } from './keep-drawn.ts'

const useShow = create(() => ({ live: 'Opening', isBroken: false }))
let place: HTMLElement

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  useShow.setState({ live: 'Opening', isBroken: false })
  place = document.createElement('div')
  place.id = 'panel'
  document.body.append(place)
})

afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

function Panel() {
  const { live, isBroken } = useShow()
  if (isBroken) throw new Error('broken')
  return (
    <main>
      <p>{live === 'Opening' ? <>on air: {live}</> : <b>{live}</b>}</p>
      <button type="button">GO</button>
    </main>
  )
}

/** As a browser that translates does: each text in elements of its own, and the text itself taken out. */
function translate(): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  while (texts.nextNode()) found.push(texts.currentNode as Text)
  for (const text of found) {
    const font = document.createElement('font')
    font.textContent = `« ${text.data} »`
    text.replaceWith(font)
  }
}

const text = () => document.querySelector('#panel')?.textContent

test('[BRW2] a page whose document something else has changed draws itself again, with what is so now', async () => {
  keepDrawn(place, <Panel />, { createRoot })
  await expect.poll(text).toBe('on air: OpeningGO')
  translate()
  useShow.setState({ live: 'Dagger' })
  await expect.poll(text).toBe('DaggerGO')
  useShow.setState({ live: 'Closing' })
  await expect.poll(text).toBe('ClosingGO')
})

test('[BRW2] what goes on throwing is drawn once more with what may be left out left out', async () => {
  const onRepeated = vi.fn(() => useShow.setState({ isBroken: false }))
  keepDrawn(place, <Panel />, { createRoot, onRepeated })
  await expect.poll(text).toBe('on air: OpeningGO')
  useShow.setState({ isBroken: true })
  await expect.poll(() => onRepeated.mock.calls.length).toBe(1)
  await expect.poll(text).toBe('on air: OpeningGO')
})
