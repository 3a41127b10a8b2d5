import { expect, it } from 'vitest'
import { createDoorRates } from './door-rates.ts'

it('[AUD109] all who hold a door’s link share two requests a second, whatever they try', () => {
  const doors = createDoorRates()
  let passed = 0
  // Twenty logins of one link, each as often as it can, for a minute.
  for (let atMs = 0; atMs <= 60_000; atMs += 10) for (let login = 0; login < 20; login += 1) if (doors.mayAsk('bleu', `login ${login}`, atMs)) passed += 1
  expect(passed).toBeLessThanOrEqual(20 + 60 * (2 + 20 * 0.2) + 1)
  expect(doors.mayAsk('blanc', 'another door', 60_000)).toBe(true)
})

it('[AUD109] logging in again and again is no way to more', () => {
  const doors = createDoorRates()
  let passed = 0
  for (let atMs = 0; atMs < 60_000; atMs += 5) if (doors.mayAsk('bleu', `login ${atMs}`, atMs)) passed += 1
  expect(passed).toBeLessThanOrEqual(20 + 60 * 2)
})

it('[AUD109] the volunteer who was there before a flood of the same link still gets through', () => {
  const doors = createDoorRates()
  expect(doors.mayAsk('bleu', 'volunteer', 0)).toBe(true)
  for (let atMs = 30_000; atMs < 90_000; atMs += 5) doors.mayAsk('bleu', `flood ${atMs}`, atMs)
  const taps = [90_000, 90_500, 91_000, 91_500, 92_000].map((atMs) => {
    doors.mayAsk('bleu', 'flood', atMs - 1)
    return doors.mayAsk('bleu', 'volunteer', atMs)
  })
  expect(taps).toEqual([true, true, true, true, true])
})
