import { redoTarget, undoTarget } from '@tricolore/shared/kernel/undo.ts'
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'
import { useBarrier, useCommand, useHistory, usePerson, useTables } from '../../hub/hooks.ts'
import { historySentence } from '../../i18n/history-sentences.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { useKeyName } from '../../ui/keys.ts'
import { asLog } from '../../ui/log.ts'
import { type Action, useShortcut } from '../../ui/shortcuts.ts'
import styles from './GoPanel.module.css'

/** Takes the operator's own last act back, and does it again; both say what that is. */
export function UndoRedo() {
  const words = useWords()
  const person = usePerson()
  const undoable = useHistory((entries) => undoTarget(asLog(entries), person, null)?.seq ?? null)
  const redoable = useHistory((entries) => redoTarget(asLog(entries), person)?.seq ?? null)
  const isWhole = useHistory((entries) => (entries[0]?.seq ?? 1) === 1)
  return (
    <>
      <Back action="undo" seq={undoable} label={words.go.undo} nothing={isWhole ? words.go.nothingToUndo : words.go.earlier} isOffered={!isWhole} />
      <Back action="redo" seq={redoable} label={words.go.redo} nothing={words.go.nothingToRedo} isOffered={false} />
    </>
  )
}

type BackProps = {
  readonly action: Extract<Action, 'undo' | 'redo'>
  readonly seq: number | null
  readonly label: string
  /** Said while no such act is in sight. */
  readonly nothing: string
  /** Whether it may be pressed all the same: the hub looks further back than the panel. */
  readonly isOffered: boolean
}

function Back({ action, seq, label, nothing, isOffered }: BackProps) {
  const words = useWords()
  const language = useLanguage()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const entry = useHistory((entries): HistoryEntry | null => entries.find((candidate) => candidate.seq === seq) ?? null)
  const sentence = useTables((tables) => (entry ? words.history.you(historySentence(entry, tables, language)) : nothing))
  const isDisabled = (entry === null && !isOffered) || barrier !== null
  function press(): void {
    if (!isPending && barrier === null) void send({ type: action })
  }
  useShortcut(action, press)
  return (
    <Button className={styles.under} shortcut={useKeyName(action)} isPending={isPending} disabled={isDisabled} onClick={press} title={sentence}>
      <span className={styles.two}>
        {label}
        <small>{sentence}</small>
      </span>
    </Button>
  )
}
