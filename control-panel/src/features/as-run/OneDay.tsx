import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { dateName } from '../../ui/dates.ts'
import styles from './AsRun.module.css'
import { byRoom, type RunDay } from './as-run-days.ts'
import { DaySummary } from './DaysCompared.tsx'
import { RoomTable } from './RoomTable.tsx'

type OneDayProps = { readonly day: RunDay; readonly timeZone: string; readonly canOpen: boolean }

/** The day's figures, then room by room, then what was planned and not held, and who gave the GOs. */
export function OneDay({ day, timeZone, canOpen }: OneDayProps) {
  const words = useWords()
  const language = useLanguage()
  const roomIds = useTables((tables) => roomsInOrder(tables).map(({ id }) => String(id)))
  return (
    <div className={styles.day}>
      <h3>{dateName(day.date, language)}</h3>
      <DaySummary totals={day.totals} />
      {byRoom(day.rows, roomIds).map((rows) => (
        <RoomTable key={rows[0]?.roomId} rows={rows} timeZone={timeZone} canOpen={canOpen} />
      ))}
      {day.notHeld.length > 0 && (
        <section>
          <h4>{words.asRun.notHeldTitle}</h4>
          <ul>
            {day.notHeld.map((session) => (
              <li key={session.id} className={styles.missed}>
                <time>{clockText(session.plannedStartMs, timeZone)}</time>
                <b>{sessionTitle(session, language)}</b>
                <span>{session.cancelled ? words.asRun.cancelled : words.asRun.notHeld}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {day.people.length > 0 && (
        <section>
          <h4>{words.asRun.peopleTitle}</h4>
          <p>{day.people.map(({ name, goes }) => words.asRun.people(name || words.asRun.unknownPerson, goes)).join(' · ')}</p>
        </section>
      )}
    </div>
  )
}
