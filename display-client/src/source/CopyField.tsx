import { useState } from 'react'
import styles from './CopyField.module.css'
import { copyText } from './copy-text.ts'
import { useWords } from './page-words.ts'

/** A text to be taken elsewhere. */
export function CopyField({ label, text }: { readonly label: string; readonly text: string }) {
  const words = useWords()
  const [isCopied, setCopied] = useState(false)
  return (
    <div className={styles.field}>
      <input aria-label={label} readOnly value={text} onFocus={(event) => event.target.select()} />
      <button type="button" onClick={() => void copyText(text).then(setCopied)}>
        {isCopied ? words.copied : words.copy}
      </button>
    </div>
  )
}
