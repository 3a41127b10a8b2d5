import styles from './Banner.module.css'
import { FitBox } from './parts/FitBox.tsx'

/** A strip at the foot of whatever is shown; the scene makes room for it. */
export function Banner({ text }: { readonly text: string }) {
  return (
    <div className={styles.banner} role="status">
      <FitBox>
        <div className={styles.text}>{text}</div>
      </FitBox>
    </div>
  )
}
