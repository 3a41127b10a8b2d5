import { useState } from 'react'
import { useStore } from 'zustand'
import { useHub } from '../../hub/hooks.ts'
import { requestFile } from '../../hub/http.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { notify } from '../../ui/toasts.ts'
import styles from './History.module.css'

const files = ['as-run.csv', 'event.json'] as const

/** What really happened as a table, and the event as it is now, as files. */
export function Exports() {
  const words = useWords()
  const { login } = useHub()
  const token = useStore(login, (state) => state.token)
  const [pending, setPending] = useState<string | null>(null)

  async function save(name: (typeof files)[number]): Promise<void> {
    setPending(name)
    const file = await requestFile(`/api/v1/export/${name}`, token)
    setPending(null)
    if (file) offer(file, name)
    else notify('refusal', { fr: fr.history.notExported, en: en.history.notExported })
  }

  return (
    <div className={styles.exports}>
      {files.map((name) => (
        <Button key={name} tone="quiet" isPending={pending === name} disabled={pending !== null} onClick={() => void save(name)}>
          {words.history.exports[name]}
        </Button>
      ))}
    </div>
  )
}

/** As a link to it would: the browser asks where to keep it, or keeps it. */
function offer(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken it by the next turn.
  setTimeout(() => URL.revokeObjectURL(address))
}
