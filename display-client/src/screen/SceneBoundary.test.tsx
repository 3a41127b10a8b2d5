// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SceneBoundary } from './SceneBoundary.tsx'

let root: Root
let place: HTMLElement
let isBroken = true

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  isBroken = true
  place = document.createElement('div')
  root = createRoot(place, { onCaughtError: () => {} })
})

afterEach(() => {
  act(() => root.unmount())
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function Scene() {
  if (isBroken) throw new Error('broken')
  return <p>scene</p>
}

function show(viewKey: string, onFault = () => {}): void {
  act(() =>
    root.render(
      <SceneBoundary viewKey={viewKey} fallback={<p>plain</p>} onFault={onFault}>
        <Scene />
      </SceneBoundary>,
    ),
  )
}

test('[SCR47] a scene that throws gives way to a plain slide, the crew hears of it, and it is tried again', () => {
  const onFault = vi.fn()
  show('a', onFault)
  expect(place.textContent).toBe('plain')
  expect(onFault).toHaveBeenCalledTimes(1)
  isBroken = false
  act(() => vi.advanceTimersByTime(5_000))
  expect(place.textContent).toBe('scene')
})

test('[SCR47] another view is tried at once', () => {
  show('a')
  isBroken = false
  show('b')
  expect(place.textContent).toBe('scene')
})
