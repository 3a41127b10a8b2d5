import { useState } from 'react'
import { useBarrier, useCommand } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Choices, Form } from '../../ui/Form.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { closeSheet } from '../../ui/panel-state.ts'
import { Sheet } from '../../ui/Sheet.tsx'

/** Back on air. What the rooms show at that moment is said first: an audience may be looking at it. */
export function LeaveRehearsalSheet() {
  const { rehearsal } = useWords()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const [then, setThen] = useState<'plan' | 'keep'>('plan')
  async function leave(): Promise<void> {
    if (await send({ type: 'setMode', mode: 'show', keep: then === 'keep' })) closeSheet()
  }
  return (
    <Sheet title={rehearsal.leaveTitle}>
      <Form>
        <Choices
          label={rehearsal.onLeaving}
          value={then}
          onChoose={setThen}
          choices={[
            { value: 'plan', label: rehearsal.plan },
            { value: 'keep', label: rehearsal.keep },
          ]}
        />
        <p>{then === 'keep' ? rehearsal.keepHint : rehearsal.planHint}</p>
        <HoldButton tone="warn" isPending={isPending} disabled={barrier !== null} onHeld={() => void leave()}>
          {rehearsal.hold}
        </HoldButton>
      </Form>
    </Sheet>
  )
}
