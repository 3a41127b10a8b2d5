import { useWords } from '../i18n/words.ts'
import styles from './Address.module.css'
import { Button } from './Button.tsx'
import { copyText } from './clipboard.ts'
import { copyNote, notify } from './toasts.ts'

/** Something to type or paste elsewhere: its name, what it is, a button that copies it. */
export function CopyLine({ label, text }: { readonly label: string; readonly text: string }) {
  const words = useWords()
  return (
    <div className={styles.line}>
      <span className={styles.lineLabel}>{label}</span>
      <code className={styles.url}>{text}</code>
      <Button aria-label={words.feeds.publish.copy(label)} onClick={() => void copyText(text).then((isCopied) => notify('note', copyNote(isCopied)))}>
        {words.screens.copy}
      </Button>
    </div>
  )
}
