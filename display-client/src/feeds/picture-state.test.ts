import { expect, test } from 'vitest'
import { atTime, type FrameHistory, isPicture, noFrames, withFrame } from './picture-state.ts'

/** Frames at 25 a second from one instant to another, both included. */
function frames(history: FrameHistory, fromMs: number, untilMs: number): FrameHistory {
  let next = history
  for (let atMs = fromMs; atMs <= untilMs; atMs += 40) next = withFrame(next, atMs)
  return next
}

const live = frames(noFrames, 0, 1_000)

test('[FEED70] the first frame makes a picture; nothing is stale before it', () => {
  expect(atTime(noFrames, 60_000).state).toBe('connecting')
  expect(withFrame(noFrames, 60_000).state).toBe('live')
})

test('[FEED71] without a new frame a picture is stale after 700 ms and gone after 2 s, no sooner', () => {
  expect([1_699, 1_700, 2_999, 3_000].map((atMs) => atTime(live, atMs).state)).toEqual(['live', 'stale', 'stale', 'gone'])
  expect(['connecting', 'live', 'stale', 'gone', 'refused'] as const).toSatisfy((all: readonly Parameters<typeof isPicture>[0][]) =>
    all.every((state) => isPicture(state) === (state === 'live' || state === 'stale')),
  )
})

test('[FEED71] one frame ends stale at once', () => {
  expect(withFrame(atTime(live, 2_500), 2_500).state).toBe('live')
})

test('[FEED72] what was gone is back after half a second of new frames', () => {
  const gone = atTime(live, 5_000)
  expect(frames(gone, 5_000, 5_480).state).toBe('gone')
  expect(frames(gone, 5_000, 5_520).state).toBe('live')
})

test('[FEED72] single frames, each after a silence, bring nothing back', () => {
  let history = atTime(live, 5_000)
  for (let atMs = 5_000; atMs < 60_000; atMs += 800) history = withFrame(atTime(history, atMs - 1), atMs)
  expect(history.state).toBe('gone')
})

test('[FEED72] a frame that comes after a silence nobody looked at is judged as if somebody had', () => {
  expect(withFrame(live, 9_000).state).toBe('gone')
})
