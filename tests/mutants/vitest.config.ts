/**
 * Runs tests with one mutant in the code that they load, which is broken on its way from the disk: the working tree stays as it is. Without a
 * mutant it runs them on the code as it is.
 */
import { join } from 'node:path'
import process from 'node:process'
import { normalizePath } from 'vite'
import { defineConfig } from 'vitest/config'
import { mutants } from './all.ts'
import { brokenBy, root } from './mutant.ts'

const mutant = mutants[Number.parseInt(process.env.TRICOLORE_MUTANT ?? '', 10)]
const broken = mutant && normalizePath(join(root, mutant.file))

export default defineConfig({
  root,
  plugins: mutant
    ? [{ name: 'mutant', enforce: 'pre', transform: (text, id) => (id.replace(/\?.*$/, '') === broken ? brokenBy(mutant, text) : undefined) }]
    : [],
  test: {
    include: ['{shared,server,display-client,control-panel}/src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    // What is broken must be there neither for the next mutant nor for anybody's own tests.
    fsModuleCache: false,
    cache: false,
    // It ends what would never end.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
