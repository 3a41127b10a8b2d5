import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { dayName } from '@tricolore/shared/derive/day-names.ts'
import { DATE_MS } from '@tricolore/shared/derive/wall-clock.ts'
import { type MouseEvent, memo, type Ref } from 'react'
import { type useBarrier, useCommand } from '../../hub/hooks.ts'
import { useTally } from '../../hub/use-tally.ts'
import { useWhen } from '../../hub/use-when.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { openSheet, selectStandby } from '../../ui/panel-state.ts'
import { RoomClock } from '../../ui/RoomClock.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { notifyBarrier } from '../../ui/toasts.ts'
import days from './Days.module.css'
import styles from './Rundown.module.css'
import type { RundownRow } from './rundown-rows.ts'

type RundownLineProps = {
  readonly ref: Ref<HTMLLIElement>
  readonly row: RundownRow
  /** Where it stands among all, the first at 0. */
  readonly at: number
  readonly count: number
  /** One line of the list is a stop for the Tab key; arrows lead to the others. */
  readonly isTabStop: boolean
  readonly timeZone: string
  /** Why the show cannot be changed from here; null: it can. */
  readonly barrier: ReturnType<typeof useBarrier>
}

export const RundownLine = memo(function RundownLine({ ref, row, at, count, isTabStop, timeZone, barrier }: RundownLineProps) {
  const words = useWords()
  const { send, isPending } = useCommand()
  const { id, title, speakers, state, lateMinutes, colour } = row
  const where = words.rundown.where(row)

  function press({ detail, currentTarget }: MouseEvent<HTMLButtonElement>): void {
    // A line that was clicked gives the keys back to the page; one that was reached by Tab keeps its place.
    if (detail > 0) currentTarget.blur()
    if (state === 'live' || state === 'cancelled' || isPending) return
    if (state === 'standby') selectStandby(id)
    else if (barrier === null) void send({ type: 'standby', sessionId: id })
    else notifyBarrier(barrier)
  }

  function items(): readonly MenuItem[] {
    const { menu } = words.rundown
    const canChange = barrier === null
    const wait = { label: menu.standby, run: () => void send({ type: 'standby', sessionId: id }), isDisabled: !canChange || state === 'cancelled' }
    const stopWaiting = { label: menu.standbyOff, run: () => void send({ type: 'standby', sessionId: id, clear: true }), isDisabled: !canChange }
    const { takeId } = row
    return [
      ...(state === 'standby' ? [stopWaiting] : state === 'live' ? [] : [wait]),
      ...(takeId === null ? [] : [{ label: menu.cancelCue, run: () => void send({ type: 'cancelTake', takeId }), isDisabled: !canChange }]),
      { label: menu.cue, run: () => openSheet({ kind: 'cue', sessionId: id }), isDisabled: state === 'cancelled' },
      { label: menu.edit, run: () => openSheet({ kind: 'session', sessionId: id }) },
      { label: menu.move, run: () => openSheet({ kind: 'move', sessionId: id }) },
      { label: menu.swap, run: () => openSheet({ kind: 'swap', sessionId: id }), isDisabled: state !== 'to-come' && state !== 'standby' && state !== 'passed' },
      { label: menu.delay, run: () => openSheet({ kind: 'delay', roomId: row.ownRoomId }) },
    ]
  }

  return (
    <li
      ref={ref}
      className={styles.line}
      data-index={at}
      data-state={state}
      data-session={id}
      // Of a long list the others are not in the page.
      aria-setsize={count}
      aria-posinset={at + 1}
    >
      {row.day !== null && <DayName date={row.day} isToday={row.isDayToday} />}
      <div className={classes(styles.row, styles[state], isPending && styles.pending)}>
        <button type="button" className={styles.main} tabIndex={isTabStop ? 0 : -1} aria-busy={isPending || undefined} title={title} onClick={press}>
          <span className={styles.time}>
            {clockText(row.plannedStartMs, timeZone)}
            {lateMinutes > 0 && <span className={styles.plus}>{words.rundown.plus(lateMinutes)}</span>}
          </span>
          <span className={styles.stripe} style={colour === null ? undefined : { background: colour }} />
          <span className={styles.text}>
            <span className={styles.title}>{title}</span>
            <span className={styles.sub}>{[speakers, where].filter(Boolean).join(' · ')}</span>
          </span>
          <span className={styles.state}>
            <StateWord row={row} />
            {row.clockRoomId !== null && <RoomClock roomId={row.clockRoomId} className={styles.clock} />}
          </span>
        </button>
        <Menu className={styles.menu} label={words.rundown.menu.label(title)} items={items} isTabStop={isTabStop} />
      </div>
    </li>
  )
})

function DayName({ date, isToday }: { readonly date: number; readonly isToday: boolean }) {
  const words = useWords()
  const name = dayName(date * DATE_MS, useLanguage(), 'UTC')
  return (
    <h3 className={days.dayName} data-today={isToday || undefined}>
      {isToday ? `${name} · ${words.days.today}` : name}
    </h3>
  )
}

function StateWord({ row: { state, durationMs, cuedAtMs } }: { readonly row: RundownRow }) {
  const words = useWords()
  const tally = useTally()
  switch (state) {
    case 'live':
      return <Tag tone="live">{tally.live}</Tag>
    case 'running':
      return <Tag>{words.rundown.states.running}</Tag>
    case 'standby':
      return <Tag tone="standby">{words.tally.standby}</Tag>
    case 'cued':
      return <Cued atMs={cuedAtMs} />
    case 'to-come':
      return words.minutes(Math.round(durationMs / 60_000))
    default:
      return words.rundown.states[state]
  }
}

function Cued({ atMs }: { readonly atMs: number | null }) {
  return <span className={styles.cued}>{useWords().rundown.cuedAt(useWhen(atMs) ?? '')}</span>
}
