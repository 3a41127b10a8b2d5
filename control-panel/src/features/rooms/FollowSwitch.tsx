import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { followStage, usePanelState } from '../../ui/panel-state.ts'
import styles from './Rooms.module.css'

/** On until a room is chosen by hand; Escape turns it on again. */
export function FollowSwitch() {
  const { rooms } = useWords()
  const isFollowing = usePanelState(({ selectedRoomId }) => selectedRoomId === null)
  return (
    <Button className={styles.follow} aria-pressed={isFollowing} isChosen={isFollowing} title={rooms.followHint} onClick={followStage}>
      {rooms.follow}
    </Button>
  )
}
