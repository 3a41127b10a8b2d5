import { useTables, useYou } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import styles from './Accounts.module.css'

/** Why most buttons rest, for whoever does not run the show: in sight the whole time. */
export function RoleNote() {
  const { accounts: text } = useWords()
  const role = useYou((you) => you?.role ?? null)
  const roomIds = useYou((you) => you?.roomIds ?? null)
  const rooms = useTables((tables) => roomIds?.map((id) => tables.rooms.get(id)?.name ?? id).join(', ') || text.noRooms)
  if (role === 'viewer') return <span className={styles.note}>{text.only.viewer}</span>
  return role === 'room' ? <span className={styles.note}>{text.only.room(rooms)}</span> : null
}
