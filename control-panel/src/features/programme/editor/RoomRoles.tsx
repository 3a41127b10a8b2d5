import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { PlacementKind } from '@tricolore/shared/tables/placement.ts'
import type { Room } from '@tricolore/shared/tables/room.ts'
import { useTables } from '../../../hub/hooks.ts'
import { useWords } from '../../../i18n/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { type Draft, fieldOf } from '../../../ui/draft.ts'
import styles from './Form.module.css'
import { withRole } from './session-draft.ts'

type RoomRolesProps = { readonly draft: Draft; readonly onChange: (draft: Draft) => void; readonly isFixed: boolean }

const BY_KIND: Readonly<Record<string, readonly (PlacementKind | '')[]>> = {
  interval: ['', 'origin', 'closed'],
  replay: ['', 'replay', 'closed'],
}
const WITH_STAGE = ['', 'origin', 'simulcast', 'closed'] as const

/** What the session is in each room: on stage, simulcast, shown again, or the room is closed meanwhile. */
export function RoomRoles({ draft, onChange, isFixed }: RoomRolesProps) {
  const words = useWords()
  const rooms = useTables(roomsInOrder)
  const kind = fieldOf(draft, 'kind')
  const others = rooms.filter(({ id }) => fieldOf(draft, `room.${id}`) !== 'origin')
  const isShownElsewhere = others.some(({ id }) => fieldOf(draft, `room.${id}`) !== '')
  function everywhereElse(role: PlacementKind | ''): void {
    onChange({ ...draft, ...Object.fromEntries(others.map(({ id }) => [`room.${id}`, role])) })
  }
  function roleName(role: PlacementKind | ''): string {
    return role === 'origin' && kind === 'interval' ? words.editor.heldHere : words.editor.roles[role]
  }
  // A relay holds no stage: what the hub would refuse is not offered.
  const isOffered = (room: Room, role: PlacementKind | '') => role !== 'origin' || kind !== 'talk' || room.kind === 'theatre'
  return (
    <fieldset className={styles.rooms} disabled={isFixed}>
      <legend>{words.editor.rooms}</legend>
      <div className={styles.roles}>
        {rooms.map((room) => (
          <label key={room.id} className={styles.role} style={{ borderColor: room.colour }}>
            <span>{room.name}</span>
            <select
              value={fieldOf(draft, `room.${room.id}`)}
              // The type assertion is safe: the options are these.
              onChange={(event) => onChange(withRole(draft, room.id, event.target.value as PlacementKind | ''))}
            >
              {(BY_KIND[kind] ?? WITH_STAGE).map((role) => (
                <option key={role} value={role} disabled={!isOffered(room, role)}>
                  {roleName(role)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      {kind !== 'interval' && kind !== 'replay' && rooms.length > 1 && (
        <Button tone="quiet" onClick={() => everywhereElse(isShownElsewhere ? '' : 'simulcast')}>
          {isShownElsewhere ? words.editor.nowhereElse : words.editor.everywhereElse}
        </Button>
      )}
    </fieldset>
  )
}
