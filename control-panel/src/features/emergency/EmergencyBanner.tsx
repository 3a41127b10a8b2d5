import { clearedRooms } from '@tricolore/shared/derive/cleared-rooms.ts'
import { isInForce, latestBegun } from '@tricolore/shared/derive/in-force.ts'
import { useBarrier, useCommand, useShown, useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Age } from '../../ui/Age.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import styles from './Emergency.module.css'

/** Across the panel for as long as an emergency is in force. */
export function EmergencyBanner() {
  const words = useWords()
  const language = useLanguage()
  const barrier = useBarrier({ type: 'clearEmergency', roomIds: null })
  const { send, isPending } = useCommand()
  const emergency = useShown(({ at }) =>
    latestBegun(
      [...at.tables.emergencies.values()].filter((raised) => isInForce(raised, at)),
      at,
    ),
  )
  const label = useTables(({ emergencyTexts }) => (emergency ? (emergencyTexts.get(emergency.textId)?.label[language] ?? '') : ''))
  const names = useTables(({ rooms }) => emergency?.roomIds?.map((id) => rooms.get(id)?.name ?? id).join(', ') ?? null)
  const done = useTables((tables) => (emergency ? clearedRooms({ tables }, emergency).done.length : 0))
  const missing = useTables((tables) => (emergency ? clearedRooms({ tables }, emergency).missing : []))
  if (!emergency) return null
  return (
    <div className={styles.banner} role="alert">
      <p>
        {words.emergency.inForce(label, names ?? words.everywhere, emergency.by)} · <Age sinceMs={emergency.fromMs} />
        <br />
        {words.emergency.done(done, done + missing.length, missing.join(', '))}
      </p>
      <HoldButton isPending={isPending} disabled={barrier !== null} onHeld={() => void send({ type: 'clearEmergency' })}>
        <span>{words.emergency.clear}</span>
      </HoldButton>
    </div>
  )
}
