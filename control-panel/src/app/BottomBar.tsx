import { RoleNote } from '../features/accounts/RoleNote.tsx'
import { HistoryDoor } from '../features/history/HistoryDoor.tsx'
import { LastAct } from '../features/history/LastAct.tsx'
import { PaletteDoor } from '../features/palette/PaletteDoor.tsx'
import { SetupDoor } from '../features/setup/SetupDoor.tsx'
import { LastSpread } from '../features/sync-report/LastSpread.tsx'
import { LeadNote } from '../features/sync-report/LeadNote.tsx'
import { useLinkBarrier, useLiveState } from '../hub/hooks.ts'
import { useWords } from '../i18n/words.ts'
import styles from './Bars.module.css'
import { NewPanel } from './NewPanel.tsx'

export function BottomBar() {
  const words = useWords()
  const seq = useLiveState((state) => state.seq)
  const barrier = useLinkBarrier()
  return (
    <footer className={styles.bottom}>
      <HistoryDoor />
      <PaletteDoor />
      <SetupDoor />
      <LastAct />
      <LastSpread />
      <RoleNote />
      <span className={styles.space} />
      <NewPanel />
      <LeadNote />
      <span className={styles.stays} data-revision data-running>
        {words.revision(seq, barrier === null || barrier === 'logged-out')}
      </span>
    </footer>
  )
}
