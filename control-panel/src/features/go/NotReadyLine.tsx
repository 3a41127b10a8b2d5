import { usePanelView } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { usePanelState } from '../../ui/panel-state.ts'
import styles from './GoPanel.module.css'
import { goTarget } from './go-target.ts'
import { notReadyRooms } from './not-ready.ts'

/** Rooms of this GO that are not ready, by name. It says so and keeps nobody from pressing it. */
export function NotReadyLine() {
  const { go } = useWords()
  const chosenId = usePanelState((state) => state.selectedStandbyId)
  const names = usePanelView((view) => {
    const target = goTarget(view.tables, chosenId)
    return target ? notReadyRooms(view, target).map(({ name }) => name) : []
  })
  return (
    <div className={styles.gapPlace} role="status">
      {names.length > 0 && (
        <p className={styles.gap} data-not-ready>
          ⚠ {go.notReady(names)}
        </p>
      )}
    </div>
  )
}
