import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { registry } from '@tricolore/shared/tables/registry.ts'
import { expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../shared/src/tables', import.meta.url))

it('[AUD154] every table that a file defines is in the registry: none is written down and left out', () => {
  const defined = globSync('*.ts', { cwd: folder, exclude: ['*.test.ts'] }).flatMap((name) =>
    [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/^export const (\w+) = defineTable\(/gm)].map(([, table]) => table),
  )
  expect(defined.toSorted()).toEqual(Object.keys(registry).toSorted())
})
