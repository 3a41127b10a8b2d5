import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { openSheet } from '../../ui/panel-state.ts'

/** Another text, or only some rooms: one press away. */
export function OtherEmergencies() {
  const { emergency } = useWords()
  return (
    <Button tone="danger" aria-label={emergency.others} title={emergency.others} onClick={() => openSheet({ kind: 'emergency' })}>
      ⋯
    </Button>
  )
}
