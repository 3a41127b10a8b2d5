import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, isPassword } from './password.ts'

const QUICK = { memoryCost: 64, timeCost: 1, parallelism: 1 }
const [ONE, TWO] = ['caf\u00e9 d\u2019en face', 'cafe\u0301 d\u2019en face']

test('[BRW21] a password is the same however the keyboard composes its accents', async () => {
  for (const made of [ONE, TWO]) {
    const kept = await hashPassword(made, QUICK)
    expect([await isPassword(ONE, kept), await isPassword(TWO, kept), await isPassword('cafe d\u2019en face', kept)]).toEqual([true, true, false])
  }
})

test('[BRW21] one from before is entered as it was typed', async () => {
  expect(await isPassword(TWO, await hash(TWO, QUICK))).toBe(true)
})
