import type { CSSProperties } from 'react'
import { useBarrier, useCommand, useHub, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { goTogetherCommand } from './go-target.ts'
import styles from './StandbyChips.module.css'

type GoTogetherProps = {
  readonly sessionIds: readonly string[]
  /** How many chips wide. */
  readonly columns: number
}

/** All standbys at one instant, as one act. Held, since it turns over more rooms than the word on GO says. */
export function GoTogether({ sessionIds, columns }: GoTogetherProps) {
  const words = useWords()
  const hub = useHub()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const isStopped = useTables(({ show }) => Boolean(show.get('show')?.hold) || (show.get('show')?.locked ?? false))
  function goAll(): void {
    const command = goTogetherCommand(hub.store.getState().tables, sessionIds, hub.nowMs())
    if (command && !isPending) void send(command)
  }
  return (
    <HoldButton
      className={styles.together}
      style={{ '--span': columns } as CSSProperties /* React's type does not know custom properties. */}
      heldFor={sessionIds.join(' ')}
      isPending={isPending}
      disabled={barrier !== null || isStopped}
      title={words.go.togetherHint}
      onHeld={goAll}
    >
      {words.go.together(sessionIds.length)}
    </HoldButton>
  )
}
