/** Who did what, newest first, in words; any act that still stands can be taken back from here. */
import { runningClockText } from '@tricolore/display-client/scene/time-text.ts'
import { undoTarget } from '@tricolore/shared/kernel/undo.ts'
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'
import { memo } from 'react'
import { useHistory, useHub, usePerson, useTables, useTakeReports, useTimeZone } from '../../hub/hooks.ts'
import { takeOf, verdictOf } from '../../hub/take-reports.ts'
import { historySentence } from '../../i18n/history-sentences.ts'
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
  const sentence = useTables((tables) => historySentence(entry, tables, language, entries))
  // Who came and went changes nothing of the show: there is nothing to go back to.
  const isRecord = entry.command.type.startsWith('record')
  return (
    <li className={classes(styles.entry, isOwn && styles.own, isUndone && styles.undone)}>
      <time>{runningClockText(entry.atMs, timeZone)}</time>
      <p className={styles.sentence}>
        <b>{entry.by}</b> {words.history.did(sentence)} {isOwn && <span className={styles.you}>{words.history.own}</span>}{' '}
        {isUndone && <span>({words.history.undone})</span>}
        <ReportOf entry={entry} sentence={sentence} />
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
            aria-label={words.goBack.beforeThis(sentence)}
            onClick={() => openSheet({ kind: 'go-back', wish: { toSeq: entry.seq - 1, label: words.goBack.beforeThis(sentence) } })}
          >
            {words.goBack.before}
          </Button>
        )}
      </div>
    </li>
  )
})

/** How far apart the screens turned over at this GO; opens the report, also of a GO before this panel was here. */
function ReportOf({ entry, sentence }: { readonly entry: HistoryEntry; readonly sentence: string }) {
  const words = useWords()
  const { store } = useHub()
  const takeId = useTakeReports((takes) => takeOf(entry, store.getState().tables, takes))
  const take = useTakeReports((takes) => (takeId === null ? null : (takes.get(takeId) ?? null)))
  const verdict = take && verdictOf(take)
  if (takeId === null) return null
  return (
    <Button
      tone="quiet"
      className={classes(styles.syncReport, verdict?.isBad && styles.wide)}
      aria-label={words.history.reportOf(sentence)}
      onClick={() => openSheet({ kind: 'sync-report', takeId })}
    >
      {verdict?.isBad && '⚠ '}
      {verdict?.spreadMs == null ? words.history.openReport : words.history.spread(verdict.spreadMs)}
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
