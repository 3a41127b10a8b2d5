import { LEAST_PASSWORD } from '@tricolore/shared/protocol/accounts-down.ts'
import { useState } from 'react'
import { useHub } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Field, Form } from '../../ui/Form.tsx'
import { type AccountDraft, NewPasswordField, RoleFields } from './AccountFields.tsx'
import styles from './Accounts.module.css'
import type { AccountsHere } from './use-accounts.ts'

const blank: AccountDraft = { role: 'operator', roomIds: [], password: '' }

export function NewAccount({ ask }: Pick<AccountsHere, 'ask'>) {
  const { accounts: text } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [draft, setDraft] = useState(blank)
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{text.add}</Button>
  async function make(): Promise<void> {
    const { role, roomIds, password } = draft
    const body = { name: name.trim(), role, password, roomIds: role === 'room' ? roomIds : null }
    if (!(await ask('/api/v1/accounts', { method: 'POST', body }))) return
    setOpen(false)
    setName('')
    setDraft(blank)
  }
  return (
    <Form onSubmit={() => void make()}>
      <NameField name={name} onChange={setName} />
      <RoleFields draft={draft} onChange={setDraft} />
      <NewPasswordField label={text.password} value={draft.password} onChange={(password) => setDraft({ ...draft, password })} />
      <Actions>
        <Button submit tone="standby" disabled={name.trim() === '' || draft.password.length < LEAST_PASSWORD}>
          {text.make}
        </Button>
      </Actions>
    </Form>
  )
}

/** Nobody looks after the accounts yet: whoever runs the show makes the one that does. */
export function FirstAdmin({ ask }: Pick<AccountsHere, 'ask'>) {
  const { accounts: text } = useWords()
  const { you } = useHub()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  async function make(): Promise<void> {
    const isMade = await ask('/api/v1/accounts', { method: 'POST', body: { name: name.trim(), role: 'admin', password } })
    // From now on only that account sees the accounts: this panel need not wait for its next connection to know.
    if (isMade) you.setState(({ you: me }) => ({ you: me && { ...me, hasAdmin: true } }))
  }
  return (
    <section className={styles.part}>
      <h3>{text.firstTitle}</h3>
      <p className={styles.hint}>{text.first}</p>
      <Form onSubmit={() => void make()}>
        <NameField name={name} onChange={setName} />
        <NewPasswordField label={text.password} value={password} onChange={setPassword} />
        <Actions>
          <Button submit tone="standby" disabled={name.trim() === '' || password.length < LEAST_PASSWORD}>
            {text.makeFirst}
          </Button>
        </Actions>
      </Form>
    </section>
  )
}

function NameField({ name, onChange }: { readonly name: string; readonly onChange: (name: string) => void }) {
  const { accounts: text } = useWords()
  return (
    <Field label={text.name}>
      <input value={name} maxLength={60} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}
