/**
 * Whether the other hubs know how this one's time stands. They take back what was accepted long before it came to light, by the time of the hub that
 * took it: see `late-entries.ts`. A hub that was suspended with its machine is behind, and goes on before any of them can know that.
 */

/** A hub reads the presence table once a second. */
const KNOWN_AFTER_MS = 2_500
/** What a hub may have fallen behind unknown to others: half of what makes an entry late. */
const MOST_BEHIND_MS = 5_000

/** This hub's time minus the database's clock, and minus its own wall clock: each of them may step alone, and the hub has not been suspended for that. */
export type Ahead = { readonly ofDatabaseMs: number; readonly ofWallMs: number }

export type ToldTime = ReturnType<typeof createToldTime>

/** `nowMs`: any clock that never runs backwards. */
export function createToldTime(ahead: () => Ahead, nowMs: () => number = () => performance.now()) {
  /** What others may believe, oldest first. */
  let tells: readonly (Ahead & { readonly atMs: number })[] = []

  return {
    /** It is being told; call the answer when the table has it. */
    tell(): () => void {
      const told = ahead()
      return () => {
        const atMs = nowMs()
        const newestKnown = tells.findLastIndex((earlier) => atMs - earlier.atMs >= KNOWN_AFTER_MS)
        tells = [...tells.slice(Math.max(0, newestKnown)), { ...told, atMs }]
      }
    },
    /** False: by what others believe, something that is accepted now could be from long ago. */
    isKnown(): boolean {
      const newestKnown = tells.findLastIndex(({ atMs }) => nowMs() - atMs >= KNOWN_AFTER_MS)
      const { ofDatabaseMs, ofWallMs } = ahead()
      return tells.slice(Math.max(0, newestKnown)).every((told) => Math.min(told.ofDatabaseMs - ofDatabaseMs, told.ofWallMs - ofWallMs) <= MOST_BEHIND_MS)
    },
  }
}
