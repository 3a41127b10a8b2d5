import type { SessionEntry } from '@tricolore/shared/protocol/accounts-down.ts'
import { useWords } from '../../i18n/words.ts'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/Button.tsx'
import { Tag } from '../../ui/Tag.tsx'
import styles from './People.module.css'
import type { People } from './use-people.ts'

export function SessionLine({ session, ask }: { readonly session: SessionEntry } & Pick<People, 'ask'>) {
  const { people } = useWords()
  const { id, name, role, hasAccount, sinceMs, lastSeenAtMs, address, isThisOne } = session
  const from = [people.roles[role], hasAccount || role === 'door' ? null : people.byHubPassword, address].filter((part) => part !== null && part !== '')
  return (
    <li className={styles.line}>
      <p>
        <b title={name}>
          {name} {isThisOne && <Tag>{people.thisOne}</Tag>}
        </b>
        <small>{from.join(' · ')}</small>
        <small>
          {people.since} <Age sinceMs={sinceMs} /> · {people.seen} <Age sinceMs={lastSeenAtMs} />
        </small>
      </p>
      <Button tone="quiet" aria-label={people.endSession(name)} onClick={() => void ask(`/api/v1/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' })}>
        {people.end}
      </Button>
    </li>
  )
}
