import { describe, expect, it } from 'vitest'
import { checkedMedia, UploadRefused } from './checked-media.ts'
import type { MediaType } from './media-type.ts'

/** Of a kind of its own, so that a limit can be as small as ten bytes. */
const anything: MediaType = { mime: 'video/mp4', extension: 'mp4', isLike: () => true }

/** What was let through, and why it ended. */
async function passed(bytes: number, limitBytes: number, mayTake?: (bytes: number) => boolean) {
  const checked = checkedMedia(anything, limitBytes, mayTake)
  let through = 0
  async function* sent() {
    for (let at = 0; at < bytes; at += 1) yield Buffer.alloc(1)
  }
  try {
    for await (const chunk of checked.pass(sent())) through += chunk.length
    return { through, fault: null }
  } catch (reason) {
    if (reason instanceof UploadRefused) return { through, fault: reason.fault }
    throw reason
  }
}

describe('a file that is uploaded', () => {
  it.each([
    [10, 0, 'too-large'],
    [19, 19, 'too-large'],
    [20, 20, null],
    [21, 20, null],
  ])('[HTTP88] of twenty bytes, where it may have %i: %i go through', async (limitBytes, through, fault) => {
    expect(await passed(20, limitBytes)).toEqual({ through, fault })
  })

  it('[HTTP87] ends where there is no room for it', async () => {
    let left = 15
    const mayTake = (bytes: number) => {
      left -= bytes
      return left >= 0
    }
    expect(await passed(20, 100, mayTake)).toEqual({ through: 15, fault: 'disk-full' })
  })
})
