/** Until when the journal was seen without an entry: what comes to light long after it was accepted was refused meanwhile. */

/** Looks come once a second, and only the last one at each length is kept. */
const KEPT = 100

export type Absence = {
  /** The journal reached that entry and no further at that instant of this process's clock. */
  seen(seq: number, localMs: number): void
  /** The last instant at which that entry was seen not to be there; null when nobody looked. */
  untilMs(seq: number): number | null
}

export function createAbsence(): Absence {
  const lastAtSeq = new Map<number, number>()
  return {
    seen(seq, localMs) {
      lastAtSeq.delete(seq)
      lastAtSeq.set(seq, localMs)
      const [oldest] = lastAtSeq.keys()
      if (lastAtSeq.size > KEPT && oldest !== undefined) lastAtSeq.delete(oldest)
    },
    untilMs(seq) {
      const before = [...lastAtSeq].flatMap(([reached, localMs]) => (reached < seq ? [localMs] : []))
      return before.length === 0 ? null : Math.max(...before)
    },
  }
}
