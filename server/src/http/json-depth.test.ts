import { expect, it } from 'vitest'
import { isDeeperThan } from './json-depth.ts'

const isDeep = (json: string) => isDeeperThan(3, Buffer.from(json))

it('[HTTP84] nesting is told before anything is parsed; brackets within texts are text', () => {
  expect(['', '1', '[[[]]]', '{"a":{"b":{"c":1}}}', '[[],[],[],[[]]]', '"[[[[["', '["\\"[[[[[", "\\\\", [1]]'].filter(isDeep)).toEqual([])
  const deep = ['[[[[', '{"a":{"b":{"c":{}}}}', '["\\\\",[[[1]]]]', '["\\\\\\"[[", [[[]]]]']
  expect(deep.filter(isDeep)).toEqual(deep)
})
