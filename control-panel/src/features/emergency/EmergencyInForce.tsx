import { clearedRooms } from '@tricolore/shared/derive/cleared-rooms.ts'
import { isInForce, latestBegun } from '@tricolore/shared/derive/in-force.ts'
import type { Emergency } from '@tricolore/shared/tables/emergency.ts'
import { useBarrier, useCommand, useShown, useTables } from '../../hub/hooks.ts'
import { useTextIn, useWords } from '../../i18n/words.ts'
import { Age } from '../../ui/Age.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import styles from './Emergency.module.css'
import { OtherEmergencies } from './OtherEmergencies.tsx'

/** The newest one in force, or null. */
export function useEmergency(): Emergency | null {
  return useShown(({ at }) =>
    latestBegun(
      [...at.tables.emergencies.values()].filter((raised) => isInForce(raised, at)),
      at,
    ),
  )
}

/** What is shown, where, since when, and the way out of it. */
export function EmergencyInForce({ emergency }: { readonly emergency: Emergency }) {
  const words = useWords()
  const textIn = useTextIn()
  const barrier = useBarrier({ type: 'clearEmergency', roomIds: null })
  const { send, isPending } = useCommand()
  const text = useTables(({ emergencyTexts }) => emergencyTexts.get(emergency.textId))
  const label = text ? textIn(text.label) : ''
  const names = useTables(({ rooms }) => emergency.roomIds?.map((id) => rooms.get(id)?.name ?? id).join(', ') ?? null)
  const done = useTables((tables) => clearedRooms({ tables }, emergency).done.length)
  const missing = useTables((tables) => clearedRooms({ tables }, emergency).missing)
  const out = words.emergency.done(done, done + missing.length, missing.join(', '))
  const said = words.emergency.inForce(label, names ?? words.everywhere, emergency.by)
  return (
    <div className={styles.inForce} role="alert">
      <p title={`${said} ${out}`}>
        <span>
          {said} · <Age sinceMs={emergency.fromMs} />
        </span>
        <span>{out}</span>
      </p>
      <div className={styles.raise}>
        <HoldButton className={styles.hold} isPending={isPending} disabled={barrier !== null} onHeld={() => void send({ type: 'clearEmergency' })}>
          <span>{words.emergency.clear}</span>
        </HoldButton>
        <OtherEmergencies />
      </div>
    </div>
  )
}
