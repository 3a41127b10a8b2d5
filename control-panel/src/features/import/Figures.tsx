import { useWords } from '../../i18n/words.ts'
import { classes } from '../../ui/classes.ts'
import type { Figures as Counted } from './choices.ts'
import shared from './Import.module.css'
import styles from './Review.module.css'

const ORDER = ['changed', 'kept', 'frozen', 'waiting', 'unchanged'] as const

export function Figures({ figures }: { readonly figures: Counted }) {
  const { importing } = useWords()
  return (
    <dl className={styles.figures}>
      {ORDER.map((figure) => (
        <div key={figure} className={classes(figure === 'waiting' && figures.waiting > 0 && styles.look, figure === 'unchanged' && shared.dim)}>
          <dd data-running>{figures[figure]}</dd>
          <dt>{importing.figures[figure](figures[figure])}</dt>
        </div>
      ))}
    </dl>
  )
}
