/** Which screens have to turn over because of a Take. */
import { readAt } from '@tricolore/shared/at/at.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import { trimMsOf } from '@tricolore/shared/derive/screen-trim.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { ExpectedTurn } from '../store/take-report.ts'

/** Screens are derived in slices of this many, so that the next command never waits for a thousand of them. */
const SLICE = 20

/** The connected screens whose picture is another one from that instant on. */
export async function expectedTurns(
  atMs: number,
  tablesAt: (atMs: number) => Tables,
  isConnected: (screenId: string) => boolean,
): Promise<readonly ExpectedTurn[]> {
  const [before, after] = [readAt(tablesAt(atMs - 1), atMs - 1), readAt(tablesAt(atMs), atMs)]
  const turns: ExpectedTurn[] = []
  let derived = 0
  for (const screen of after.tables.screens.values()) {
    if (!isConnected(screen.id)) continue
    if (derived > 0 && derived % SLICE === 0) await new Promise((resolve) => setImmediate(resolve))
    derived += 1
    const was = deriveScreen(before, screen.id)
    const is = deriveScreen(after, screen.id)
    if (!is || is.viewKey === was?.viewKey) continue
    turns.push({ screenId: screen.id, name: screen.name, roomId: screen.roomId, trimMs: trimMsOf(screen), viewKey: is.viewKey })
  }
  return turns
}
