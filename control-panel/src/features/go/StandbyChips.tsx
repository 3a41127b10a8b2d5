import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { selectStandby, usePanelState } from '../../ui/panel-state.ts'
import { titleOf } from '../../ui/programme.ts'
import { type Pick, useShortcut } from '../../ui/shortcuts.ts'
import { GoTogether } from './GoTogether.tsx'
import { goTarget, standbysInOrder } from './go-target.ts'
import styles from './StandbyChips.module.css'

/** Side by side, as in `GoPanel.module.css`. */
const COLUMNS = 3

/** Which of several standbys GO acts on, or all of them; nothing when there is no choice. */
export function StandbyChips() {
  const words = useWords()
  const chosenId = usePanelState((state) => state.selectedStandbyId)
  const ids = useTables((tables) => standbysInOrder(tables).map(({ id }) => id))
  const targetId = useTables((tables) => goTarget(tables, chosenId)?.id ?? null)
  if (ids.length < 2) return null
  return (
    <fieldset className={styles.chips} aria-label={words.go.choose}>
      {ids.map((id, at) => (
        <Chip key={id} sessionId={id} number={at + 1} isChosen={id === targetId} />
      ))}
      <GoTogether sessionIds={ids} columns={COLUMNS - (ids.length % COLUMNS)} />
    </fieldset>
  )
}

type ChipProps = { readonly sessionId: string; readonly number: number; readonly isChosen: boolean }

/** The room tells parallel sessions apart, with its colour; the number is the key that chooses it. */
function Chip({ sessionId, number, isChosen }: ChipProps) {
  const language = useLanguage()
  const words = useWords()
  const title = useTables((tables) => titleOf(tables, sessionId, language) ?? '')
  const room = useTables((tables) => {
    const roomIds = tables.standbys.get(sessionId)?.roomIds ?? []
    const [first] = roomIds
    return roomIds.length > 1 && roomIds.length === roomsInOrder(tables).length ? null : first === undefined ? null : (tables.rooms.get(first) ?? null)
  })
  const choose = () => selectStandby(sessionId)
  const name = room?.name ?? words.allRooms
  return (
    <Button
      className={styles.chip}
      aria-pressed={isChosen}
      aria-label={`${number} · ${name} · ${title}`}
      isChosen={isChosen}
      title={`${name} · ${title}`}
      data-standby={sessionId}
      onClick={choose}
    >
      {number <= 9 && <PickKey number={number} choose={choose} />}
      <span className={styles.stripe} style={room ? { background: room.colour } : undefined} />
      <span className={styles.chipText}>
        <b>{name}</b>
        <small>{title}</small>
      </span>
    </Button>
  )
}

function PickKey({ number, choose }: { readonly number: number; readonly choose: () => void }) {
  // The type assertion is safe: nobody asks for more than nine.
  useShortcut(`pick${number}` as Pick, choose)
  return <kbd className={styles.number}>{number}</kbd>
}
