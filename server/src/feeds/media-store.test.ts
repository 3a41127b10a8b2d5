import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createDiskWatch } from '../backup/disk-watch.ts'
import { createLog } from '../host/process/log.ts'
import { createMediaStore } from './media-store.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-media-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

it.skipIf(process.platform === 'win32')('[FEED150] a link among the uploads is no upload: it is neither listed nor handed out', async () => {
  const dataDir = aFolder()
  const media = join(dataDir, 'media')
  mkdirSync(media)
  const id = 'a'.repeat(32)
  const outside = join(dataDir, 'outside')
  writeFileSync(outside, JSON.stringify({ id, name: 'x', url: `/media/${id}.mp4`, type: 'video/mp4', bytes: 1, atMs: 0 }))
  for (const name of [`${id}.mp4`, `${id}.json`]) symlinkSync(outside, join(media, name))
  const store = createMediaStore({ dataDir, nowMs: () => 0, log: createLog('silent') })
  expect([await store.locate(`${id}.mp4`), await store.list()]).toEqual([null, []])
  rmSync(join(media, `${id}.mp4`))
  writeFileSync(join(media, `${id}.mp4`), '')
  expect(await store.locate(`${id}.mp4`)).toMatchObject({ folder: media })
  expect(await store.locate(`${'b'.repeat(32)}.mp4`)).toBeNull()
})

it.skipIf(process.platform === 'win32')('[FEED150] nor is the reserve written through a link that leads nowhere yet', async () => {
  const dataDir = aFolder()
  const outside = join(dataDir, 'outside')
  symlinkSync(outside, join(dataDir, 'reserve'))
  const told: unknown[] = []
  const watch = createDiskWatch({
    dataDir,
    warn: (texts) => told.push(texts),
    log: { warn: () => {} },
    later: () => () => {},
    freeIn: async () => 1e12,
  })
  await watch.look()
  watch.close()
  expect(() => readFileSync(outside)).toThrow(/ENOENT/)
  expect([lstatSync(join(dataDir, 'reserve')).isSymbolicLink(), told]).toEqual([true, [null]])
})
