import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useBarrier, useHub } from '../../hub/hooks.ts'
import { importHosts } from '../../hub/imports.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Field, Form } from '../../ui/Form.tsx'
import styles from './Import.module.css'
import { importState } from './import-state.ts'
import { useImport } from './use-import.ts'

/** A programme by its address, fetched by the hub; only where the hub is set up to ask somebody. */
export function FetchForm() {
  const words = useWords()
  const { send } = useImport()
  const barrier = useBarrier()
  const hosts = useHosts()
  const isBusy = useStore(importState, (state) => state.isBusy)
  const [url, setUrl] = useState('')
  if (hosts.length === 0) return null
  const address = url.trim()
  return (
    <Form onSubmit={() => address !== '' && barrier === null && !isBusy && void send({ name: address, url: address })}>
      <Field label={words.importing.address}>
        <input type="url" maxLength={2_000} value={url} placeholder="https://" autoComplete="off" onChange={({ target }) => setUrl(target.value)} />
      </Field>
      <p className={styles.dim}>{words.importing.fetchFrom(hosts.join(', '))}</p>
      <Actions>
        <Button submit title={barrier === null ? undefined : words.barrier[barrier]} disabled={barrier !== null || address === ''} isPending={isBusy}>
          {words.importing.fetch}
        </Button>
      </Actions>
    </Form>
  )
}

/** Asked when the sheet opens: settings change only with the hub. */
function useHosts(): readonly string[] {
  const { login } = useHub()
  const token = useStore(login, (state) => state.token)
  const [hosts, setHosts] = useState<readonly string[]>([])
  useEffect(() => {
    let isHere = true
    void importHosts(token).then((found) => isHere && setHosts(found))
    return () => {
      isHere = false
    }
  }, [token])
  return hosts
}
