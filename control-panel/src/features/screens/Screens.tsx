/** Every screen there is, and whether it shows what it should. What is missing comes first and is loud. */
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useHealth, useHub, usePresence } from '../../hub/hooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { SectionHead } from '../../ui/SectionHead.tsx'
import { ScreenLine } from './ScreenLine.tsx'
import styles from './Screens.module.css'
import { screenIdsInOrder } from './screen-rows.ts'

export function Screens() {
  const words = useWords()
  const { store, health } = useHub()
  const counts = useHealth((state) => state.counts)
  const ids = useStore(
    health,
    useShallow((state) => screenIdsInOrder(store.getState().tables, state)),
  )
  return (
    <section className={styles.screens} aria-label={words.screens.title}>
      <SectionHead title={words.screens.title}>
        <span>
          {counts.painted} / {counts.all}
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
      <Pairings />
      <ul className={styles.list}>
        {ids.map((id) => (
          <ScreenLine key={id} screenId={id} />
        ))}
        {ids.length === 0 && (
          <li className={styles.empty}>
            {words.screens.none} <Button onClick={() => openSheet({ kind: 'links' })}>{words.screens.links}</Button>
          </li>
        )}
      </ul>
    </section>
  )
}

/** Screens that nobody has named yet. */
function Pairings() {
  const words = useWords()
  const codes = usePresence((presence) => presence?.pairings.map(({ code }) => code) ?? [])
  return (
    <div role="status">
      {codes.map((code) => (
        <div key={code} className={styles.pairing}>
          <p>
            {words.screens.shows} <code>{code}</code>
          </p>
          <Button tone="standby" onClick={() => openSheet({ kind: 'pair', code })}>
            {words.screens.nameIt}
          </Button>
        </div>
      ))}
    </div>
  )
}
