import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { withFollow } from './choices.ts'
import type { ImportAnswer } from './import-answer.ts'
import { choose } from './import-state.ts'
import { useTitle } from './names.tsx'
import styles from './Review.module.css'

/** What was changed or removed here by hand and follows the file again, because somebody said so in this review: its sentences stand among the others. */
export function FollowedAgain({ answer: { followed } }: { readonly answer: ImportAnswer }) {
  const { importing } = useWords()
  const titleOf = useTitle()
  if (followed.length === 0) return null
  return (
    <section className={styles.group} aria-label={importing.followed}>
      <h4>
        {importing.followed} <span>{followed.length}</span>
      </h4>
      <ul>
        {followed.map(({ sessionId, fields }) => (
          <li key={sessionId} className={styles.left}>
            <p>
              <b>{titleOf(sessionId)}</b>
              <small>{fields.map((name) => importing.fields[name] ?? name).join(', ')}</small>
            </p>
            <Button tone="quiet" onClick={() => choose((chosen) => withFollow(chosen, sessionId, false))}>
              {importing.keepMine}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
