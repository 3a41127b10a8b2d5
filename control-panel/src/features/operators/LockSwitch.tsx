import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'

/** Locked with one press, unlocked by holding. */
export function LockSwitch() {
  const words = useWords()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const isLocked = useTables(({ show }) => show.get('show')?.locked ?? false)
  if (!isLocked) {
    return (
      <CommandButton title={words.operators.lockHint} command={() => ({ type: 'setLock', locked: true })}>
        {words.operators.lock}
      </CommandButton>
    )
  }
  return (
    <HoldButton
      tone="warn"
      aria-pressed
      isPending={isPending}
      disabled={barrier !== null}
      title={words.operators.unlockHint}
      onHeld={() => void send({ type: 'setLock', locked: false })}
    >
      {words.operators.locked}
    </HoldButton>
  )
}
