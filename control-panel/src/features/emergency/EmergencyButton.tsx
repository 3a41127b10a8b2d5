import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useIsRehearsal } from '../../hub/use-tally.ts'
import { useTextIn, useWords } from '../../i18n/words.ts'
import { HoldButton } from '../../ui/HoldButton.tsx'
import styles from './Emergency.module.css'
import { OtherEmergencies } from './OtherEmergencies.tsx'

type EmergencyButtonProps = {
  /** Null: everywhere. */
  readonly roomIds?: readonly string[] | null
  /** What stands under the name; by default that it is everywhere. */
  readonly hint?: string
}

/** The first prepared text, everywhere or in these rooms, in one second; the others and single rooms are one press away. */
export function EmergencyButton({ roomIds = null, hint }: EmergencyButtonProps) {
  const words = useWords()
  const said = useTextIn()
  const barrier = useBarrier({ type: 'raiseEmergency', roomIds })
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
        onHeld={() => void send({ type: 'raiseEmergency', textId: first.id, roomIds: roomIds && [...roomIds] })}
      >
        <span className={styles.what}>
          <b>{said(first.label)}</b> <small>{hint ?? (isRehearsal ? words.emergency.holdReally : words.emergency.holdEverywhere)}</small>
        </span>
      </HoldButton>
      <OtherEmergencies />
    </div>
  )
}
