import { expect, test } from 'vitest'
import { createPressGuard } from './press-guard.ts'

test('[PNL12] presses within a second of a GO are ignored, and do not make the next one wait longer', () => {
  const guard = createPressGuard(1000)
  expect(guard.press(10_000)).toBe(true)
  expect(guard.press(10_400)).toBe(false)
  expect(guard.press(10_999)).toBe(false)
  expect(guard.press(11_000)).toBe(true)
})
