import { useSaveFile } from '../../hub/save-file.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './History.module.css'

const files = ['as-run.csv', 'event.json'] as const

/** What really happened, to read and as a table, and the event as it is now, as files. */
export function Exports() {
  const words = useWords()
  const { save, pending } = useSaveFile()
  return (
    <div className={styles.exports}>
      <Button onClick={() => openSheet({ kind: 'as-run' })}>{words.asRun.open}</Button>
      {files.map((name) => (
        <Button key={name} tone="quiet" isPending={pending === name} disabled={pending !== null} onClick={() => void save(name)}>
          {words.history.exports[name]}
        </Button>
      ))}
    </div>
  )
}
