import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Form, Warning } from '../../ui/Form.tsx'
import styles from './Import.module.css'
import { type ColumnMapping, type ColumnMeaning, type Columns, columnMeanings, meaningOf, stillMissing, withMeaning } from './needs.ts'

type ColumnsFormProps = { readonly columns: Columns; readonly onRead: (mapping: ColumnMapping) => void }

/** A table whose headings say too little: its first rows, and above each column what it says. */
export function ColumnsForm({ columns: { headings, guessed, missing, firstRows }, onRead }: ColumnsFormProps) {
  const { columns: words } = useWords().importing
  const [mapping, setMapping] = useState<ColumnMapping>(guessed)
  const left = stillMissing(mapping, missing)
  return (
    <Form onSubmit={() => onRead(mapping)}>
      <h3 className={styles.question}>{words.title}</h3>
      <div className={styles.wideTable}>
        <table className={styles.columns}>
          <thead>
            <tr>
              {headings.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                  <MeaningField
                    heading={heading}
                    value={meaningOf(mapping, heading)}
                    onChange={(meaning) => setMapping(withMeaning(mapping, heading, meaning))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {firstRows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file, which have nothing else and never change places.
              <tr key={at}>
                {headings.map((heading, column) => (
                  <td key={heading}>{row[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left.length > 0 && <Warning>{words.missing(left.map((meaning) => words.meanings[meaning]).join(', '))}</Warning>}
      <p className={styles.dim}>{words.remembered}</p>
      <Actions>
        <Button submit tone="standby" disabled={left.length > 0}>
          {words.read}
        </Button>
      </Actions>
    </Form>
  )
}

type MeaningFieldProps = { readonly heading: string; readonly value: ColumnMeaning | null; readonly onChange: (meaning: ColumnMeaning | null) => void }

function MeaningField({ heading, value, onChange }: MeaningFieldProps) {
  const { columns: words } = useWords().importing
  return (
    <select
      aria-label={words.meaning(heading)}
      value={value ?? ''}
      onChange={({ target }) => onChange(columnMeanings.find((meaning) => meaning === target.value) ?? null)}
    >
      <option value="">{words.nothing}</option>
      {columnMeanings.map((meaning) => (
        <option key={meaning} value={meaning}>
          {words.meanings[meaning]}
        </option>
      ))}
    </select>
  )
}
