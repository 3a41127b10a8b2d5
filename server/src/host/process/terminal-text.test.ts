import { expect, test } from 'vitest'
import { plainData, plainJson, plainText } from './terminal-text.ts'

/** Clears the screen, sets the title, and does the same with the eight-bit sign; then text that runs backwards. */
const EVIL = 'Ada\u001b[2J\u001b]0;gone\u0007\u009b31m\u202egnp'
/** Whatever is no letter, but for the ends of lines and cells. */
const ORDERS = /(?![\r\n\t])\p{C}/u

test('[HUB50] what somebody typed gives a terminal no orders', () => {
  expect(plainText(EVIL)).not.toMatch(ORDERS)
  expect(plainText('Zoé\tbleu\nrouge')).toBe('Zoé\tbleu\nrouge')
  const json = plainJson(JSON.stringify({ by: EVIL }, null, 2))
  expect(json).not.toMatch(ORDERS)
  expect(JSON.parse(json)).toEqual({ by: EVIL })
})

test('[HUB96] of what a machine says its texts alone are looked at', () => {
  const [bytes, buffer] = [new Uint8Array([27]), new ArrayBuffer(2)]
  expect(plainData({ a: [EVIL, 1, null], b: { c: true }, bytes, buffer })).toEqual({ a: [plainText(EVIL), 1, null], b: { c: true }, bytes, buffer })
})
