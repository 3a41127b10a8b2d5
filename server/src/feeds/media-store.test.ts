import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDiskWatch } from '../backup/disk-watch.ts'
import { LITTLE_BYTES } from '../host/process/disk-space.ts'
import { createLog } from '../host/process/log.ts'
import { createMediaStore } from './media-store.ts'
import { mediaTypeOf } from './media-type.ts'

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

describe('[HTTP87] an upload that finds no room', () => {
  const CHUNK = Buffer.alloc(500_000, Buffer.from([0xff, 0xd8, 0xff]))
  const type = mediaTypeOf('image/jpeg') ?? expect.unreachable('it is a type')

  /** What became of it, what the disk was asked, and what is left there. `free`: what it says, one after the other, the last one from then on. */
  async function sent(chunks: number, bytes: number | null, ...free: readonly number[]) {
    const dataDir = aFolder()
    let asked = 0
    const freeIn = async () => {
      asked += 1
      return free[Math.min(asked, free.length) - 1] ?? 0
    }
    const store = createMediaStore({ dataDir, nowMs: () => 0, log: createLog('silent'), freeIn })
    let read = 0
    const body = Readable.from(
      (function* () {
        for (; read < chunks; read += 1) yield CHUNK
      })(),
    )
    const answer = await store.add({ body, type, name: 'x', bytes })
    return { answer, asked, read, left: readdirSync(join(dataDir, 'media')) }
  }

  it.each([null, 3 * CHUNK.length])('is not begun, whether it says how large it is or not: %s', async (bytes) => {
    expect(await sent(3, bytes, LITTLE_BYTES)).toMatchObject({ answer: 'disk-full', asked: 1, left: [] })
  })

  it.each([null, 200 * CHUNK.length])('ends where others have filled the disk meanwhile, and leaves nothing: %s', async (bytes) => {
    const { answer, read, left } = await sent(200, bytes, 1e12, LITTLE_BYTES)
    expect([answer, left]).toEqual(['disk-full', []])
    expect(read * CHUNK.length).toBeLessThan(60_000_000)
  })

  it('and one that does is kept', async () => {
    const { answer, left } = await sent(3, null, 1e12)
    expect([answer, left.length]).toEqual([expect.objectContaining({ bytes: 3 * CHUNK.length }), 2])
  })
})
