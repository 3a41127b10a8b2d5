import { liveSessionId } from '@tricolore/shared/derive/live-take.ts'
import { usePanelView } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Tag } from '../../ui/Tag.tsx'
import styles from './Import.module.css'

/** While something is live: that it stays so, whatever is read and chosen here. */
export function LiveNote() {
  const { importing } = useWords()
  const isLive = usePanelView(({ at, tables }) => [...tables.rooms.keys()].some((roomId) => liveSessionId(at, roomId) !== null))
  if (!isLive) return null
  return (
    <span className={styles.live}>
      <Tag tone="live">{importing.live}</Tag> {importing.uninterrupted}
    </span>
  )
}
