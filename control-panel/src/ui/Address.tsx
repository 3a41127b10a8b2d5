import { useMemo } from 'react'
import { renderSVG } from 'uqr'
import { useWords } from '../i18n/words.ts'
import styles from './Address.module.css'
import { Button } from './Button.tsx'
import { copyText } from './clipboard.ts'
import { copyNote, notify } from './toasts.ts'

/** An address in full to open elsewhere, such as `useReachableOrigin` makes it: as a QR code, as text, and to copy. */
export function Address({ title, url, hint = null }: { readonly title: string; readonly url: string; readonly hint?: string | null }) {
  const words = useWords()
  const code = useMemo(() => `data:image/svg+xml,${encodeURIComponent(renderSVG(url, { border: 0 }))}`, [url])
  return (
    <div className={styles.link}>
      <img className={styles.qr} src={code} alt={words.screens.qr(title)} />
      <div>
        <h3>{title}</h3>
        {hint && <p>{hint}</p>}
        <code className={styles.url}>{url}</code>
        <Button onClick={() => void copyText(url).then((isCopied) => notify('note', copyNote(isCopied)))}>{words.screens.copy}</Button>
      </div>
    </div>
  )
}
