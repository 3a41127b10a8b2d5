/** Uploaded recordings and stills: each a file under a name that cannot be guessed, and a small file beside it that says what it is. */
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { MediaFile } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Logger } from 'pino'
import * as z from 'zod'
import { freeBytes, LITTLE_BYTES } from '../host/process/disk-space.ts'
import { checkedMedia, type UploadFault, UploadRefused } from './checked-media.ts'
import { type MediaType, mediaTypes } from './media-type.ts'
import { createUploadCapacity } from './upload-capacity.ts'

/** Eight gigabytes: four hours of a good recording. */
export const MEDIA_LIMIT_BYTES = 8_000_000_000
const MOST_AT_ONCE = 4
/** A file that is being written; what is left of one is removed at the next start. */
const UNFINISHED = '.part'

const Card = z.object({ id: z.string(), name: z.string(), url: z.string(), type: z.string(), bytes: z.number(), atMs: z.number() })

export type Upload = {
  readonly body: Readable
  readonly type: MediaType
  readonly name: string
  /** As the sender says; null when it does not. */
  readonly bytes: number | null
}

export type MediaStoreOptions = {
  readonly dataDir: string | null
  readonly nowMs: () => number
  readonly log: Logger
  /** The system's own answer when left out. */
  readonly freeIn?: (folder: string) => Promise<number>
}

export type MediaStore = ReturnType<typeof createMediaStore>

/** `dataDir`: null for a folder of this run, which goes with it. */
export function createMediaStore({ dataDir, nowMs, log, freeIn = freeBytes }: MediaStoreOptions) {
  let folder: Promise<string> | null = null
  let underWay = 0

  function opened(): Promise<string> {
    folder ??= open(dataDir).catch((reason: unknown) => {
      // Another upload may find the disk in order again.
      folder = null
      throw reason
    })
    return folder
  }

  const capacity = createUploadCapacity({ freeBytes: async () => freeIn(await opened()), keptBytes: LITTLE_BYTES })

  async function write(path: string, { body, type, bytes }: Upload): Promise<number> {
    const claim = await capacity.claim(bytes)
    if (!claim) throw new UploadRefused('disk-full')
    try {
      const checked = checkedMedia(type, MEDIA_LIMIT_BYTES, claim.take)
      // Not destroyed with the file: a refusal has to be answered over the same connection.
      await pipeline(body.iterator({ destroyOnReturn: false }), checked.pass, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
      return checked.bytes()
    } finally {
      claim.end()
    }
  }

  async function keep(upload: Upload): Promise<MediaFile | UploadFault> {
    const path = await opened()
    const id = randomBytes(16).toString('hex')
    const file = `${id}.${upload.type.extension}`
    const unfinished = join(path, file + UNFINISHED)
    try {
      const bytes = await write(unfinished, upload)
      const card: MediaFile = { id, name: upload.name, url: `/media/${file}`, type: upload.type.mime, bytes, atMs: Math.floor(nowMs()) }
      await writeFile(join(path, `${id}.json`), JSON.stringify(card), { mode: 0o600, flag: 'wx' })
      await rename(unfinished, join(path, file))
      return card
    } catch (reason) {
      const fault = faultOf(reason)
      if (fault === null) throw reason
      return fault
    } finally {
      await rm(unfinished, { force: true })
    }
  }

  async function cards(): Promise<readonly MediaFile[]> {
    const path = await opened()
    const names = await readdir(path)
    const found = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => cardIn(join(path, name), log)))
    const there = new Set(names)
    return found.flatMap((card) => (card && there.has(card.url.slice('/media/'.length)) ? [card] : [])).toSorted((a, b) => b.atMs - a.atMs)
  }

  return {
    /** Rejects only for what nobody foresaw. */
    async add(upload: Upload): Promise<MediaFile | UploadFault> {
      if ((upload.bytes ?? 0) > MEDIA_LIMIT_BYTES) return 'too-large'
      if (underWay >= MOST_AT_ONCE) return 'too-many'
      underWay += 1
      try {
        return await keep(upload)
      } finally {
        underWay -= 1
      }
    },
    /** Newest first. */
    list: cards,
    /** False when there is no such file. */
    async remove(id: string): Promise<boolean> {
      const card = (await cards()).find((one) => one.id === id)
      if (!card) return false
      const path = await opened()
      for (const name of [card.url.slice('/media/'.length), `${id}.json`]) await rm(join(path, name), { force: true })
      return true
    },
    /** Where a file of that name is, and what it is; null where there is none, and for a name that none of ours can have. */
    async locate(name: string): Promise<{ readonly folder: string; readonly type: MediaType } | null> {
      const extension = /^[0-9a-f]{32}\.(\w{3,4})$/.exec(name)?.[1]
      const type = mediaTypes.find((known) => known.extension === extension)
      if (!type) return null
      const path = await opened()
      return (await isOwnFile(join(path, name))) ? { folder: path, type } : null
    },
    async close(): Promise<void> {
      if (dataDir === null && folder !== null) await rm(await folder, { recursive: true, force: true })
    },
  }
}

/** We make files and no links: one that stands there leads to what somebody else wants read. */
async function isOwnFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile()
  } catch (reason) {
    if (reason instanceof Error && 'code' in reason && reason.code === 'ENOENT') return false
    throw reason
  }
}

/** Null for what nobody foresaw. */
function faultOf(reason: unknown): UploadFault | null {
  if (reason instanceof UploadRefused) return reason.fault
  const code = reason instanceof Error && 'code' in reason ? reason.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return 'disk-full'
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' ? 'aborted' : null
}

async function open(dataDir: string | null): Promise<string> {
  if (dataDir === null) return mkdtemp(join(tmpdir(), 'tricolore-uploads-'))
  const path = join(resolve(dataDir), 'media')
  await mkdir(path, { recursive: true, mode: 0o700 })
  for (const name of await readdir(path)) if (name.endsWith(UNFINISHED)) await rm(join(path, name), { force: true })
  return path
}

async function cardIn(path: string, log: Logger): Promise<MediaFile | null> {
  try {
    if (!(await isOwnFile(path))) throw new Error('it is no file of its own')
    return Card.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (reason) {
    log.warn({ err: reason, path }, 'an uploaded file is not listed: what is beside it does not parse')
    return null
  }
}
