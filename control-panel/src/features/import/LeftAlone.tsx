import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Tag } from '../../ui/Tag.tsx'
import { withFollow } from './choices.ts'
import type { ImportAnswer } from './import-answer.ts'
import { choose } from './import-state.ts'
import { useTitle } from './names.tsx'
import styles from './Review.module.css'

/** What the file says otherwise and stays as it is all the same: changed by hand, or on air. */
export function LeftAlone({ answer: { kept, frozen } }: { readonly answer: ImportAnswer }) {
  const { importing } = useWords()
  const language = useLanguage()
  const titleOf = useTitle()
  if (kept.length + frozen.length === 0) return null
  const named = (fields: readonly string[]) => fields.map((name) => importing.fields[name] ?? name).join(', ')
  return (
    <section className={styles.group} aria-label={importing.left}>
      <h4>
        {importing.left} <span>{importing.leftHint}</span>
      </h4>
      <ul>
        {kept.map(({ sessionId, texts, fields }) => (
          <li key={`${sessionId} ${texts?.en}`} className={styles.left}>
            <p>
              <Tag tone="warn">{importing.tags.kept}</Tag> <b>{titleOf(sessionId)}</b>
              <small>{texts?.[language] ?? named(fields)}</small>
            </p>
            <Button tone="quiet" title={importing.followHint} onClick={() => choose((chosen) => withFollow(chosen, sessionId, true))}>
              {importing.follow}
            </Button>
          </li>
        ))}
        {frozen.map(({ sessionId, texts, why }) => (
          <li key={sessionId} className={classes(styles.left, styles.frozen)}>
            <p>
              <Tag tone="live">{importing.tags.frozen}</Tag> <b>{titleOf(sessionId)}</b>
              <small>{texts?.[language] ?? importing.whys[why] ?? importing.brakes}</small>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
