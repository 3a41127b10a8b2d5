import type { Language } from '@tricolore/shared/words/by-language.ts'
import { textIn } from '@tricolore/shared/words/text-in.ts'
import { FitBox } from '../parts/FitBox.tsx'
import type { SceneProps } from '../scene-props.ts'
import { typeset } from '../typeset.ts'
import styles from './Scene.module.css'

/** Above everything else, in two languages, the screen's own first. Nothing moves and nothing flashes: it is read, not admired. */
export function Scene({ scene: { title, body, languages }, setting }: SceneProps<'emergency'>) {
  const [first = setting.language, second]: readonly Language[] = languages
  return (
    <div className={styles.ground} role="alert">
      <FitBox>
        <section lang={first}>
          <h1 className={styles.title}>
            <Sign />
            <span>{typeset(textIn(title, [first]))}</span>
          </h1>
          <p className={styles.body}>{typeset(textIn(body, [first]))}</p>
        </section>
        {second && (
          <section lang={second} className={styles.second}>
            <h2 className={styles.title}>{typeset(textIn(title, [second]))}</h2>
            <p className={styles.body}>{typeset(textIn(body, [second]))}</p>
          </section>
        )}
      </FitBox>
    </div>
  )
}

/** The general warning sign of ISO 7010, W001. */
function Sign() {
  return (
    <svg viewBox="0 0 100 90" className={styles.sign} aria-hidden="true">
      <path d="M50 4 97 86H3Z" fill="#ffd400" stroke="#000" strokeWidth="6" strokeLinejoin="round" />
      <path d="M45 30h10l-2 30h-6ZM50 66a6 6 0 1 1 0 12 6 6 0 0 1 0-12" fill="#000" />
    </svg>
  )
}
