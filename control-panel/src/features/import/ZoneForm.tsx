import { useId, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Field, Form, Warning } from '../../ui/Form.tsx'
import styles from './Import.module.css'

type ZoneFormProps = { readonly examples: readonly { readonly title: string; readonly start: string }[]; readonly onRead: (timeZone: string) => void }

/** Asked once, with three of the file's sessions: whoever knows the programme sees at once whether it can be right. */
export function ZoneForm({ examples, onRead }: ZoneFormProps) {
  const { zone } = useWords().importing
  const list = useId()
  const [timeZone, setTimeZone] = useState(ownZone)
  const isKnown = isZone(timeZone)
  return (
    <Form onSubmit={() => isKnown && onRead(timeZone.trim())}>
      <h3 className={styles.question}>{zone.title}</h3>
      <p className={styles.dim}>{zone.hint}</p>
      <ul>
        {examples.map(({ title, start }) => (
          <li key={`${start} ${title}`}>
            <b>{start}</b> {title}
          </li>
        ))}
      </ul>
      <Field label={zone.label}>
        <input list={list} value={timeZone} autoComplete="off" spellCheck={false} onChange={(event) => setTimeZone(event.target.value)} />
      </Field>
      <datalist id={list}>
        {zones().map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {!isKnown && <Warning>{zone.unknown}</Warning>}
      <Actions>
        <Button submit tone="standby" disabled={!isKnown}>
          {zone.read}
        </Button>
      </Actions>
    </Form>
  )
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Older browsers have no list; a zone can be typed in any. */
function zones(): readonly string[] {
  return typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : []
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name.trim() || 'none' })
    return true
  } catch (reason) {
    if (reason instanceof RangeError) return false
    throw reason
  }
}
