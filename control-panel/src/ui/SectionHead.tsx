import type { ReactNode } from 'react'
import styles from './Section.module.css'

export function SectionHead({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={styles.head}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </div>
  )
}
