import { useWords } from '../../i18n/words.ts'
import styles from './RundownSearch.module.css'

type RundownSearchProps = {
  readonly wanted: string
  readonly found: number
  readonly all: number
  /** Null: the search is closed, and every line is there again. */
  readonly onChange: (wanted: string | null) => void
}

/** Shows the lines that answer what is typed; Escape shows all of them again. */
export function RundownSearch({ wanted, found, all, onChange }: RundownSearchProps) {
  const { palette } = useWords()
  return (
    <p className={styles.search}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was asked for by the press that opened it.
        autoFocus
        type="search"
        aria-label={palette.inRundown}
        placeholder={palette.inRundown}
        maxLength={80}
        value={wanted}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onChange(null)
        }}
      />
      <span role="status">{palette.lines(found, all)}</span>
    </p>
  )
}
