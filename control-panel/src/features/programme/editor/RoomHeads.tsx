import type { Room } from '@tricolore/shared/tables/room.ts'
import { useWords } from '../../../i18n/words.ts'
import styles from './Plan.module.css'
import { HOURS_PX, type Plane } from './plane.ts'

/** The rooms above their columns; they stay in sight. */
export function RoomHeads({ rooms, plane }: { readonly rooms: readonly Room[]; readonly plane: Plane }) {
  const words = useWords()
  return (
    <div className={styles.heads} style={{ gridTemplateColumns: `${HOURS_PX}px repeat(${rooms.length}, ${plane.columnPx}px)` }}>
      <span className={styles.corner} />
      {rooms.map(({ id, name, colour, capacity, kind }) => (
        <div key={id} className={styles.head} title={name}>
          <i style={{ background: colour }} />
          <b>{name}</b>
          <span>{kind === 'relay' ? words.editor.relay : capacity === null ? '' : words.editor.seats(capacity)}</span>
        </div>
      ))}
    </div>
  )
}
