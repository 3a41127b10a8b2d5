/** The list of mutants is true of the code as it is, so that `npm run mutants` says something whenever somebody runs it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mutants } from '../mutants/all.ts'
import { brokenBy, faultOf, type Mutant, root } from '../mutants/mutant.ts'

it('[HUB107] each mutant changes a place that its file has once, and breaks a rule of SPEC.md of which its test file has a test', () => {
  const spec = readFileSync(join(root, 'tests/SPEC.md'), 'utf8')
  const unknown = mutants.filter(({ rule }) => !spec.includes(`\n- ${rule} `)).map(({ rule }) => `${rule} is no rule`)
  expect([...mutants.flatMap((mutant) => faultOf(mutant) ?? []), ...unknown]).toEqual([])
  expect(new Set(mutants.map(({ file, find, replace }) => [file, find, replace].join('\n'))).size).toBe(mutants.length)
})

it('[HUB107] one that has lost its place, its rule or its test is named', () => {
  const [sound] = mutants
  const faultWith = (some: Partial<Mutant>) => sound && faultOf({ ...sound, ...some })
  expect(faultWith({})).toBeNull()
  expect(faultWith({ find: 'nothing like it' })).toContain('stands 0 times')
  expect(faultWith({ find: 'a' })).toMatch(/stands \d\d+ times/)
  expect(faultWith({ file: 'gone.ts' })).toContain('stands 0 times in gone.ts')
  expect(faultWith({ replace: sound?.find ?? '' })).toContain('changes nothing')
  expect(faultWith({ rule: 'GO99' })).toContain('has no test of that rule')
  expect(faultWith({ test: 'gone.test.ts' })).toContain('gone.test.ts has no test of that rule')
  expect(sound && brokenBy({ ...sound, find: 'b', replace: '$&' }, 'abc')).toBe('a$&c')
})
