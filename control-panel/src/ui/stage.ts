/** Which room the panel is about: the one that was chosen, or the one on stage. */
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useShown } from '../hub/hooks.ts'
import type { PanelView } from '../hub/panel-view.ts'
import { usePanelState } from './panel-state.ts'

/** The room of the newest Take with a stage; the first room when there is none. */
export function stageRoomId({ outlook: { rooms }, tables }: PanelView): string | null {
  let newest: { roomId: string; atMs: number } | null = null
  for (const { take } of rooms.values()) {
    if (take?.originRoomId && take.atMs > (newest?.atMs ?? 0)) newest = { roomId: take.originRoomId, atMs: take.atMs }
  }
  return newest?.roomId ?? roomsInOrder(tables)[0]?.id ?? null
}

export function useSelectedRoomId(): string | null {
  const chosen = usePanelState((state) => state.selectedRoomId)
  return useShown((view) => (chosen !== null && view.tables.rooms.has(chosen) ? chosen : stageRoomId(view)))
}
