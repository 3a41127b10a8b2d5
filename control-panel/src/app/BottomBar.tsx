import { LastAct } from '../features/history/LastAct.tsx'
import { useBarrier, useHealth, useLiveState, usePresence } from '../hub/hooks.ts'
import { useWords } from '../i18n/words.ts'
import styles from './Bars.module.css'

export function BottomBar() {
  const words = useWords()
  const spread = useHealth((health) => health.spread)
  const leadMs = usePresence((presence) => presence?.leadMs ?? null)
  const seq = useLiveState((state) => state.seq)
  const barrier = useBarrier()
  return (
    <footer className={styles.bottom}>
      <LastAct />
      {spread && <span className={styles.spread}>{words.spread(spread.spreadMs, spread.screens)}</span>}
      <span className={styles.space} />
      {leadMs !== null && <span className={styles.stays}>{words.lead(Math.round(leadMs))}</span>}
      <span className={styles.stays}>{words.revision(seq, barrier === null)}</span>
    </footer>
  )
}
