/** How often each session of the programme was changed, and when last: what a calendar needs to know that its copy is old. Read off the journal. */
import type { Hub } from '../hub/hub.ts'

/** `changes`: 0 as it was first written. */
export type LastChange = { readonly changes: number; readonly atMs: number }

export type SessionChanges = {
  /** Resolves when all that is stored by now is counted. `latestMs`: when anything of the programme was changed last; 0 while there is none. */
  upToNow(): Promise<{ readonly of: (sessionId: string) => LastChange; readonly latestMs: number }>
}

const PAGE = 500
const UNCHANGED: LastChange = { changes: 0, atMs: 0 }

export function createSessionChanges({ entries, seq }: Pick<Hub, 'entries' | 'seq'>): SessionChanges {
  const known = new Map<string, LastChange>()
  let readTo = 0
  let latestMs = 0
  let reading: Promise<void> = Promise.resolve()

  async function read(): Promise<void> {
    while (readTo < seq()) {
      const page = await entries(readTo, PAGE)
      const last = page.at(-1)
      if (!last) return
      for (const { atMs, change } of page) {
        const touched = new Set(change.flatMap((edit) => (edit.table === 'sessions' ? [edit.id] : edit.table === 'placements' ? sessionsOf(edit) : [])))
        if (touched.size > 0) latestMs = atMs
        for (const id of touched) known.set(id, { changes: (known.get(id)?.changes ?? -1) + 1, atMs })
      }
      readTo = last.seq
    }
  }

  return {
    async upToNow() {
      // One after the other, so that no entry counts twice.
      reading = reading.then(read, read)
      await reading
      return { of: (sessionId) => known.get(sessionId) ?? UNCHANGED, latestMs }
    },
  }
}

function sessionsOf({ before, after }: { readonly before: { readonly sessionId: string } | null; readonly after: { readonly sessionId: string } | null }) {
  return [before?.sessionId, after?.sessionId].filter((id) => id !== undefined)
}
