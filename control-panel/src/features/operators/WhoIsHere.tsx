import { useHub, useOperatorName, usePresence } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Operators.module.css'

/** Who is logged in here, and who else is at a panel. */
export function WhoIsHere() {
  const words = useWords()
  const { session } = useHub()
  const name = useOperatorName()
  const others = usePresence((presence) => [...new Set(presence?.operators.map((operator) => operator.name) ?? [])].filter((other) => other !== name))
  return (
    <div className={styles.list}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      {others.length > 0 && (
        <span className={styles.others} title={others.join(', ')}>
          {words.operators.others(others.length)}
        </span>
      )}
      <Button tone="quiet" onClick={() => session.setState({ token: null })}>
        {words.operators.logOut}
      </Button>
    </div>
  )
}
