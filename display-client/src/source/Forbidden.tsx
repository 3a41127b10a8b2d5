import { useStateOf } from '../screen/use-state-of.ts'
import { CopyField } from './CopyField.tsx'
import styles from './Forbidden.module.css'
import type { SourceParts } from './open-source.ts'
import { useWords } from './page-words.ts'

/** What browsers forbid on plain http, and how to get around it: https://w3c.github.io/webappsec-secure-contexts/ */
export function Forbidden({ parts }: { readonly parts: SourceParts }) {
  const { forbidden } = useWords()
  // Another key makes other addresses.
  useStateOf(parts.line, ({ keyState }) => keyState)
  const key = parts.key()
  const { origin, port, pathname } = location
  const query = new URLSearchParams({ feed: parts.feedId, ...(key !== null && { key }) })
  return (
    <section className={styles.forbidden} aria-labelledby="forbidden">
      <h2 id="forbidden">{forbidden.title}</h2>
      <p>{forbidden.why}</p>
      <ol>
        <li>
          {forbidden.here}
          <CopyField label={forbidden.here} text={`http://localhost${port === '' ? '' : `:${port}`}${pathname}?${query}`} />
        </li>
        <li>{forbidden.https}</li>
        <li>
          {forbidden.flag}
          <CopyField label={forbidden.flag} text={`--unsafely-treat-insecure-origin-as-secure=${origin}`} />
        </li>
        <li>
          {forbidden.obs}
          <span className={styles.label}>{forbidden.server}</span>
          <CopyField label={forbidden.server} text={`${origin}/whip/${parts.feedId}`} />
          {key !== null && (
            <>
              <span className={styles.label}>{forbidden.key}</span>
              <CopyField label={forbidden.key} text={key} />
            </>
          )}
        </li>
      </ol>
    </section>
  )
}
