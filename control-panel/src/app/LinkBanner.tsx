import { useLink, useLinkBarrier, usePresence } from '../hub/hooks.ts'
import { useLanguage, useWords } from '../i18n/words.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Bars.module.css'

/** Loud for as long as nothing can be commanded; the panel below goes on showing what was true last. */
export function LinkBanner() {
  const words = useWords()
  const language = useLanguage()
  const barrier = useLinkBarrier()
  const reason = usePresence((presence) => presence?.store.reason?.[language] ?? null)
  const isOutdated = useLink((state) => state.isOutdated)
  if (isOutdated) {
    return (
      <div className={styles.away} role="alert">
        {words.outdated} <Button onClick={() => location.reload()}>{words.reload}</Button>
      </div>
    )
  }
  // Over it the login says what there is to do.
  if (barrier === null || barrier === 'logged-out') return null
  return (
    <div className={styles.away} role="alert">
      {barrier === 'read-only' && reason !== null ? `${words.barrier[barrier]} ${reason}` : words.banner[barrier]}
    </div>
  )
}
