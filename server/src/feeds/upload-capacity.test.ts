import { describe, expect, it } from 'vitest'
import { createUploadCapacity, STEP_BYTES } from './upload-capacity.ts'

const MB = 1_000_000
const CHUNK_BYTES = 64_000

/** A disk that several write to; `least`: how little there was at any time. */
function aDisk(freeBytes: number) {
  const disk = { free: freeBytes, least: freeBytes }
  const capacity = createUploadCapacity({ freeBytes: async () => disk.free, keptBytes: 500 * MB })
  function write(bytes: number): void {
    disk.free -= bytes
    disk.least = Math.min(disk.least, disk.free)
  }
  /** How much of it was kept before it was refused. */
  async function upload(bytes: number, said: number | null): Promise<number> {
    const claim = await capacity.claim(said)
    let written = 0
    while (claim && written < bytes) {
      const chunk = Math.min(CHUNK_BYTES, bytes - written)
      if (!(await claim.take(chunk))) break
      write(chunk)
      written += chunk
    }
    claim?.end()
    return written
  }
  return { disk, capacity, write, upload }
}

describe('room for uploads', () => {
  it('[HTTP87] one that does not say how large it is ends before the disk has less than it must keep', async () => {
    const { disk, upload } = aDisk(700 * MB)
    expect(await upload(900 * MB, null)).toBeGreaterThan(100 * MB)
    expect(disk.least).toBeGreaterThan(500 * MB)
  })

  it('[HTTP87] four at once, each of which alone would fit, and one of unknown size beside them keep as much', async () => {
    const { disk, upload } = aDisk(700 * MB)
    const kept = await Promise.all([...Array.from({ length: 4 }, () => upload(190 * MB, 190 * MB)), upload(900 * MB, null)])
    expect(disk.least).toBeGreaterThan(500 * MB)
    expect(kept.filter((bytes) => bytes >= 190 * MB)).toHaveLength(1)
  })

  it('[HTTP87] what somebody else writes meanwhile counts: the disk is looked at again', async () => {
    const { disk, capacity, write } = aDisk(1_000 * MB)
    const claim = await capacity.claim(400 * MB)
    let written = 0
    for (; written < 400 * MB && (await claim?.take(CHUNK_BYTES)); written += CHUNK_BYTES) {
      write(CHUNK_BYTES)
      if (written === CHUNK_BYTES) write(90 * MB)
      if (written === 100 * CHUNK_BYTES) write(100 * MB)
    }
    expect(written).toBeLessThan(STEP_BYTES + CHUNK_BYTES)
    expect(disk.least).toBeGreaterThan(500 * MB)
  })

  it('[HTTP87] what an upload had reserved is there for the next one when it has ended', async () => {
    const { capacity } = aDisk(700 * MB)
    const first = await capacity.claim(190 * MB)
    expect([first === null, await capacity.claim(190 * MB)]).toEqual([false, null])
    first?.end()
    expect(await capacity.claim(190 * MB)).not.toBeNull()
  })

  it('[HTTP87] a disk that does not say refuses, and is asked again', async () => {
    let isBroken = true
    const capacity = createUploadCapacity({ freeBytes: () => (isBroken ? Promise.reject(new Error('EIO')) : Promise.resolve(700 * MB)), keptBytes: 500 * MB })
    await expect(capacity.claim(1)).rejects.toThrow('EIO')
    isBroken = false
    expect(await capacity.claim(1)).not.toBeNull()
  })
})
