/** Where B goes: to the room that was chosen, or to the only one on stage. With several on stage and none chosen it asks, or stays away from all. */
import { useBarrier, useCommand, useHub, useShown } from '../../hub/hooks.ts'
import type { PanelView } from '../../hub/panel-view.ts'
import { openSheet, panelState, usePanelState } from '../../ui/panel-state.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import { blackCommand, roomFacts } from './room-facts.ts'

/** Null: nobody can tell which room is meant. */
export function blackKeyRoomId(view: PanelView, chosenId: string | null): string | null {
  if (chosenId !== null && view.tables.rooms.has(chosenId)) return chosenId
  const roomIds = [...view.tables.rooms.keys()]
  const onStage = roomIds.filter((id) => roomFacts(view, id).isOnAir)
  const [only, ...others] = onStage.length > 0 ? onStage : roomIds
  return only !== undefined && others.length === 0 ? only : null
}

/** Listens to the key; answers which room it would black, so that its card can say so. */
export function useBlackKey(): string | null {
  const hub = useHub()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const chosenId = usePanelState(({ selectedRoomId }) => selectedRoomId)
  useShortcut('black', () => {
    if (isPending || barrier !== null) return
    const view = hub.shown.getState()
    const roomId = blackKeyRoomId(view, panelState.getState().selectedRoomId)
    if (roomId === null) openSheet({ kind: 'which-room' })
    else void send(blackCommand(roomId, roomFacts(view, roomId).override))
  })
  return useShown((view) => blackKeyRoomId(view, chosenId))
}
