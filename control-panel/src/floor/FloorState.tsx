import { HeldBadge } from '../features/operators/HeldBadge.tsx'
import { useLinkBarrier, usePresence, useTables, useYou } from '../hub/hooks.ts'
import { useIsRehearsal } from '../hub/use-tally.ts'
import { useTextIn, useWords } from '../i18n/words.ts'
import { Tag } from '../ui/Tag.tsx'
import styles from './Floor.module.css'

/** What keeps everybody, or this login, from acting: on hold, locked, in rehearsal, nothing stored, not one's rooms. Nothing when nothing does. */
export function FloorState() {
  const words = useWords()
  const said = useTextIn()
  const isRehearsal = useIsRehearsal()
  const isLocked = useTables(({ show }) => show.get('show')?.locked ?? false)
  const isHeld = useTables(({ show }) => Boolean(show.get('show')?.hold))
  const isReadOnly = useLinkBarrier() === 'read-only'
  const reason = usePresence((presence) => presence?.store.reason ?? null)
  const role = useYou((you) => you?.role ?? null)
  const roomIds = useYou((you) => you?.roomIds ?? null)
  const rooms = useTables((tables) => roomIds?.map((id) => tables.rooms.get(id)?.name ?? id).join(', ') ?? words.allRooms)
  const only = role === 'viewer' ? words.accounts.only.viewer : role === 'room' ? words.accounts.only.room(rooms) : null
  return (
    <>
      {(isRehearsal || isLocked || isHeld) && (
        <p className={styles.tags} role="status">
          {isRehearsal && <Tag tone="warn">{words.operators.modes.rehearsal}</Tag>}
          {isLocked && (
            <>
              <Tag tone="warn">{words.operators.locked}</Tag> {words.operators.lockHint}
            </>
          )}
          <HeldBadge />
        </p>
      )}
      {isReadOnly && (
        <p className={styles.note} role="alert">
          {words.banner['read-only']} {reason && said(reason)}
        </p>
      )}
      {only !== null && <p className={styles.only}>{only}</p>}
    </>
  )
}
