/** Who did what, newest first, in words; any act that still stands can be taken back from here. */
import { runningClockText } from '@tricolore/display-client/scene/time-text.ts'
import { undoTarget } from '@tricolore/shared/kernel/undo.ts'
import type { HistoryEntry } from '@tricolore/shared/protocol/down.ts'
import { memo, useState } from 'react'
import { useBarrier, useCommand, useHistory, useHub, usePerson, useTables, useTakeReports, useTimeZone } from '../../hub/hooks.ts'
import { takeOf, verdictOf } from '../../hub/take-reports.ts'
import { historySentence } from '../../i18n/history-sentences.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Choices, Field } from '../../ui/Form.tsx'
import { asLog, isEntryOf } from '../../ui/log.ts'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { Exports } from './Exports.tsx'
import { GoBackToTime } from './GoBackToTime.tsx'
import styles from './History.module.css'
import { isWanted, type Kind, kinds } from './history-filter.ts'

export function HistorySheet() {
  const words = useWords()
  const language = useLanguage()
  const entries = useHistory((all) => all)
  const log = asLog(entries)
  const person = usePerson()
  const undone = undoneSeqs(entries)
  const [kind, setKind] = useState<Kind>('all')
  const [wanted, setWanted] = useState('')
  const sentences = useTables((tables) => entries.map((entry) => historySentence(entry, tables, language, entries)))
  const shown = entries.filter((entry, at) => isWanted(entry, { kind, isOwn: isEntryOf(entry, person), text: sentences[at] ?? '', wanted }))
  return (
    <Sheet title={words.history.title}>
      <div className={styles.tools}>
        <Field label={words.history.search}>
          <input type="search" value={wanted} maxLength={80} autoComplete="off" onChange={(event) => setWanted(event.target.value)} />
        </Field>
        <Choices label={words.history.show} value={kind} onChoose={setKind} choices={kinds.map((value) => ({ value, label: words.history.kinds[value] }))} />
        <Exports />
      </div>
      {entries.length > 1 && <GoBackToTime />}
      <ol className={styles.list}>
        {shown.toReversed().map((entry) => (
          <Line
            key={entry.seq}
            entry={entry}
            entries={entries}
            isUndone={undone.has(entry.seq)}
            canUndo={entry.undoable && undoTarget(log, person, entry.seq) !== null}
          />
        ))}
      </ol>
      {shown.length === 0 && <p>{entries.length === 0 ? words.history.empty : words.history.nothingFound}</p>}
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
  return (
    <li className={classes(styles.entry, isOwn && styles.own, isUndone && styles.undone)}>
      <time>{runningClockText(entry.atMs, timeZone)}</time>
      <p className={styles.sentence}>
        <b>{entry.by}</b> {words.history.did(sentence)} {isOwn && <span className={styles.you}>{words.history.own}</span>}{' '}
        {isUndone && <span>({words.history.undone})</span>}
        <ReportOf entry={entry} sentence={sentence} />
      </p>
      <ActsOn entry={entry} sentence={sentence} canUndo={canUndo} />
    </li>
  )
})

/** What can be done about one act, behind one button: a long list stays a list. */
function ActsOn({ entry, sentence, canUndo }: Pick<LineProps, 'entry' | 'canUndo'> & { readonly sentence: string }) {
  const words = useWords()
  const { send } = useCommand()
  const isBarred = useBarrier() !== null
  // Who came and went changes nothing of the show: there is nothing to go back to.
  const isRecord = entry.command.type.startsWith('record')
  const undo: MenuItem = { label: words.history.undo, run: () => void send({ type: 'undo', seq: entry.seq }), isDisabled: isBarred }
  const back: MenuItem = {
    label: words.goBack.before,
    run: () => openSheet({ kind: 'go-back', wish: { toSeq: entry.seq - 1, label: words.goBack.beforeThis(sentence) } }),
  }
  const items = [...(canUndo ? [undo] : []), ...(entry.seq > 2 && !isRecord ? [back] : [])]
  return items.length === 0 ? null : <Menu className={styles.more} label={words.history.acts(sentence)} items={() => items} />
}

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
