// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSoundOutput } from './sound-output.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** An element that plays muted, in a browser that lets the page sound, or pauses what sounds without leave. */
function setUp({ isOpen, pausesWhenUnmuted = false }: { isOpen: boolean; readonly pausesWhenUnmuted?: boolean }) {
  const gate = { isOpen }
  let isPaused = false
  const element = document.createElement('video')
  Object.defineProperty(element, 'paused', { get: () => isPaused || (pausesWhenUnmuted && !element.muted) })
  element.play = async () => {
    isPaused = false
  }
  // The type assertion is safe: the output asks only whether there is a context.
  const output = createSoundOutput(element, { open: () => (gate.isOpen ? ({} as AudioContext) : null) })
  return { gate, element, output }
}

test('[FEED83] it is muted until sound is wanted and allowed, then comes in 100 ms, and goes in 100 ms', async () => {
  const { element, output } = setUp({ isOpen: true })
  expect([element.muted, output.state()]).toEqual([true, 'off'])
  output.set(true)
  expect([element.muted, element.volume]).toEqual([false, 0])
  await vi.advanceTimersByTimeAsync(50)
  expect(element.volume).toBeCloseTo(0.5)
  await vi.advanceTimersByTimeAsync(50)
  expect([element.volume, output.state()]).toEqual([1, 'on'])
  output.set(false)
  expect([element.muted, output.state()]).toEqual([false, 'off'])
  await vi.advanceTimersByTimeAsync(100)
  expect(element.muted).toBe(true)
})

test('[FEED83] while it is not allowed nothing is unmuted and the crew hears that it is blocked; once it is, it sounds', async () => {
  const { gate, element, output } = setUp({ isOpen: false })
  output.set(true)
  expect([element.muted, output.state()]).toEqual([true, 'blocked'])
  gate.isOpen = true
  output.tick()
  await vi.advanceTimersByTimeAsync(100)
  expect([element.muted, element.volume, output.state()]).toEqual([false, 1, 'on'])
})

test('[FEED83] a browser that pauses the picture for its sound gets it muted and playing again', async () => {
  const { element, output } = setUp({ isOpen: true, pausesWhenUnmuted: true })
  output.set(true)
  await vi.advanceTimersByTimeAsync(0)
  expect([element.muted, element.paused, output.state()]).toEqual([true, false, 'blocked'])
})
