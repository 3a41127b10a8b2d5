import { useStore } from 'zustand'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Import.module.css'
import { importState } from './import-state.ts'
import type { Needs } from './needs.ts'

type FaultProps = { readonly needs: Extract<Needs, { kind: 'fault' }>; readonly onRetry: () => void }

/** Said where the file is, and until it is read or another one chosen. */
export function Fault({ needs: { problem, faults }, onRetry }: FaultProps) {
  const { importing } = useWords()
  const language = useLanguage()
  const file = useStore(importState, (state) => state.file)
  const name = file?.name ?? ''
  const megabytes = ((file && 'size' in file ? file.size : 0) / 1024 / 1024).toLocaleString(language, { maximumFractionDigits: 1 })
  const own = { ...importing.problems, tooLarge: importing.problems.tooLarge(megabytes), unread: importing.problems.unread(name) }[problem]
  return (
    <section className={styles.fault} role="alert">
      {faults.length > 0 && name !== '' && <h3>{importing.faultsTitle(name)}</h3>}
      {faults.length === 0 && <p>{own}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.map((texts) => (
            <li key={texts.en}>{texts[language]}</li>
          ))}
        </ul>
      )}
      {problem === 'away' && <Button onClick={onRetry}>{importing.retry}</Button>}
    </section>
  )
}
