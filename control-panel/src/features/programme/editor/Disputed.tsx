import { asLanguage } from '@tricolore/shared/words/spoken.ts'
import { aboutWords } from '@tricolore/shared/words/about.ts'
import { dateName } from '../../../ui/dates.ts'
import { useTables } from '../../../hub/hooks.ts'
import { useLanguage, useWords } from '../../../i18n/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { Warning } from '../../../ui/Form.tsx'
import { roomName } from '../../../ui/programme.ts'
import styles from './Form.module.css'
import type { Field } from './session-draft.ts'

type DisputedProps = { readonly field: Field; readonly theirs: string; readonly onMine: () => void; readonly onTheirs: () => void }

/** Two operators have changed the same field: whoever saves second chooses. */
export function Disputed({ field, theirs, onMine, onTheirs }: DisputedProps) {
  const words = useWords()
  const name = useFieldName(field)
  const language = useLanguage()
  const said = field === 'date' ? dateName(Number(theirs), language) : theirs
  return (
    <div className={styles.disputed}>
      <Warning>{words.editor.disputed(name, said)}</Warning>
      <Button onClick={onMine}>{words.editor.mine}</Button>
      <Button onClick={onTheirs}>{words.editor.theirs}</Button>
    </div>
  )
}

function useFieldName(field: Field): string {
  const words = useWords()
  const [what, of = ''] = field.split('.')
  const room = useTables((tables) => roomName(tables, of))
  const language = asLanguage(of)
  if (what === 'room') return room ?? of
  if (what === 'title' && language !== null) return words.editor.titleIn(aboutWords[language].name)
  const names: Readonly<Record<string, string>> = {
    title: words.programme.title,
    kind: words.editor.kind,
    time: words.programme.start,
    date: words.days.date,
    minutes: words.programme.minutes,
    speakers: words.programme.speakers,
    language: words.editor.spoken,
    abstract: words.editor.abstract,
    crewNote: words.programme.crewNote,
  }
  return names[what ?? ''] ?? field
}
