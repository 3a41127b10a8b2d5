import { useFeedsHealth } from '../../hub/feed-hooks.ts'
import { useTables } from '../../hub/hooks.ts'
import { pictureGap } from '../../hub/next-picture.ts'
import { useWords } from '../../i18n/words.ts'
import { openSheet, usePanelState } from '../../ui/panel-state.ts'
import { roomName } from '../../ui/programme.ts'
import styles from './GoPanel.module.css'
import { goTarget } from './go-target.ts'

/** The rooms that follow would see no picture after this GO. It says so and keeps nobody from pressing it. */
export function PictureGapLine() {
  const { feeds } = useWords()
  const chosenId = usePanelState((state) => state.selectedStandbyId)
  const tables = useTables((all) => all)
  const target = goTarget(tables, chosenId)
  const gap = useFeedsHealth((health) => (target ? pictureGap(tables, health, target.id) : null))
  return (
    <div className={styles.gapPlace} role="status">
      {gap && (
        <button type="button" className={styles.gap} onClick={() => openSheet({ kind: 'feeds', roomId: gap.roomId })} data-gap={gap.gap}>
          ⚠ {feeds.gap[gap.gap](roomName(tables, gap.roomId) ?? gap.roomId)}
        </button>
      )}
    </div>
  )
}
