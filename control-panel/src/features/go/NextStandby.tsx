import { useBarrier, useCommand, useHub, usePanelView, useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { useKeyName } from '../../ui/keys.ts'
import { titleOf } from '../../ui/programme.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import styles from './GoPanel.module.css'
import { nextForStandby } from './go-target.ts'

/** Puts the next session of the programme on standby. */
export function NextStandby() {
  const { view } = useHub()
  const words = useWords()
  const language = useLanguage()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const nextId = usePanelView(({ at }) => nextForStandby(at)?.id ?? null)
  const title = usePanelView(({ tables }) => titleOf(tables, nextId, language))
  const isWaiting = useTables(({ standbys }) => standbys.size > 0)
  const isDisabled = nextId === null || barrier !== null

  function press(): void {
    const next = nextForStandby(view.getState().at)
    if (next && !isPending) void send({ type: 'standby', sessionId: next.id })
  }
  useShortcut('next', press)

  return (
    <Button className={styles.under} shortcut={useKeyName('next')} isPending={isPending} disabled={isDisabled} onClick={press} title={title ?? undefined}>
      <span className={styles.two}>
        {words.go.next}
        <small>{title ?? (isWaiting ? words.go.waits : words.go.nothingNext)}</small>
      </span>
    </Button>
  )
}
