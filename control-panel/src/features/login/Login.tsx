/** Asks for a name and the operators' password. Over the panel when a login has expired: the picture behind it stays. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import { useState } from 'react'
import { useStore } from 'zustand'
import { deviceFor, rememberDevice } from '../../hub/devices.ts'
import { useHub } from '../../hub/hooks.ts'
import { request, textField } from '../../hub/http.ts'
import { inEach, setLanguage, useOtherLanguage, useTextIn, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Field, Form } from '../../ui/Form.tsx'
import { browserStorage } from '../../ui/storage.ts'
import styles from './Login.module.css'

/** Whether the password can be read on its way: plain http to another machine. */
const isReadable = !window.isSecureContext

export function Login({ isOverPanel }: { readonly isOverPanel: boolean }) {
  const words = useWords()
  const said = useTextIn()
  const { login, connect } = useHub()
  const ended = useStore(login, (state) => state.ended ?? null)
  const [name, setName] = useState(login.getState().name)
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<Texts | null>(null)
  const [isPending, setPending] = useState(false)

  async function logIn(): Promise<void> {
    setPending(true)
    const device = deviceFor(browserStorage, name)
    const body = { name: name.trim(), password, ...(device === null ? {} : { device }) }
    const answer = await request('/api/v1/session', { method: 'POST', body, isRepeatable: true })
    setPending(false)
    const token = answer.ok ? textField(answer.body, 'token') : null
    if (token === null) {
      setFault(answer.ok || answer.texts === null ? inEach(({ login: words }) => words.noAnswer) : answer.texts)
      return
    }
    const known = answer.ok ? textField(answer.body, 'device') : null
    if (known !== null) rememberDevice(browserStorage, name, known)
    login.setState({ token, name: name.trim(), ended: null })
    connect()
  }

  const other = useOtherLanguage()
  return (
    <div className={classes(styles.over, !isOverPanel && styles.alone)}>
      <main className={styles.card}>
        <div className={styles.bands} aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
        <h1>{words.login.title}</h1>
        {isOverPanel && <p className={styles.hint}>{ended ? said(ended) : words.login.again}</p>}
        <Form onSubmit={() => void logIn()}>
          <Field label={words.login.name} hint={words.login.nameHint}>
            <input value={name} maxLength={60} required autoComplete="username" onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label={words.login.password}>
            <input
              type="password"
              value={password}
              maxLength={256}
              required
              autoComplete="current-password"
              onChange={(event) => setPassword(event.target.value)}
            />
          </Field>
          {isReadable && (
            <p className={styles.open} role="note">
              {words.login.readable}
            </p>
          )}
          {fault && (
            <p className={styles.fault} role="alert">
              {said(fault)}
            </p>
          )}
          <div className={styles.foot}>
            <Button tone="quiet" lang={other} onClick={() => setLanguage(other)}>
              {words.languages[other]}
            </Button>
            <Button submit tone="standby" isPending={isPending} disabled={name.trim() === '' || password === ''}>
              {words.login.enter}
            </Button>
          </div>
        </Form>
      </main>
    </div>
  )
}
