import { useBarrier, useCommand, useTables } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './Emergency.module.css'

/** The first prepared text, everywhere, in one second; the others and single rooms are one press away. */
export function EmergencyButton() {
  const words = useWords()
  const language = useLanguage()
  const barrier = useBarrier({ type: 'raiseEmergency', roomIds: null })
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
        <span>{words.emergency.raise(first.label[language])}</span>
      </HoldButton>
      <Button tone="danger" aria-label={words.emergency.others} title={words.emergency.others} onClick={() => openSheet({ kind: 'emergency' })}>
        ⋯
      </Button>
    </div>
  )
}
