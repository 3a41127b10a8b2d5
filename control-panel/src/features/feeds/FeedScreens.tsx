import type { FeedHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import { useTables } from '../../hub/hooks.ts'
import { faultText } from '../../i18n/feed-faults.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { openSheet } from '../../ui/panel-state.ts'
import styles from './Feeds.module.css'

/** How the picture is on each screen that has it; each leads to what else is known of that screen. */
export function FeedScreens({ health }: { readonly health: FeedHealth }) {
  const { screen: words } = useWords().feeds
  const language = useLanguage()
  const screens = useTables((tables) => tables.screens)
  return (
    <ul className={styles.screens}>
      {health.screens.map(({ screenId, use, state, behindMs, fault }) => {
        const isBad = use === 'shown' && state !== 'live'
        const facts = [words.uses[use], words.states[state], behindMs === null ? null : `+${Math.round(behindMs)} ms`, fault && faultText(fault, language)]
        return (
          <li key={`${screenId} ${use}`}>
            <button type="button" className={styles.screen} onClick={() => openSheet({ kind: 'screen-health', screenId })}>
              <span>{screens.get(screenId)?.name ?? screenId}</span>
              <small className={isBad ? styles.look : undefined}>{facts.filter(Boolean).join(' · ')}</small>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
