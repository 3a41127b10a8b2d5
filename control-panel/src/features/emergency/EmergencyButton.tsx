import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useIsRehearsal } from '../../hub/use-tally.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { HoldButton } from '../../ui/HoldButton.tsx'
import styles from './Emergency.module.css'
import { OtherEmergencies } from './OtherEmergencies.tsx'

/** The first prepared text, everywhere, in one second; the others and single rooms are one press away. */
export function EmergencyButton() {
  const words = useWords()
  const language = useLanguage()
  const barrier = useBarrier({ type: 'raiseEmergency', roomIds: null })
  const isRehearsal = useIsRehearsal()
  const { send, isPending } = useCommand()
  const first = useTables(({ emergencyTexts }) => [...emergencyTexts.values()].toSorted((a, b) => a.order - b.order)[0] ?? null)
  if (!first) return null
  return (
    <div className={styles.raise}>
      <HoldButton
        tone="danger"
        className={styles.hold}
        isPending={isPending}
        title={barrier === null ? undefined : words.barrier[barrier]}
        disabled={barrier !== null}
        onHeld={() => void send({ type: 'raiseEmergency', textId: first.id, roomIds: null })}
      >
        <span className={styles.what}>
          <b>{first.label[language]}</b> <small>{isRehearsal ? words.emergency.holdReally : words.emergency.holdEverywhere}</small>
        </span>
      </HoldButton>
      <OtherEmergencies />
    </div>
  )
}
