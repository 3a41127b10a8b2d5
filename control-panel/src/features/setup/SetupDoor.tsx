import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { openPage, openSheet } from '../../ui/panel-state.ts'
import styles from './Setup.module.css'

/** Where the event is made ready, and its programme. */
export function SetupDoor() {
  const words = useWords()
  return (
    <>
      <Button tone="quiet" className={styles.door} title={words.editor.openHint} onClick={() => openPage('programme')}>
        {words.editor.open}
      </Button>
      <Button tone="quiet" className={styles.door} onClick={() => openSheet({ kind: 'setup' })}>
        {words.setup.title}
      </Button>
    </>
  )
}
