import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { useBarrier, useCommand, useTables, useTimeZone } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { useKeyName } from '../../ui/keys.ts'
import { closeSheet } from '../../ui/panel-state.ts'
import { titleOf, whereOf } from '../../ui/programme.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './Programme.module.css'
import { swappableWith } from './swappable.ts'

/** Two sessions change rooms and times in one act: one press on the other one. */
export function SwapSheet({ sessionId }: { readonly sessionId: string }) {
  const words = useWords()
  const language = useLanguage()
  const timeZone = useTimeZone()
  const barrier = useBarrier()
  const { send, isPending } = useCommand()
  const undoKey = useKeyName('undo')
  const title = useTables((tables) => titleOf(tables, sessionId, language) ?? '')
  const others = useTables((tables) => swappableWith(tables, sessionId))
  const lines = useTables((tables) =>
    others.map((other) => {
      const { origin, others: rooms } = whereOf(tables, other)
      return `${clockText(other.plannedStartMs, timeZone)} · ${origin?.name ?? rooms.join(', ')} · ${titleOf(tables, other.id, language)}`
    }),
  )

  async function swap(withSessionId: string): Promise<void> {
    if (await send({ type: 'swapSessions', sessionId, withSessionId })) closeSheet()
  }

  return (
    <Sheet title={words.programme.swapTitle(title)}>
      <p>{words.programme.swapHint(undoKey)}</p>
      <div className={styles.others}>
        {others.map(({ id }, at) => (
          <Button key={id} className={styles.other ?? ''} disabled={barrier !== null || isPending} onClick={() => void swap(id)}>
            {lines[at]}
          </Button>
        ))}
        {others.length === 0 && <p>{words.programme.nothingToSwap}</p>}
      </div>
    </Sheet>
  )
}
