/**
 * The programme as a plan: rooms side by side, hours down, one conference day at a time. It stands where the rundown and the rooms do; what is for
 * emergencies stays where it is, and the screens go on. Each act is one command, and one undo takes it back.
 */
import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { type ReactNode, useMemo, useState } from 'react'
import { useHub, useTables } from '../../../hub/hooks.ts'
import { useLanguage, useWords } from '../../../i18n/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { dateName } from '../../../ui/dates.ts'
import { openPage, openSheet } from '../../../ui/panel-state.ts'
import { roomName } from '../../../ui/programme.ts'
import { isSaved, openUnlessUnsaved } from '../../../ui/unsaved.ts'
import { nextFive } from '../new-session.ts'
import { DayPlan } from './DayPlan.tsx'
import { createDayPlan } from './day-plan.ts'
import styles from './Editor.module.css'
import { type Clash, clashingPairs } from './plan-cells.ts'

/** `children`: what takes back the last act, and other doors. */
export function ProgrammeEditor({ children }: { readonly children: ReactNode }) {
  const words = useWords()
  const language = useLanguage()
  const hub = useHub()
  const read = useMemo(createDayPlan, [])
  const [date, setDate] = useState<number | null>(null)
  // Raised whenever what is chosen is to be brought into sight.
  const [visit, setVisit] = useState(0)
  const [chosen, setChosen] = useState<string | null>(null)
  const plan = useTables((tables) => read(tables, date, hub.nowMs()))
  const { days, day, rooms, cells, clashes } = plan
  const pairs = clashingPairs(clashes)

  const clashAt = pairs.findIndex(({ session, roomId }) => chosen === `${session.id} ${roomId}`)
  function nextClash(): void {
    const clash = pairs[(clashAt + 1) % pairs.length]
    if (!clash) return
    setChosen(`${clash.session.id} ${clash.roomId}`)
    setVisit(visit + 1)
  }
  function add(): void {
    const after = cells.find(({ key }) => key === chosen)
    const nowMs = hub.nowMs()
    const isToday = day.fromMs <= nowMs && nowMs < day.untilMs
    const startMs = after?.untilMs ?? (isToday ? nextFive(nowMs) : (cells[0]?.fromMs ?? day.fromMs + 5 * 3_600_000))
    openUnlessUnsaved({ kind: 'plan-add', seed: { roomId: after?.roomId ?? null, startMs, copyOf: null } })
  }

  return (
    <section className={styles.editor} aria-label={words.editor.open}>
      <div className={styles.bar}>
        <fieldset className={styles.days} aria-label={words.editor.days}>
          {days.map((one) => (
            <Button key={one.date} data-date={one.date} aria-pressed={one.date === day.date} isChosen={one.date === day.date} onClick={() => setDate(one.date)}>
              {dateName(one.date, language)} <small>{words.editor.sessions(one.count)}</small>
            </Button>
          ))}
        </fieldset>
        {pairs.length > 0 ? (
          <Button tone="warn" onClick={nextClash}>
            {words.editor.clashes(pairs.length)} ›
          </Button>
        ) : (
          <small className={styles.calm}>{words.editor.noClash}</small>
        )}
        <small className={styles.calm}>{words.editor.step}</small>
        <div className={styles.acts}>
          {children}
          <Button disabled={rooms.length === 0} onClick={add}>
            {words.editor.add}
          </Button>
          <Button onClick={() => isSaved() && openSheet({ kind: 'import' })}>{words.setup.import}</Button>
          <Button onClick={() => isSaved() && openPage('show')}>{words.editor.back}</Button>
        </div>
      </div>
      <ClashNote clash={pairs[Math.max(0, clashAt)] ?? null} />
      {cells.length === 0 && <p className={styles.empty}>{rooms.length === 0 ? words.editor.noRooms : words.editor.empty}</p>}
      <DayPlan plan={plan} chosen={chosen} visit={visit} onChoose={setChosen} onDay={setDate} />
    </section>
  )
}

/** The clash that is looked at, in words. */
function ClashNote({ clash }: { readonly clash: Clash | null }) {
  const words = useWords()
  const language = useLanguage()
  const room = useTables((tables) => roomName(tables, clash?.roomId ?? null) ?? '')
  if (!clash) return null
  const [one, other] = [clash.session, clash.other].map((session) => sessionTitle(session, language))
  return <p className={styles.clash}>{words.editor.clash(one ?? '', other ?? '', room, Math.round((clash.untilMs - clash.fromMs) / 60_000))}</p>
}
