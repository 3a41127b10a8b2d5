import { useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { selectStandby, usePanelState } from '../../ui/panel-state.ts'
import { titleOf } from '../../ui/programme.ts'
import styles from './GoPanel.module.css'
import { goTarget, standbysInOrder } from './go-target.ts'

/** Which of several standbys GO acts on; nothing when there is no choice. */
export function StandbyChips() {
  const words = useWords()
  const chosenId = usePanelState((state) => state.selectedStandbyId)
  const ids = useTables((tables) => standbysInOrder(tables).map(({ id }) => id))
  const targetId = useTables((tables) => goTarget(tables, chosenId)?.id ?? null)
  if (ids.length < 2) return null
  return (
    <fieldset className={styles.chips} aria-label={words.go.choose}>
      {ids.map((id) => (
        <Chip key={id} sessionId={id} isChosen={id === targetId} />
      ))}
    </fieldset>
  )
}

function Chip({ sessionId, isChosen }: { readonly sessionId: string; readonly isChosen: boolean }) {
  const language = useLanguage()
  const title = useTables((tables) => titleOf(tables, sessionId, language) ?? '')
  return (
    <Button className={styles.chip} aria-pressed={isChosen} isChosen={isChosen} title={title} onClick={() => selectStandby(sessionId)}>
      <span>{title}</span>
    </Button>
  )
}
