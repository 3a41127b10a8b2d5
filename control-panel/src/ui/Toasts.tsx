import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useTextIn, useWords } from '../i18n/words.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Toasts.module.css'
import { dismissToast, NOTE_STAYS_MS, REFUSAL_STAYS_MS, type Toast, toasts } from './toasts.ts'

export function Toasts() {
  const shown = useStore(toasts, (state) => state.shown)
  return (
    <div className={styles.region} role="alert">
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastLine({ toast: { id, tone, texts, times } }: { readonly toast: Toast }) {
  const words = useWords()
  const said = useTextIn()
  useEffect(() => {
    const timeout = setTimeout(() => dismissToast(id), tone === 'refusal' ? REFUSAL_STAYS_MS : NOTE_STAYS_MS)
    return () => clearTimeout(timeout)
  }, [id, tone])
  return (
    <div className={classes(styles.toast, tone === 'refusal' && styles.refusal)}>
      <span className={styles.text}>
        {tone === 'refusal' && <span className={styles.word}>{words.refused}</span>}
        {said(texts)}
        {times > 1 && ` (×${times})`}
      </span>
      <Button tone="quiet" onClick={() => dismissToast(id)}>
        {words.close}
      </Button>
    </div>
  )
}
