import { isOtherBuild } from '@tricolore/display-client/hubs/new-build.ts'
import { useState } from 'react'
import { useLink } from '../hub/hooks.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Bars.module.css'

/** The hub has a newer build of this panel: offered in a corner, never done, since an operator's hand may be on the next key. */
export function NewPanel() {
  const words = useWords()
  const served = useLink(({ build, isOutdated }) => (isOutdated ? null : build))
  const [declined, decline] = useState<string | null>(null)
  if (!isOtherBuild(served, __BUILD__) || served === declined) return null
  return (
    <span className={styles.offer} role="status">
      {words.newPanel} <Button onClick={() => location.reload()}>{words.reload}</Button>{' '}
      <Button tone="quiet" onClick={() => decline(served)}>
        {words.notNow}
      </Button>
    </span>
  )
}
