import type { Override } from '@tricolore/shared/tables/override.ts'
import { useBarrier, useCommand } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import styles from './RoomCard.module.css'

type RoomActionsProps = { readonly roomId: string; readonly override: Override | null; readonly isSelected: boolean }

export function RoomActions({ roomId, override, isSelected }: RoomActionsProps) {
  const words = useWords()
  return (
    <footer className={styles.foot}>
      {override ? (
        <CommandButton tone="warn" command={() => ({ type: 'releaseOverride', roomId })}>
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
      <span className={styles.space} />
      <Black roomId={roomId} isBlack={override?.scene.kind === 'black'} hasKey={isSelected} />
    </footer>
  )
}

/** Black at once; pressed again it gives the room back. The key goes to the selected room. */
function Black({ roomId, isBlack, hasKey }: { readonly roomId: string; readonly isBlack: boolean; readonly hasKey: boolean }) {
  const words = useWords()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  function press(): void {
    if (isPending || barrier !== null) return
    void send(isBlack ? { type: 'releaseOverride', roomId } : { type: 'overrideRoom', roomId, scene: { kind: 'black' } })
  }
  return (
    <>
      {hasKey && <BlackKey press={press} />}
      <Button aria-pressed={isBlack} isChosen={isBlack} isPending={isPending} disabled={barrier !== null} shortcut={hasKey ? 'B' : null} onClick={press}>
        {words.rooms.black}
      </Button>
    </>
  )
}

function BlackKey({ press }: { readonly press: () => void }) {
  useShortcut('black', press)
  return null
}
