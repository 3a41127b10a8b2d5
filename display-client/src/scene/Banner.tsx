import styles from './Banner.module.css'
import { FitBox } from './parts/FitBox.tsx'
import { typeset } from './typeset.ts'

/** A strip at the foot of whatever is shown; the scene makes room for it. */
export function Banner({ text }: { readonly text: string }) {
  return (
    <div className={styles.banner} role="status">
      <FitBox>
        <div className={styles.text}>{typeset(text)}</div>
      </FitBox>
    </div>
  )
}
