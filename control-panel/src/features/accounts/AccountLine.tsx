import type { AccountEntry } from '@tricolore/shared/protocol/accounts-down.ts'
import { LEAST_PASSWORD } from '@tricolore/shared/protocol/accounts-down.ts'
import { useState } from 'react'
import { useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Form } from '../../ui/Form.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { type AccountDraft, NewPasswordField, RoleFields } from './AccountFields.tsx'
import styles from './Accounts.module.css'
import type { AccountsHere } from './use-accounts.ts'

type AccountLineProps = { readonly account: AccountEntry } & Pick<AccountsHere, 'ask'>

export function AccountLine({ account, ask }: AccountLineProps) {
  const { accounts: text } = useWords()
  const [isOpen, setOpen] = useState(false)
  const rooms = useTables((tables) => account.roomIds?.map((id) => tables.rooms.get(id)?.name ?? id).join(', ') ?? null)
  return (
    <li className={styles.entry}>
      <div className={styles.line}>
        <p>
          <b title={account.name}>{account.name}</b>
          <small>{[text.roles[account.role], rooms === '' ? text.noRooms : rooms].filter((part) => part !== null).join(' · ')}</small>
        </p>
        <Button tone="quiet" aria-expanded={isOpen} aria-label={text.changeAccount(account.name)} onClick={() => setOpen(!isOpen)}>
          {text.change}
        </Button>
      </div>
      {isOpen && <AccountForm account={account} ask={ask} onDone={() => setOpen(false)} />}
    </li>
  )
}

function AccountForm({ account, ask, onDone }: AccountLineProps & { readonly onDone: () => void }) {
  const words = useWords()
  const { accounts: text } = words
  const path = `/api/v1/accounts/${encodeURIComponent(account.id)}`
  const [draft, setDraft] = useState<AccountDraft>({ role: account.role, roomIds: account.roomIds ?? [], password: '' })
  const { role, roomIds, password } = draft
  // What was not touched is left out, so that a new password alone stands in the history as one.
  const isSameRooms = role !== 'room' || roomIds.join() === (account.roomIds ?? []).join()
  const body = {
    ...(role === account.role ? {} : { role }),
    ...(isSameRooms ? {} : { roomIds }),
    ...(password === '' ? {} : { password }),
  }
  const isUsable = Object.keys(body).length > 0 && (password === '' || password.length >= LEAST_PASSWORD)
  async function save(): Promise<void> {
    if (await ask(path, { method: 'PATCH', body })) onDone()
  }
  return (
    <Form onSubmit={() => void save()}>
      <RoleFields draft={draft} onChange={setDraft} />
      <NewPasswordField
        label={text.newPassword}
        hint={`${text.keepPassword} ${text.passwordRule}`}
        value={password}
        onChange={(next) => setDraft({ ...draft, password: next })}
      />
      <p className={styles.hint}>{text.changeHint}</p>
      <Actions>
        <HoldButton tone="danger" onHeld={() => void ask(path, { method: 'DELETE' })}>
          {text.remove}
        </HoldButton>
        <Button submit tone="standby" disabled={!isUsable}>
          {words.save}
        </Button>
      </Actions>
    </Form>
  )
}
