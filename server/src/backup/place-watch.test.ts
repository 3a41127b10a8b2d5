import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Texts } from '@tricolore/shared/model/values.ts'
import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { expect, it, onTestFinished } from 'vitest'
import { createLog } from '../host/process/log.ts'
import { openWithBackup } from './open-with-backup.ts'
import { createPlaceWatch } from './place-watch.ts'

it('[JRN113] a copy that failed is made as soon as it can be, once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-place-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const log = createLog('silent')
  const store = await openWithBackup('sqlite:', join(folder, 'data'), log, { isHub: true })
  onTestFinished(async () => {
    await store.journal.close()
    store.release()
  })
  await store.journal.open()
  const { place } = store
  if (!place) return expect.unreachable('its database is a file')
  const backupsFolder = join(folder, 'backups')
  const told: (string | null)[] = []
  const watch = createPlaceWatch({
    place,
    backupsFolder,
    version: 'test',
    checkStore: async () => {},
    warn: (texts: Texts | null) => told.push(texts?.en ?? null),
    log,
    wallMs: () => 0,
    later: createFakeClock().later,
  })
  // Where the folder should be stands a file: nothing can be copied into it.
  writeFileSync(backupsFolder, '')
  renameSync(place.path, `${place.path}.aside`)
  writeFileSync(place.path, 'another')
  await watch.look()
  expect(told.at(-1)).toContain('could not be copied')
  rmSync(backupsFolder)
  await watch.look()
  expect(told.at(-1)).toContain('All that was stored is in')
  await watch.look()
  expect(readdirSync(backupsFolder).filter((name) => name.endsWith('-rescued.db'))).toHaveLength(1)
  rmSync(place.path)
  renameSync(`${place.path}.aside`, place.path)
  await watch.look()
  expect(told.at(-1)).toBeNull()
  watch.close()
})
