import { useEffect, useRef, useState } from 'react'
import { useCommand, useHub, useTables } from '../../hub/hooks.ts'
import { useIsRehearsal } from '../../hub/use-tally.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { useKeyName } from '../../ui/keys.ts'
import { usePanelState } from '../../ui/panel-state.ts'
import { titleOf, whereOf } from '../../ui/programme.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import styles from './GoPanel.module.css'
import { goCommand, goTarget } from './go-target.ts'
import { createPressGuard, MIN_INTERVAL_MS } from './press-guard.ts'
import { useGoObstacle } from './use-go-obstacle.ts'

/** How long the button says that it was launched: the lead, and the crossfade after it. */
const LAUNCHED_MS = 1_500

export function GoButton() {
  const hub = useHub()
  const words = useWords()
  const language = useLanguage()
  const chosenId = usePanelState((state) => state.selectedStandbyId)
  const targetId = useTables((tables) => goTarget(tables, chosenId)?.id ?? null)
  const title = useTables((tables) => titleOf(tables, targetId, language))
  const origin = useTables((tables) => {
    const session = targetId === null ? undefined : tables.sessions.get(targetId)
    return session ? (whereOf(tables, session).origin?.name ?? null) : null
  })
  const isRehearsal = useIsRehearsal()
  const goKey = useKeyName('go')
  const holdKey = useKeyName('hold')
  const obstacle = useGoObstacle(targetId, { held: (by) => words.go.held(by, holdKey), nothing: words.go.nothing })
  const { send, isPending } = useCommand()
  const guard = useRef(createPressGuard())
  const [launched, setLaunched] = useFading<string>(LAUNCHED_MS)
  const [isIgnored, setIgnored] = useFading<true>(MIN_INTERVAL_MS)

  async function press(): Promise<void> {
    const { tables } = hub.store.getState()
    const session = goTarget(tables, chosenId)
    const command = session && obstacle === null ? goCommand(tables, session, hub.nowMs()) : null
    if (!session || !command || isPending || !guard.current.press(performance.now())) {
      setIgnored(true)
      return
    }
    if (await send(command)) setLaunched(titleOf(tables, session.id, language) ?? session.title)
  }
  useShortcut('go', () => void press())

  const what = origin === null ? (title ?? '') : words.go.from(title ?? '', origin)
  return (
    <button
      type="button"
      className={classes(
        styles.go,
        isRehearsal && styles.rehearsal,
        isPending && styles.sending,
        launched !== null && styles.launched,
        isIgnored && styles.ignored,
        obstacle?.isHold && launched === null && styles.held,
      )}
      aria-disabled={obstacle !== null}
      onClick={() => void press()}
    >
      <span className={styles.word}>{launched === null ? words.go.go : words.go.launched}</span>
      <span className={styles.what}>{launched ?? obstacle?.text ?? what}</span>
      {isRehearsal && (
        <span className={styles.rehearsing}>
          {words.operators.modes.rehearsal} · {words.rehearsal.whoSees}
        </span>
      )}
      <kbd className={styles.key}>{goKey}</kbd>
      {isIgnored && (
        <span className={styles.note} role="status">
          {words.go.ignored}
        </span>
      )}
    </button>
  )
}

/** A value that goes back to null by itself. */
function useFading<T>(staysMs: number): readonly [T | null, (value: T) => void] {
  const [state, setState] = useState<{ readonly value: T } | null>(null)
  useEffect(() => {
    if (!state) return
    const timeout = setTimeout(() => setState(null), staysMs)
    return () => clearTimeout(timeout)
  }, [state, staysMs])
  return [state?.value ?? null, (value) => setState({ value })]
}
