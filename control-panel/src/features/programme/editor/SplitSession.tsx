import type { Session } from '@tricolore/shared/tables/session.ts'
import { useState } from 'react'
import { newCommandId } from '../../../hub/command-id.ts'
import { useBarrier, useCommand } from '../../../hub/hooks.ts'
import { useWords } from '../../../i18n/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Form.tsx'
import { closeSheet } from '../../../ui/panel-state.ts'
import { isSaved } from '../../../ui/unsaved.ts'
import { idFor } from '../new-session.ts'
import styles from './Form.module.css'
import { countsFor, splitting } from './split.ts'

/** One session as the parts of a plenary: they stand one after the other, to be moved to their rooms and given their speakers. */
export function SplitSession({ session, isOnAir }: { readonly session: Session; readonly isOnAir: boolean }) {
  const { editor } = useWords()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const counts = countsFor(session)
  const [count, setCount] = useState(2)
  if (counts.length === 0) return null
  const wanted = counts.includes(count) ? count : (counts[0] ?? 2)
  async function split(): Promise<void> {
    const chance = newCommandId().slice(0, 4)
    if (isSaved() && (await send(splitting(session, wanted, (part) => idFor(session.title, `${chance}-${part}`))))) closeSheet()
  }
  return (
    <div className={styles.split}>
      <Field label={editor.parts}>
        <select value={wanted} onChange={({ target }) => setCount(Number(target.value))}>
          {counts.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </Field>
      <Button disabled={barrier !== null || isOnAir} isPending={isPending} title={editor.splitHint} onClick={() => void split()}>
        {editor.split}
      </Button>
    </div>
  )
}
