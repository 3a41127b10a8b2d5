// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sampleNowMs, sampleView } from '../../gallery/samples.ts'
import { SceneView } from '../SceneView.tsx'

const view = sampleView({ name: 'test-pattern', variant: 'usual', language: 'fr' })
let frame: FrameRequestCallback | null = null
let localMs = 5_000

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    frame = callback
    return 1
  })
  vi.stubGlobal('cancelAnimationFrame', () => {
    frame = null
  })
  // This document has no font loader.
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
  vi.spyOn(performance, 'now').mockImplementation(() => localMs)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** A screen whose clock reads `hubMs` now. */
function aScreen(hubMs: number) {
  const box = document.createElement('div')
  const root = createRoot(box)
  const start = { hubMs, localMs }
  act(() => root.render(<SceneView view={view} clock={() => start.hubMs + localMs - start.localMs} />))
  return {
    bar: () => box.querySelector<HTMLElement>('[data-bar]')?.style.transform,
    /** The digits of each group of wheels: the frame counter, then hub time. */
    digits: () =>
      [...box.querySelectorAll('[data-wheels]')].map((wheels) =>
        [...wheels.querySelectorAll('i')].map((strip) => Math.abs(Number.parseInt(strip.style.transform.replace('translateY(', ''), 10)) / 10).join(''),
      ),
    leave: () => act(() => root.unmount()),
  }
}

test('[SCR102] a screen shows hub time as a place and as numbers, from its first picture on', () => {
  const screen = aScreen(sampleNowMs + 383)
  expect(screen.bar()).toBe('translateX(38.3%)')
  expect(screen.digits()).toEqual(['22', '104412383'])
})

test('[SCR102] every frame shows the instant at which it began, however late its script runs', () => {
  const screen = aScreen(sampleNowMs)
  localMs += 1_520
  frame?.(localMs - 20)
  expect(screen.bar()).toBe('translateX(50%)')
  expect(screen.digits()).toEqual(['30', '104413500'])
})

test('[SCR102] a pattern that is gone draws no more', () => {
  aScreen(sampleNowMs).leave()
  expect(frame).toBeNull()
})
