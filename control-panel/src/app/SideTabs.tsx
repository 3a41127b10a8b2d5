import { isInForce } from '@tricolore/shared/derive/in-force.ts'
import { useHealth, usePresence, useShown } from '../hub/hooks.ts'
import { useWords } from '../i18n/words.ts'
import { classes } from '../ui/classes.ts'
import { chooseSideTab, type SideTab } from '../ui/panel-state.ts'
import { useSideTab } from '../ui/side-tab.ts'
import styles from './SideTabs.module.css'

const TABS = ['rooms', 'timer', 'screens', 'messages'] as const satisfies readonly SideTab[]

/** What is shown at the right where one thing fits at a time. Each says what would be missed while another one is open. */
export function SideTabs({ className }: { readonly className: string | undefined }) {
  const words = useWords()
  const shown = useSideTab()
  const news = useNews()
  return (
    <fieldset className={classes(styles.tabs, className)} aria-label={words.side.title}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          className={classes(styles.tab, styles[tab])}
          aria-pressed={tab === shown}
          data-side-tab={tab}
          onClick={() => chooseSideTab(tab)}
        >
          {words.side.tabs[tab]}
          {news[tab] !== undefined && <small className={classes(news[tab].isLoud && styles.loud)}>{news[tab].text}</small>}
        </button>
      ))}
    </fieldset>
  )
}

type News = { readonly text: string; readonly isLoud: boolean }

function useNews(): Readonly<Partial<Record<SideTab, News>>> {
  const { side } = useWords()
  const waiting = usePresence((presence) => presence?.pairings.length ?? 0)
  const counts = useHealth((health) => health.counts)
  const messages = useShown(({ at }) => [...at.tables.messages.values()].filter((message) => isInForce(message, at)).length)
  const missing = counts.wrong + counts.silent + counts.absent
  return {
    ...(waiting > 0
      ? { screens: { text: side.toName(waiting), isLoud: true } }
      : missing > 0
        ? { screens: { text: side.missing(missing), isLoud: true } }
        : {}),
    ...(messages > 0 ? { messages: { text: side.inForce(messages), isLoud: false } } : {}),
  }
}
