import { expect, test } from 'vitest'
import { listed, typeset } from './typeset.ts'

test('[SCR36] no line can begin with a French sign', () => {
  expect(typeset('Les marées : pas si simple ?')).toBe('Les marées\u202f: pas si simple\u202f?')
  expect(typeset('Un « bulletin » !')).toBe('Un «\u202fbulletin\u202f»\u202f!')
})

test('[SCR36] other text stays as it is', () => {
  expect(typeset('Tides: how? 10:30, a/b')).toBe('Tides: how? 10:30, a/b')
})

test('[SCR36] a list cuts a very long title after a whole word and says so', () => {
  const short = listed('From the weather observatory to the evening bulletin: how a small team of volunteers rebuilt it all')
  expect(short).toBe('From the weather observatory to the evening bulletin: how a small team…')
  expect(listed('x'.repeat(200))).toHaveLength(73)
  expect(listed('A short one')).toBe('A short one')
})

test('[BRW18] a long word is cut within, and a sign never', () => {
  const address = `Workshop https://example.org/${'a/long/path/'.repeat(6)}`
  expect(listed(address)).toBe(`${address.slice(0, 72)}…`)
  expect(listed(`${'x'.repeat(71)}🚀 and more`)).toBe(`${'x'.repeat(71)}…`)
})
