import { describe, expect, it } from 'vitest'
import { importsIn, resolved } from './read-imports.ts'

const loaded = (target: string) => ({ target, isType: false })
const forTypes = (target: string) => ({ target, isType: true })

describe('what a module imports', () => {
  it.each([
    ["import { a } from './a.ts'", loaded('./a.ts')],
    ["import a from './a.ts'", loaded('./a.ts')],
    ["import * as a from './a.ts'", loaded('./a.ts')],
    ["import a, { type B } from './a.ts'", loaded('./a.ts')],
    ["import {\n  a, // why\n  type B,\n} from './a.ts'", loaded('./a.ts')],
    ["import type { A } from './a.ts'", forTypes('./a.ts')],
    ["export { a } from './a.ts'", loaded('./a.ts')],
    ["export * from './a.ts'", loaded('./a.ts')],
    ["export type { A } from './a.ts'", forTypes('./a.ts')],
    ["import './a.js'", loaded('./a.js')],
    ["import './a.css'", loaded('./a.css')],
    ["import text from './a.txt?raw'", loaded('./a.txt')],
    ["import file from '../package.json' with { type: 'json' }", loaded('../package.json')],
    ["const { a } = await import('./a.ts')", loaded('./a.ts')],
    ["const later = () => import('./a.ts')", loaded('./a.ts')],
    ["const { a }: typeof import('./a.ts') = await wanted()", forTypes('./a.ts')],
    ['import { z } from "zod"', loaded('zod')],
  ])('%s', (text, expected) => {
    expect(importsIn(text)).toEqual([expected])
  })

  it.each([
    "// import { a } from './a.ts'",
    "/**\n * import { a } from './a.ts'\n * await import('./b.ts')\n */",
    "const text = 'nothing is imported from here'",
    "export const from = 'a'",
    "export function a() {\n  return b('from', './a.ts')\n}",
    'const a = await import(address)',
  ])('nothing: %s', (text) => {
    expect(importsIn(text)).toEqual([])
  })

  it('of one that is loaded and asked for its types, both', () => {
    expect(importsIn("const { a }: typeof import('./a.ts') = await import('./a.ts')")).toEqual([loaded('./a.ts'), forTypes('./a.ts')])
  })

  it('each of many, in whatever form', () => {
    const text = "import { z } from 'zod'\nimport type { A } from './a.ts'\n\nexport const c = 1\nexport { b } from './b.ts'\nexport { d }\n"
    expect(importsIn(text)).toEqual([loaded('zod'), forTypes('./a.ts'), loaded('./b.ts')])
  })
})

it('names the file that is meant from the root of the project', () => {
  const by = 'server/src/room/file.ts'
  expect(['../loose.ts', './beside.ts', '@tricolore/shared/other/file.ts', 'zod', 'node:fs'].map((target) => resolved(by, target))).toEqual([
    'server/src/loose.ts',
    'server/src/room/beside.ts',
    'shared/src/other/file.ts',
    'zod',
    'node:fs',
  ])
})
