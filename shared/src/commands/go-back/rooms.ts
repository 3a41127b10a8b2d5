import type { Tx } from '../../kernel/tx.ts'
import type { Past } from './takes.ts'

/** A room that is no more stands there again, since what is restored may be held in it. One that came since stays, and each is called what it is called now. */
export function restoreRooms(tx: Tx, { then }: Past): void {
  for (const room of then.rooms.values()) if (!tx.tables.rooms.has(room.id)) tx.put('rooms', room)
}
