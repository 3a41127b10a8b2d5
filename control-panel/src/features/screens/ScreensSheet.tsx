import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { useHealth, useTimeZone } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions } from '../../ui/Form.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { ScreenList } from './ScreenList.tsx'
import styles from './Screens.module.css'
import { summaryText } from './summary-text.ts'

/** All screens, with the whole height for them: on a small window the column has room for few. */
export function ScreensSheet() {
  const words = useWords()
  const counts = useHealth((health) => health.counts)
  const unknownSinceMs = useHealth((health) => health.unknownSinceMs)
  const timeZone = useTimeZone()
  return (
    <Sheet title={words.screens.title}>
      <p data-running>{unknownSinceMs === null ? summaryText(counts, null, words) : words.screens.unknownSince(clockText(unknownSinceMs, timeZone))}</p>
      <div className={styles.whole}>
        <ScreenList />
      </div>
      <Actions>
        <Button onClick={() => openSheet({ kind: 'add-screen' })}>{words.screens.add}</Button>
        <Button onClick={() => openSheet({ kind: 'links' })}>{words.screens.links}</Button>
      </Actions>
    </Sheet>
  )
}
