import { LEAST_PASSWORD } from '@tricolore/shared/protocol/accounts-down.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Field, Form } from '../../ui/Form.tsx'
import { NewPasswordField } from './AccountFields.tsx'
import styles from './Accounts.module.css'
import type { AccountsHere } from './use-accounts.ts'

export function OwnPassword({ ask }: Pick<AccountsHere, 'ask'>) {
  const { accounts: text } = useWords()
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  async function change(): Promise<void> {
    if (!(await ask('/api/v1/account/password', { method: 'POST', body: { password, newPassword } }))) return
    setPassword('')
    setNewPassword('')
  }
  return (
    <section className={styles.part}>
      <h3>{text.ownTitle}</h3>
      <Form onSubmit={() => void change()}>
        <Field label={text.present}>
          <input type="password" autoComplete="current-password" value={password} maxLength={256} onChange={(event) => setPassword(event.target.value)} />
        </Field>
        <NewPasswordField label={text.newPassword} value={newPassword} onChange={setNewPassword} />
        <p className={styles.hint}>{text.changeOwnHint}</p>
        <Actions>
          <Button submit disabled={password === '' || newPassword.length < LEAST_PASSWORD}>
            {text.changeOwn}
          </Button>
        </Actions>
      </Form>
    </section>
  )
}
