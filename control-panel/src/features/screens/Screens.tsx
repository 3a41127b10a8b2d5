/** Every screen there is, and whether it shows what it should. */
import { useHealth } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Menu } from '../../ui/Menu.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { SectionHead } from '../../ui/SectionHead.tsx'
import { ScreenList } from './ScreenList.tsx'
import styles from './Screens.module.css'

export function Screens() {
  const words = useWords()
  const counts = useHealth((state) => state.counts)
  const isUnknown = useHealth((state) => state.unknownSinceMs !== null)
  return (
    <section className={styles.screens} aria-label={words.screens.title}>
      <SectionHead title={words.screens.title}>
        <span>
          {/* Pictures of another build cannot be compared: then there is no number to say. */}
          {isUnknown || (counts.otherBuild === counts.all && counts.all > 0) ? '–' : counts.painted} / {counts.all}
        </span>
        <Menu
          className={styles.menu}
          label={words.screens.more}
          items={() => [
            { label: words.screens.add, run: () => openSheet({ kind: 'add-screen' }) },
            { label: words.screens.links, run: () => openSheet({ kind: 'links' }) },
          ]}
        />
      </SectionHead>
      <div className={styles.all}>
        <ScreenList />
      </div>
    </section>
  )
}
