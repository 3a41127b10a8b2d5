import type { CSSProperties, ReactNode } from 'react'
import { useDrift } from '../drift.ts'
import styles from './Drifting.module.css'

/** What stands still for hours: it moves by a few pixels every half minute. */
export function Drifting({ children, className }: { readonly children?: ReactNode; readonly className?: string | undefined }) {
  const [x, y] = useDrift()
  // The type assertion is safe: custom properties are styles that React passes through, only its type does not name them.
  const style = { '--drift-x': x, '--drift-y': y } as CSSProperties
  return (
    <div className={[styles.drifting, className].filter(Boolean).join(' ')} style={style}>
      {children}
    </div>
  )
}
