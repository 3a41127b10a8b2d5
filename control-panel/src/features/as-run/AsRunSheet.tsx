/** Planned against actual, day by day: to read after the show, to print, to take along as a file. */
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useTables } from '../../hub/hooks.ts'
import { useSaveFile } from '../../hub/save-file.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { dateName } from '../../ui/dates.ts'
import { Choices } from '../../ui/Form.tsx'
import { dateText } from '../../ui/format.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './AsRun.module.css'
import { daysOf } from './as-run-days.ts'
import { DaysCompared } from './DaysCompared.tsx'
import { OneDay } from './OneDay.tsx'
import { useAsRun } from './use-as-run.ts'

const COMPARE = -1

export function AsRunSheet() {
  const words = useWords()
  const language = useLanguage()
  const { rows, atMs, hasFailed, isLoading, reload } = useAsRun()
  const { save, pending } = useSaveFile()
  const sessions = useTables((tables) => tables.sessions)
  const event = useTables((tables) => tables.event.get('event') ?? null)
  const rule = event ?? { timeZone: 'UTC' }
  const days = rows ? daysOf(rows, { sessions }, rule, atMs) : []
  const [chosen, setChosen] = useState<number | null>(null)
  const day = days.find(({ date }) => date === chosen) ?? days.at(-1) ?? null
  const isCompared = chosen === COMPARE && days.length > 1
  const choices = [
    ...days.map(({ date }) => ({ value: date, label: dateName(date, language) })),
    ...(days.length > 1 ? [{ value: COMPARE, label: words.asRun.compare }] : []),
  ]
  const upTo = words.asRun.upTo(dateText(atMs, rule.timeZone, language))
  const reportFor = (canOpen: boolean) => (isCompared ? <DaysCompared days={days} /> : day && <OneDay day={day} timeZone={rule.timeZone} canOpen={canOpen} />)
  const hasReport = day !== null
  const files = (
    <>
      <Button isPending={isLoading} onClick={() => void reload()}>
        {words.asRun.reload}
      </Button>
      <Button disabled={!hasReport} onClick={() => print()}>
        {words.asRun.print}
      </Button>
      {(['csv', 'json'] as const).map((kind) => (
        <Button key={kind} isPending={pending === `as-run.${kind}`} disabled={pending !== null} onClick={() => void save(`as-run.${kind}`)}>
          {words.asRun[kind]}
        </Button>
      ))}
    </>
  )
  return (
    <Sheet title={words.asRun.title} foot={files} isReading>
      {hasFailed && <p role="alert">{words.asRun.noAnswer}</p>}
      {rows === null && !hasFailed && <p role="status">{words.loading}</p>}
      {rows !== null && days.length === 0 && <p>{words.asRun.none}</p>}
      {choices.length > 1 && <Choices label={words.asRun.days} choices={choices} value={isCompared ? COMPARE : (day?.date ?? COMPARE)} onChoose={setChosen} />}
      {reportFor(true)}
      {rows !== null && <p className={styles.dim}>{upTo}</p>}
      {hasReport &&
        createPortal(
          <article className={styles.paper} data-paper>
            <h1>
              {event?.name} · {words.asRun.title}
            </h1>
            {reportFor(false)}
            <p>{upTo}</p>
          </article>,
          document.body,
        )}
    </Sheet>
  )
}
