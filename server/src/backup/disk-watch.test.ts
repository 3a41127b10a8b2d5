import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Texts } from '@tricolore/shared/model/values.ts'
import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { expect, it, onTestFinished } from 'vitest'
import { createDiskWatch, RESERVE_BYTES } from './disk-watch.ts'

it('[JRN68] keeps a reserve while there is space, says so when there is little, and gives it up when there is none', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tricolore-disk-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const told: (Texts | null)[] = []
  let free = 10_000_000_000
  const watch = createDiskWatch({
    dataDir,
    warn: (texts) => told.push(texts),
    log: { warn: () => {} },
    freeIn: async () => free,
    later: createFakeClock().later,
  })
  const reserve = join(dataDir, 'reserve')
  await watch.look()
  expect(statSync(reserve).size).toBe(RESERVE_BYTES)
  free = 400_000_000
  await watch.look()
  expect(existsSync(reserve)).toBe(true)
  free = 3_000_000
  await watch.look()
  expect(existsSync(reserve)).toBe(false)
  expect(told.map((texts) => texts?.en ?? null)).toEqual([null, expect.stringContaining('400 MB'), expect.stringContaining('3 MB')])
})
