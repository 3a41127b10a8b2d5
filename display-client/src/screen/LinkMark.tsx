import { useEffect, useState } from 'react'
import styles from './LinkMark.module.css'

/**
 * Silent to the audience: only a dot in a corner tells the crew that the hub has been away for a while. A silent line is noticed after
 * 6 s, so it stands there within 10.
 */
const AFTER_MS = 3_000

export function LinkMark({ isAway }: { readonly isAway: boolean }) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    setShown(false)
    if (!isAway) return
    const timer = setTimeout(() => setShown(true), AFTER_MS)
    return () => clearTimeout(timer)
  }, [isAway])
  return isShown ? <i className={styles.mark} data-link-mark /> : null
}
