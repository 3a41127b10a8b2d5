import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import { overlapsWith } from '@tricolore/shared/derive/overlaps.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { useTables, useTimeZone } from '../../hub/hooks.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { titleOf } from '../../ui/programme.ts'
import styles from './Programme.module.css'

type ClashLineProps = {
  /** What is being planned; null while it is not known when. */
  readonly planned: Pick<Session, 'kind' | 'plannedStartMs' | 'durationMs'> | null
  readonly roomIds: readonly string[]
  /** Which session it is, where it is one already. */
  readonly sessionId?: string
}

/** What else the plan has in those rooms at that time; nothing where they are free. Keeps its place, so that no button moves under the finger. */
export function ClashLine({ planned, roomIds, sessionId = '' }: ClashLineProps) {
  const words = useWords()
  const language = useLanguage()
  const timeZone = useTimeZone()
  const clashes = useTables((tables) => (planned === null ? [] : overlapsWith(tables, { ...planned, id: sessionId, cancelled: false }, roomIds)))
  const titles = useTables((tables) => clashes.map(({ id }) => titleOf(tables, id, language) ?? ''))
  const told = clashes.map(({ plannedStartMs }, at) => `${titles[at]} (${clockText(plannedStartMs, timeZone)})`)
  return (
    <p className={styles.clash} role="status">
      {told.length === 0 ? '' : words.programme.clash(told)}
    </p>
  )
}
