import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import styles from './Operators.module.css'

const MODES = ['show', 'rehearsal'] as const

/** On air or rehearsing. Both are in sight; the other one has to be held, so that nobody switches by a slip. */
export function ModeSwitch() {
  const words = useWords()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const mode = useTables(({ show }) => show.get('show')?.mode ?? 'show')
  const isLocked = useTables(({ show }) => show.get('show')?.locked ?? false)
  return (
    <fieldset className={styles.modes} aria-label={words.operators.mode}>
      {MODES.map((each) =>
        each === mode ? (
          <Button
            key={each}
            className={`${styles.mode} ${each === 'show' ? styles.on : styles.rehearsal}`}
            aria-pressed
            title={words.operators.modeHints[each]}
          >
            {words.operators.modes[each]}
          </Button>
        ) : (
          <HoldButton
            key={each}
            className={styles.mode}
            aria-pressed={false}
            isPending={isPending}
            disabled={barrier !== null || isLocked}
            title={words.operators.holdToSwitch}
            onHeld={() => void send({ type: 'setMode', mode: each })}
          >
            {words.operators.modes[each]}
          </HoldButton>
        ),
      )}
    </fieldset>
  )
}
