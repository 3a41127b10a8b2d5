import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './History.module.css'

/** Where it always is, whatever was done last. */
export function HistoryDoor() {
  const words = useWords()
  return (
    <Button tone="quiet" className={styles.door ?? ''} onClick={() => openSheet({ kind: 'history' })}>
      {words.history.title}
    </Button>
  )
}
