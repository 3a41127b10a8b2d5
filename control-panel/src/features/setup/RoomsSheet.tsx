import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { useState } from 'react'
import { useTables } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { keptHere, openSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { RoomForm } from './RoomForm.tsx'
import styles from './Setup.module.css'

/** The rooms in their order: one press changes one. */
export function RoomsSheet() {
  const words = useWords()
  const rooms = useTables(roomsInOrder)
  /** Null: the list. An empty text: a new one. At first what somebody was typing when another sheet was opened. */
  const [roomId, setRoomId] = useState(keptHere)
  const room = rooms.find(({ id }) => id === roomId) ?? null
  if (roomId !== null) {
    return (
      <Sheet title={room?.name ?? words.setup.newRoom}>
        <RoomForm key={roomId} room={room} onDone={() => setRoomId(null)} />
      </Sheet>
    )
  }
  return (
    <Sheet title={words.setup.steps.rooms}>
      <ul className={styles.list}>
        {rooms.map(({ id, name, colour, kind, capacity }) => (
          <li key={id}>
            <Button className={styles.item} data-room-edit={id} onClick={() => setRoomId(id)}>
              <i style={{ background: colour }} />
              <b>{name}</b>
              <span>{kind === 'relay' ? words.editor.relay : capacity === null ? '' : words.editor.seats(capacity)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button onClick={() => openSheet({ kind: 'setup' })}>{words.setup.back}</Button>
        <Button tone="standby" onClick={() => setRoomId('')}>
          {words.setup.addRoom}
        </Button>
      </div>
    </Sheet>
  )
}
