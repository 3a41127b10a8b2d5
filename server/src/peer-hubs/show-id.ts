/** Names the show that a journal tells, whatever copy of it: by its first entry, which no restore, dump or second laptop changes. */
import { digestOf } from '../auth/digest.ts'
import type { Hub } from '../hub/hub.ts'

const SIGNS = 16

/** Answers null until something was accepted. The journal is read at most once. */
export async function watchShowId(hub: Pick<Hub, 'entries' | 'recent'>): Promise<() => string | null> {
  let known: string | null = null
  const [first] = await hub.entries(0, 1)
  if (first) known = digestOf(first.commandId).slice(0, SIGNS)
  return () => {
    const [oldest] = hub.recent()
    if (known === null && oldest?.seq === 1) known = digestOf(oldest.commandId).slice(0, SIGNS)
    return known
  }
}
