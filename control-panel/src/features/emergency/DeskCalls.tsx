import { useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Age } from '../../ui/Age.tsx'
import { CommandButton } from '../../ui/CommandButton.tsx'
import styles from './Emergency.module.css'

/** Doors that call, the one that has waited longest first; each stays until somebody answers. */
export function DeskCalls() {
  const words = useWords()
  const calls = useTables(({ deskCalls }) => deskCalls)
  const rooms = useTables((tables) => tables.rooms)
  const open = [...calls.values()].filter(({ answer }) => answer === null).toSorted((a, b) => a.atMs - b.atMs)
  return open.map(({ id, atMs, by }) => (
    <div key={id} className={styles.call} role="alert">
      <p>
        {words.emergency.calls(rooms.get(id)?.name ?? id, by)} · <Age sinceMs={atMs} />
      </p>
      <CommandButton command={() => ({ type: 'answerCall', roomId: id })} wanted={{ type: 'answerCall', roomIds: [id] }}>
        {words.emergency.answer}
      </CommandButton>
    </div>
  ))
}
