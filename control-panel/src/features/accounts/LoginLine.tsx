import type { LoginEntry } from '@tricolore/shared/protocol/accounts-down.ts'
import { useWords } from '../../i18n/words.ts'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/Button.tsx'
import { Tag } from '../../ui/Tag.tsx'
import styles from './Accounts.module.css'
import type { AccountsHere } from './use-accounts.ts'

export function LoginLine({ login, ask }: { readonly login: LoginEntry } & Pick<AccountsHere, 'ask'>) {
  const { accounts: text } = useWords()
  const { id, name, role, hasAccount, sinceMs, lastSeenAtMs, address, isThisOne } = login
  const from = [text.roles[role], hasAccount || role === 'door' ? null : text.byHubPassword, address].filter((part) => part !== null && part !== '')
  return (
    <li className={styles.line}>
      <p>
        <b title={name}>
          {name} {isThisOne && <Tag>{text.thisOne}</Tag>}
        </b>
        <small>{from.join(' · ')}</small>
        <small>
          {text.since} <Age sinceMs={sinceMs} /> · {text.seen} <Age sinceMs={lastSeenAtMs} />
        </small>
      </p>
      <Button tone="quiet" aria-label={text.endSession(name)} onClick={() => void ask(`/api/v1/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' })}>
        {text.end}
      </Button>
    </li>
  )
}
