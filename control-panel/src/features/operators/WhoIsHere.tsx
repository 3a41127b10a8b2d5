import { useOperatorName, usePresence, useYou } from '../../hub/hooks.ts'
import { useLogOut } from '../../hub/use-log-out.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './Operators.module.css'

/** Who is logged in here, and who else is at a panel. */
export function WhoIsHere() {
  const words = useWords()
  const logOut = useLogOut()
  const name = useOperatorName()
  const others = usePresence((presence) => [...new Set(presence?.operators.map((operator) => operator.name) ?? [])].filter((other) => other !== name))
  const role = useYou((you) => you?.role ?? null)
  const title = words.accounts.open(name, role === null ? '' : words.accounts.roles[role])
  return (
    <div className={styles.list}>
      <Button tone="quiet" className={styles.name} title={title} aria-label={title} onClick={() => openSheet({ kind: 'accounts' })}>
        {name}
      </Button>
      {others.length > 0 && (
        <span className={styles.others} title={`${words.operators.others(others.length)} : ${others.join(', ')}`}>
          +{others.length}
        </span>
      )}
      <Button tone="quiet" onClick={logOut}>
        {words.operators.logOut}
      </Button>
    </div>
  )
}
