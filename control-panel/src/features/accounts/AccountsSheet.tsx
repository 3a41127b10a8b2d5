/** Accounts and open sessions: administrators see all of them, everybody else their own. */
import { useYou } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/Form.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { AccountLine } from './AccountLine.tsx'
import styles from './Accounts.module.css'
import { LoginLine } from './LoginLine.tsx'
import { FirstAdmin, NewAccount } from './NewAccount.tsx'
import { OwnPassword } from './OwnPassword.tsx'
import { useAccounts } from './use-accounts.ts'

export function AccountsSheet() {
  const words = useWords()
  const { accounts: text } = words
  const { accounts, sessions, locked, ask } = useAccounts()
  const role = useYou((you) => you?.role ?? 'viewer')
  const hasAccount = useYou((you) => you?.hasAccount ?? false)
  const isFirst = accounts !== null && !accounts.accounts.some((account) => account.role === 'admin')
  return (
    <Sheet title={text.title}>
      {isFirst && role !== 'admin' && <FirstAdmin ask={ask} />}
      {role === 'admin' && accounts && (
        <section className={styles.part}>
          <h3>{text.accounts}</h3>
          <ul className={styles.list}>
            {accounts.accounts.map((account) => (
              <AccountLine key={account.id} account={account} ask={ask} />
            ))}
          </ul>
          <NewAccount ask={ask} />
          <Check
            label={text.hubPassword}
            isOn={accounts.isHubPasswordOn}
            onChange={(isOn) => void ask('/api/v1/hub-password', { method: 'POST', body: { isOn } })}
          />
          <p className={styles.hint}>{text.hubPasswordHint}</p>
        </section>
      )}
      {locked.length > 0 && (
        <section className={styles.part}>
          <h3>{text.locked}</h3>
          <p className={styles.hint}>{text.lockedHint}</p>
          <ul className={styles.list}>
            {locked.map(({ address }) => (
              <li key={address} className={styles.line}>
                <p>
                  <b>{address}</b>
                </p>
                <Button
                  tone="standby"
                  aria-label={text.letInAt(address)}
                  onClick={() => void ask(`/api/v1/lockouts/${encodeURIComponent(address)}`, { method: 'DELETE' })}
                >
                  {text.letIn}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.part}>
        <h3>{role === 'admin' ? text.sessions : text.yours}</h3>
        {sessions === null && <p className={styles.hint}>{words.loading}</p>}
        <ul className={styles.list}>
          {sessions?.map((login) => (
            <LoginLine key={login.id} login={login} ask={ask} />
          ))}
        </ul>
      </section>
      {hasAccount && <OwnPassword ask={ask} />}
    </Sheet>
  )
}
