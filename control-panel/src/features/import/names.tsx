import { useStore } from 'zustand'
import { useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { titleOf } from '../../ui/programme.ts'
import styles from './Import.module.css'
import { importState } from './import-state.ts'

/** A session by its title: as it is here, else as the file has it. */
export function useTitle(): (sessionId: string) => string {
  const language = useLanguage()
  const tables = useTables((all) => all)
  const facts = useStore(importState, ({ answer }) => answer?.facts)
  return (sessionId) => titleOf(tables, sessionId, language) ?? facts?.get(sessionId)?.title ?? sessionId
}

/** Rooms with their stripes, also those that the import would make. */
export function RoomNames({ roomIds }: { readonly roomIds: readonly string[] }) {
  const { importing } = useWords()
  if (roomIds.length === 0) return <span>{importing.noRoom}</span>
  return roomIds.map((id, at) => (
    <span key={id}>
      {at > 0 && ', '}
      <RoomName roomId={id} />
    </span>
  ))
}

export function RoomName({ roomId }: { readonly roomId: string }) {
  const name = useRoomName()(roomId)
  const colour = useTables(({ rooms }) => rooms.get(roomId)?.colour ?? 'var(--edge)')
  return (
    <span className={styles.room}>
      <i className={styles.stripe} style={{ background: colour }} />
      {name}
    </span>
  )
}

export function useRoomName(): (roomId: string) => string {
  const rooms = useTables((tables) => tables.rooms)
  const made = useStore(importState, ({ answer }) => answer?.rooms)
  return (roomId) => rooms.get(roomId)?.name ?? made?.get(roomId) ?? roomId
}
