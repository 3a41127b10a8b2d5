/** Which room, who, what time it is, and whether what stands below is of now. */
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { HubClock } from '../app/HubClock.tsx'
import { useOperatorName, useTables } from '../hub/hooks.ts'
import { useWords } from '../i18n/words.ts'
import { classes } from '../ui/classes.ts'
import styles from './Floor.module.css'
import type { Freshness } from './freshness.ts'
import { chooseRoom } from './phone-room.ts'

export function FloorHead({ roomId, freshness }: { readonly roomId: string; readonly freshness: Freshness }) {
  const { floor } = useWords()
  const name = useOperatorName()
  const rooms = useTables(roomsInOrder)
  const colour = rooms.find(({ id }) => id === roomId)?.colour
  return (
    <header className={styles.head}>
      <span className={styles.room}>
        <i style={{ background: colour }} aria-hidden="true" />
        <select aria-label={floor.room} value={roomId} onChange={(event) => chooseRoom(event.target.value)}>
          {rooms.map((room) => (
            <option key={room.id} value={room.id}>
              {room.name}
            </option>
          ))}
        </select>
      </span>
      <span className={styles.who}>
        <span>{floor.page}</span>
        <span>{name}</span>
      </span>
      <span className={styles.now}>
        <HubClock />
        <small className={classes(styles.state, styles[freshness])} data-freshness={freshness}>
          {freshness === 'fresh' ? '●' : '○'} {floor.freshness[freshness]}
        </small>
      </span>
    </header>
  )
}
