/** Who did what, newest first, in words; any act that still stands can be taken back from here. */
import { runningClockText } from '@tricolore/display-client/scene/time-text.ts'
import { undoTarget } from '@tricolore/shared/kernel/undo.ts'
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'
import { memo } from 'react'
import { useHistory, useHub, usePainted, usePerson, useTables, useTimeZone } from '../../hub/hooks.ts'
import { takeOf, verdictOf } from '../../hub/painted-takes.ts'
import { deedOf } from '../../i18n/deeds.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import { classes } from '../../ui/classes.ts'
import { asLog, isEntryOf } from '../../ui/log.ts'
import { openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { GoBackToTime } from './GoBackToTime.tsx'
import styles from './History.module.css'

export function HistorySheet() {
  const words = useWords()
  const entries = useHistory((all) => all)
  const log = asLog(entries)
  const person = usePerson()
  const undone = undoneSeqs(entries)
  return (
    <Sheet title={words.history.title}>
      {entries.length > 1 && <GoBackToTime />}
      <ol className={styles.list}>
        {entries.toReversed().map((entry) => (
          <Line
            key={entry.seq}
            entry={entry}
            entries={entries}
            isUndone={undone.has(entry.seq)}
            canUndo={entry.undoable && undoTarget(log, person, entry.seq) !== null}
          />
        ))}
      </ol>
      {entries.length === 0 && <p>{words.history.empty}</p>}
    </Sheet>
  )
}

type LineProps = { readonly entry: HistoryEntry; readonly entries: readonly HistoryEntry[]; readonly isUndone: boolean; readonly canUndo: boolean }

const Line = memo(function Line({ entry, entries, isUndone, canUndo }: LineProps) {
  const words = useWords()
  const language = useLanguage()
  const timeZone = useTimeZone()
  const isOwn = isEntryOf(entry, usePerson())
  const deed = useTables((tables) => deedOf(entry, tables, language, entries))
  // Who came and went changes nothing of the show: there is nothing to go back to.
  const isRecord = entry.command.type.startsWith('record')
  return (
    <li className={classes(styles.entry, isOwn && styles.own, isUndone && styles.undone)}>
      <time>{runningClockText(entry.atMs, timeZone)}</time>
      <p className={styles.deed}>
        <b>{entry.by}</b> {words.history.did(deed)} {isOwn && <span className={styles.you}>{words.history.own}</span>}{' '}
        {isUndone && <span>({words.history.undone})</span>}
        <ProofOf entry={entry} deed={deed} />
      </p>
      <div className={styles.acts}>
        {canUndo && (
          <CommandButton tone="quiet" command={() => ({ type: 'undo', seq: entry.seq })}>
            {words.history.undo}
          </CommandButton>
        )}
        {entry.seq > 2 && !isRecord && (
          <Button
            tone="quiet"
            aria-label={words.goBack.beforeThis(deed)}
            onClick={() => openSheet({ kind: 'go-back', wish: { toSeq: entry.seq - 1, label: words.goBack.beforeThis(deed) } })}
          >
            {words.goBack.before}
          </Button>
        )}
      </div>
    </li>
  )
})

/** How far apart the screens turned over at this GO; opens the proof, also of a GO before this panel was here. */
function ProofOf({ entry, deed }: { readonly entry: HistoryEntry; readonly deed: string }) {
  const words = useWords()
  const { store } = useHub()
  const takeId = usePainted((takes) => takeOf(entry, store.getState().tables, takes))
  const take = usePainted((takes) => (takeId === null ? null : (takes.get(takeId) ?? null)))
  const verdict = take && verdictOf(take)
  if (takeId === null) return null
  return (
    <Button
      tone="quiet"
      className={classes(styles.proof, verdict?.isBad && styles.wide)}
      aria-label={words.history.proofOf(deed)}
      onClick={() => openSheet({ kind: 'proof', takeId })}
    >
      {verdict?.isBad && '⚠ '}
      {verdict?.spreadMs == null ? words.history.openProof : words.history.proof(verdict.spreadMs)}
    </Button>
  )
}

/** What stands undone now: undone later than done again. */
export function undoneSeqs(entries: readonly HistoryEntry[]): ReadonlySet<number> {
  const undone = new Set<number>()
  for (const { undoes, redoes } of entries) {
    if (undoes !== null) undone.add(undoes)
    if (redoes !== null) undone.delete(redoes)
  }
  return undone
}
