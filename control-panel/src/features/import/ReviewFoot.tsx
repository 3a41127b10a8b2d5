import { useStore } from 'zustand'
import { useBarrier } from '../../hub/hooks.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { useKeyName } from '../../ui/keys.ts'
import { closeSheet } from '../../ui/panel-state.ts'
import { notify } from '../../ui/toasts.ts'
import { openQuestions } from './choices.ts'
import type { ImportAnswer } from './import-answer.ts'
import { forgetImport, importState } from './import-state.ts'
import styles from './Review.module.css'
import type { Sentence } from './sentences.ts'
import { useImport } from './use-import.ts'

type ReviewFootProps = { readonly answer: ImportAnswer; readonly sentences: readonly Sentence[]; readonly applied: readonly Sentence[] }

/** Apply, refuse, or later: later keeps what was chosen until this page is loaded again. */
export function ReviewFoot({ answer, sentences, applied }: ReviewFootProps) {
  const words = useWords()
  const { importing } = words
  const { apply } = useImport()
  const barrier = useBarrier()
  const undoKey = useKeyName('undo')
  const isBusy = useStore(importState, (state) => state.isBusy)
  const chosen = useStore(importState, (state) => state.chosen)
  const isAsked = openQuestions(answer, chosen).length > 0
  // Rooms, answers and the event’s own facts come along even where no session changes.
  const hasNothing = sentences.length > 0 && applied.length === 0
  const why = barrier !== null ? words.barrier[barrier] : isAsked ? importing.openQuestions : importing.oneUndo(undoKey)

  async function press(): Promise<void> {
    if (!isBusy && (await apply(sentences))) closeSheet()
  }
  function refuse(): void {
    forgetImport()
    notify('note', { fr: fr.importing.refused, en: en.importing.refused })
    closeSheet()
  }
  return (
    <>
      <p className={styles.brakes}>{importing.brakes}</p>
      <Button onClick={refuse}>{importing.refuse}</Button>
      <Button onClick={closeSheet}>{importing.later}</Button>
      <Button className={styles.applies ?? ''} isPending={isBusy} disabled={barrier !== null || isAsked || hasNothing} onClick={() => void press()}>
        <span>
          {hasNothing ? importing.applyNothing : applied.length === 0 ? importing.applyAnswers : importing.applyAll(applied.length)}
          <small>{why}</small>
        </span>
      </Button>
    </>
  )
}
