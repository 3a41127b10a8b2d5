import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { AccountRole } from '@tricolore/shared/protocol/accounts-down.ts'
import { useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Choices, Field, ManyChoices } from '../../ui/Form.tsx'
import styles from './Accounts.module.css'

export type AccountDraft = { readonly role: AccountRole; readonly roomIds: readonly string[]; readonly password: string }

const ROLES = ['viewer', 'room', 'operator', 'admin'] as const satisfies readonly AccountRole[]

/** What an account is: its role, the rooms that go with it, its password. */
export function RoleFields({ draft, onChange }: { readonly draft: AccountDraft; readonly onChange: (draft: AccountDraft) => void }) {
  const { accounts: text } = useWords()
  const rooms = useTables(roomsInOrder)
  return (
    <>
      <Choices
        label={text.role}
        value={draft.role}
        onChoose={(role) => onChange({ ...draft, role })}
        choices={ROLES.map((value) => ({ value, label: text.roles[value] }))}
      />
      <p className={styles.hint}>{text.roleHints[draft.role]}</p>
      {draft.role === 'room' && (
        <ManyChoices
          label={text.rooms}
          values={draft.roomIds}
          onChange={(roomIds) => onChange({ ...draft, roomIds })}
          choices={rooms.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
    </>
  )
}

type PasswordFieldProps = { readonly label: string; readonly hint?: string; readonly value: string; readonly onChange: (value: string) => void }

/** A new password: the browser may suggest one, and does not fill in an old one. */
export function NewPasswordField({ label, hint, value, onChange }: PasswordFieldProps) {
  const { accounts: text } = useWords()
  return (
    <Field label={label} hint={hint ?? text.passwordRule}>
      <input type="password" autoComplete="new-password" value={value} maxLength={256} onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}
