import type { Override } from '@tricolore/shared/tables/override.ts'
import { useBarrier, useCommand } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { useKeyName } from '../../ui/keys.ts'
import { openSheet } from '../../ui/panel-state.ts'
import { RoomClock } from '../../ui/RoomClock.tsx'
import styles from './RoomActions.module.css'
import { blackCommand } from './room-facts.ts'

type RoomActionsProps = { readonly roomId: string; readonly override: Override | null; readonly hasBlackKey: boolean }

export function RoomActions({ roomId, override, hasBlackKey }: RoomActionsProps) {
  const words = useWords()
  return (
    <footer className={styles.foot}>
      {/* Its place is kept, so that no button moves when it comes. */}
      <span className={styles.clock}>
        <RoomClock roomId={roomId} />
      </span>
      {override ? (
        <CommandButton data-release tone="warn" command={() => ({ type: 'releaseOverride', roomId })}>
          {words.rooms.release}
        </CommandButton>
      ) : (
        <>
          <Button className={styles.spare} onClick={() => openSheet({ kind: 'message', roomId })}>
            {words.rooms.message}
          </Button>
          <Button onClick={() => openSheet({ kind: 'replace', roomId })}>{words.rooms.replace}</Button>
        </>
      )}
      <Black roomId={roomId} override={override} hasKey={hasBlackKey} />
    </footer>
  )
}

/** Black at once; pressed again it gives the room back. */
function Black({ roomId, override, hasKey }: { readonly roomId: string; readonly override: Override | null; readonly hasKey: boolean }) {
  const words = useWords()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const isBlack = override?.scene.kind === 'black'
  const key = useKeyName('black')
  function press(): void {
    if (isPending || barrier !== null) return
    void send(blackCommand(roomId, override))
  }
  return (
    <Button
      data-black
      aria-pressed={isBlack}
      isChosen={isBlack}
      isPending={isPending}
      disabled={barrier !== null}
      shortcut={hasKey ? key : null}
      onClick={press}
    >
      {words.rooms.black}
    </Button>
  )
}
