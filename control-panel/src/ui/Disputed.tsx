import { useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'
import styles from './Disputed.module.css'
import { Warning } from './Form.tsx'
import type { FollowedDraft } from './use-draft.ts'

type DisputedProps = {
  readonly form: FollowedDraft
  readonly nameOf: (field: string) => string
  /** What the other one wrote, as a person reads it. */
  readonly saidOf?: (field: string) => string
}

/** Where two operators have changed the same field, whoever saves second chooses. */
export function Disputed({ form, nameOf, saidOf = (field) => form.now[field] ?? '' }: DisputedProps) {
  const words = useWords()
  return form.disputed.map((field) => (
    <div key={field} className={styles.disputed}>
      <Warning>{words.editor.disputed(nameOf(field), saidOf(field))}</Warning>
      <Button onClick={() => form.keepMine(field)}>{words.editor.mine}</Button>
      <Button onClick={() => form.takeTheirs(field)}>{words.editor.theirs}</Button>
    </div>
  ))
}
