import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useShown, useTables } from '../../hub/hooks.ts'
import { useTally } from '../../hub/use-tally.ts'
import { useWords } from '../../i18n/words.ts'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './Rooms.module.css'
import { blackCommand, roomFacts } from './room-facts.ts'

/** B was pressed and nobody could tell for which room. Each button takes one press; the first has the focus. */
export function WhichRoomSheet() {
  const words = useWords()
  const roomIds = useTables((tables) => roomsInOrder(tables).map(({ id }) => String(id)))
  return (
    <Sheet title={words.rooms.whichBlack}>
      <div className={styles.choose}>
        {roomIds.map((id, at) => (
          <RoomChoice key={id} roomId={id} isFirst={at === 0} />
        ))}
      </div>
    </Sheet>
  )
}

function RoomChoice({ roomId, isFirst }: { readonly roomId: string; readonly isFirst: boolean }) {
  const words = useWords()
  const tally = useTally()
  const name = useTables(({ rooms }) => rooms.get(roomId)?.name ?? roomId)
  const isOnAir = useShown((view) => roomFacts(view, roomId).isOnAir)
  const override = useShown((view) => roomFacts(view, roomId).override)
  const isBlack = override?.scene.kind === 'black'
  return (
    <CommandButton data-first={isFirst || undefined} command={() => blackCommand(roomId, override)} onDone={closeSheet}>
      {[name, isOnAir ? tally.onStage : null, isBlack ? words.rooms.release : words.rooms.black].filter(Boolean).join(' · ')}
    </CommandButton>
  )
}
