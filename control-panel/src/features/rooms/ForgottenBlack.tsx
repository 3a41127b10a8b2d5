import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useShown, useTables, useTicking } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Tag } from '../../ui/Tag.tsx'
import { isForgotten, roomFacts } from './room-facts.ts'

/** In the header: rooms that have been black for long and that nothing gives back. A card says it too, and may be out of sight. */
export function ForgottenBlack() {
  const words = useWords()
  const nowMs = useTicking(5_000)
  const blacks = useShown((view) => roomsInOrder(view.tables).flatMap(({ id }) => roomFacts(view, id).override ?? [])).filter(
    (override) => override.scene.kind === 'black' && isForgotten(override, nowMs),
  )
  const names = useTables(({ rooms }) => blacks.map(({ roomId }) => (roomId === null ? '' : (rooms.get(roomId)?.name ?? roomId))).join(', '))
  return blacks.length > 0 && <Tag tone="black">{words.rooms.blackWithoutEnd(names)}</Tag>
}
