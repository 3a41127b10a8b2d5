/**
 * Room on the disk for what is being uploaded. The journal lives there too: whatever is sent, at once and of unknown length, a part of the disk
 * stays free. Each upload reserves what it said that it will be, or the next piece where it did not say, and the disk is looked at again on the
 * way, since others write to it too.
 */

/** How often the disk is looked at while a file arrives, and what a file of unknown length reserves at a time. */
export const STEP_BYTES = 50_000_000

/** What was taken and is not on the disk yet: a chunk or two of each upload. */
const IN_FLIGHT_BYTES = 1_000_000

export type UploadCapacityOptions = {
  readonly freeBytes: () => Promise<number>
  /** What stays free. */
  readonly keptBytes: number
}

/** Of one upload. */
export type Claim = {
  /** So many bytes more are about to be written: false when there is no room for them. */
  take(bytes: number): boolean | Promise<boolean>
  /** It is over, whatever became of it. */
  end(): void
}

export type UploadCapacity = ReturnType<typeof createUploadCapacity>

export function createUploadCapacity({ freeBytes, keptBytes }: UploadCapacityOptions) {
  /** What each upload may still write. */
  const claims = new Set<{ bytes: number }>()
  /** One look after the other: two that look at once would both see the same room. */
  let last: Promise<unknown> = Promise.resolve()

  function reserve(claim: { bytes: number }, moreBytes: number): Promise<boolean> {
    const look = last.then(async () => {
      // Summed up before the disk is looked at: what is written in between counts twice rather than not at all.
      const reserved = [...claims].reduce((sum, { bytes }) => sum + bytes, 0)
      const isThere = (await freeBytes()) - reserved - moreBytes > keptBytes + IN_FLIGHT_BYTES
      if (isThere) claim.bytes += moreBytes
      return isThere
    })
    last = look.catch(() => {
      // Whoever asked hears of it; the next one looks for itself.
    })
    return look
  }

  return {
    /** `bytes`: as the sender says; null when it does not. Answers null when there is no room, and rejects when the disk does not say. */
    async claim(bytes: number | null): Promise<Claim | null> {
      const claim = { bytes: 0 }
      claims.add(claim)
      const end = () => void claims.delete(claim)
      const isThere = await reserve(claim, bytes ?? STEP_BYTES).catch((reason: unknown) => {
        end()
        throw reason
      })
      if (!isThere) {
        end()
        return null
      }
      let sinceLook = 0
      return {
        take(count) {
          sinceLook += count
          const missing = count - claim.bytes
          if (sinceLook < STEP_BYTES && missing <= 0) {
            claim.bytes -= count
            return true
          }
          sinceLook = 0
          return reserve(claim, missing > 0 ? Math.max(missing, STEP_BYTES) : 0).then((isStillThere) => {
            claim.bytes = Math.max(0, claim.bytes - count)
            return isStillThere
          })
        },
        end,
      }
    },
  }
}
