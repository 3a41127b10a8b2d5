import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useIsRehearsal } from '../../hub/use-tally.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './Operators.module.css'

/** On air or rehearsing. The way to rehearsal has to be held; the way out asks what the rooms show then. */
export function ModeSwitch() {
  const words = useWords()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const isLocked = useTables(({ show }) => show.get('show')?.locked ?? false)
  const isDisabled = barrier !== null || isLocked
  if (useIsRehearsal()) {
    return (
      <fieldset className={styles.modes} aria-label={words.operators.mode}>
        <p className={styles.rehearsing} role="status">
          <b>{words.operators.modes.rehearsal}</b>
          <small>{words.rehearsal.whoSees}</small>
        </p>
        <Button tone="warn" className={styles.mode} disabled={isDisabled} onClick={() => openSheet({ kind: 'leave-rehearsal' })}>
          {words.rehearsal.leave}
        </Button>
      </fieldset>
    )
  }
  return (
    <fieldset className={styles.modes} aria-label={words.operators.mode}>
      <Button className={`${styles.mode} ${styles.on}`} aria-pressed title={words.operators.modeHints.show}>
        {words.operators.modes.show}
      </Button>
      <HoldButton
        className={styles.mode}
        aria-pressed={false}
        isPending={isPending}
        disabled={isDisabled}
        title={words.operators.holdToSwitch}
        onHeld={() => void send({ type: 'setMode', mode: 'rehearsal' })}
      >
        {words.operators.modes.rehearsal}
      </HoldButton>
    </fieldset>
  )
}
