/** The volunteers' links. */
import * as z from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { RoomId } from '../model/ids.ts'
import { roomNotFound } from './effects.ts'

/** The old link and whoever came by it are good for nothing more. Not undone: a key that was taken back stays taken back. */
export const renewDoorKey = defineCommand({
  type: 'renewDoorKey',
  payload: z.strictObject({ roomId: RoomId }),
  role: 'operator',
  undoable: false,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { roomId }) {
    if (!tx.tables.rooms.has(roomId)) return roomNotFound(roomId)
    tx.put('doorKeys', { id: roomId, version: (tx.tables.doorKeys.get(roomId)?.version ?? 0) + 1 })
    return undefined
  },
})
