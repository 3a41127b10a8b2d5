import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { useKeyName } from '../../ui/keys.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import styles from './GoPanel.module.css'

/** Refuses every GO until somebody releases it, and drops the cues that were set. */
export function HoldShow() {
  const words = useWords()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const isHeld = useTables(({ show }) => Boolean(show.get('show')?.hold))
  function press(): void {
    if (!isPending) void send({ type: 'hold', held: !isHeld })
  }
  useShortcut('hold', press)
  return (
    <Button
      className={styles.under}
      tone={isHeld ? 'warn' : 'plain'}
      aria-pressed={isHeld}
      shortcut={useKeyName('hold')}
      isPending={isPending}
      disabled={barrier !== null}
      onClick={press}
    >
      {isHeld ? words.go.release : words.go.hold}
    </Button>
  )
}
