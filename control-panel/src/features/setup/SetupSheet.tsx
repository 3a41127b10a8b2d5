import { isTroubled } from '../../hub/feed-alarms.ts'
import { useFeedsHealth } from '../../hub/feed-hooks.ts'
import { useHealth, useHistory, useHub, useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { openPage, openSheet, type SheetRequest } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { checklist, type Line, type Step } from './checklist.ts'
import styles from './Setup.module.css'

const SHEETS: Readonly<Partial<Record<Step, SheetRequest>>> = {
  event: { kind: 'setup-event' },
  rooms: { kind: 'setup-rooms' },
  screens: { kind: 'screens' },
  pictures: { kind: 'feeds', roomId: null },
  sound: { kind: 'screens' },
  messages: { kind: 'setup-messages' },
}

/** From an empty event to its day: what is there has a tick, what is missing is named, with the way to where it is done. */
export function SetupSheet() {
  const words = useWords()
  const lines = useChecklist()
  const done = lines.filter(({ missing }) => missing.length === 0).length
  return (
    <Sheet title={words.setup.title}>
      <p className={styles.note}>{words.setup.done(done, lines.length)}</p>
      <ol className={styles.steps}>
        {lines.map((line) => (
          <StepLine key={line.step} line={line} />
        ))}
      </ol>
    </Sheet>
  )
}

function StepLine({ line: { step, missing } }: { readonly line: Line }) {
  const words = useWords()
  const isDone = missing.length === 0
  const sheet = SHEETS[step]
  return (
    <li className={classes(isDone && styles.done)}>
      <span className={styles.tick} role="img" aria-label={isDone ? words.setup.ticked : words.setup.open}>
        {isDone ? '✓' : ''}
      </span>
      <div>
        <b>{words.setup.steps[step]}</b>
        {missing.map(({ lack, names }) => (
          <p key={lack}>{words.setup.lacks[lack](names)}</p>
        ))}
      </div>
      <div className={styles.doors}>
        {sheet && (
          <Button data-setup={step} onClick={() => openSheet(sheet)}>
            {words.setup.doors[step]}
          </Button>
        )}
        {step === 'programme' && (
          <Button data-setup={step} onClick={() => openPage('programme')}>
            {words.setup.doors.programme}
          </Button>
        )}
        {step === 'programme' && <Button onClick={() => openSheet({ kind: 'import' })}>{words.setup.import}</Button>}
        {step === 'messages' && (
          <Button data-setup="emergency" onClick={() => openSheet({ kind: 'setup-emergency' })}>
            {words.setup.emergencyDoor}
          </Button>
        )}
      </div>
    </li>
  )
}

function useChecklist(): readonly Line[] {
  const hub = useHub()
  const language = useLanguage()
  const away = useHealth(({ byScreen }) => [...byScreen.values()].flatMap(({ id, state }) => (state === 'absent' ? [String(id)] : [])))
  const blocked = useFeedsHealth((health) =>
    (health?.feeds ?? []).flatMap(({ screens }) => screens.flatMap((report) => (isTroubled(report, 'sound') ? [String(report.screenId)] : []))),
  )
  const wasTried = useHistory((entries) => entries.some(({ command }) => command.type === 'setMode' && command.mode === 'rehearsal'))
  // Told when one of these changes, and not at every countdown.
  useTables(({ event, rooms, sessions, placements, screens, feeds, messagePresets, emergencyTexts, takes, show }) => [
    ...[event, rooms, sessions, placements, screens, feeds, messagePresets, emergencyTexts, takes, show],
  ])
  const { tables } = hub.store.getState()
  const namesOf = (ids: readonly string[]) =>
    [...new Set(ids.flatMap((id) => tables.screens.get(id)?.name ?? []))].toSorted((a, b) => a.localeCompare(b, language))
  const wasRehearsed = wasTried || tables.takes.size > 0 || tables.show.get('show')?.mode === 'rehearsal'
  return checklist(tables, { absent: namesOf(away), silenced: namesOf(blocked), wasRehearsed })
}
