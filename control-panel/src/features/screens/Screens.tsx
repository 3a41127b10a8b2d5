/** Every screen there is, and whether it shows what it should. What is missing comes first and is loud. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useBarrier, useHealth, useHub, usePresence } from '../../hub/hooks.ts'
import { request } from '../../hub/http.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { SectionHead } from '../../ui/SectionHead.tsx'
import { notifyHttp } from '../../ui/toasts.ts'
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
          {/* Pictures of another build cannot be compared: then there is no number to say. */}
          {counts.otherBuild === counts.all && counts.all > 0 ? '–' : counts.painted} / {counts.all}
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
      </div>
    </section>
  )
}

/** More than a person who puts up screens has in front of them at once. */
const CROWD = 3

/** Anybody on the network may open the page of a screen: a list that somebody filled is emptied with one press. */
function Crowd({ count }: { readonly count: number }) {
  const words = useWords()
  const { login } = useHub()
  const token = useStore(login, (state) => state.token)
  const barrier = useBarrier()
  const [isPending, setPending] = useState(false)
  async function sendAway(): Promise<void> {
    setPending(true)
    const answer = await request('/api/v1/pairings', { method: 'DELETE', token, isRepeatable: true })
    setPending(false)
    if (!answer.ok) notifyHttp(answer)
  }
  return (
    <div className={styles.crowd}>
      <p>{words.screens.waiting(count)}</p>
      <Button isPending={isPending} disabled={barrier !== null} onClick={() => void sendAway()}>
        {words.screens.sendAway}
      </Button>
      <small>{words.screens.waitingHint}</small>
    </div>
  )
}

/** Screens that nobody has named yet. */
function Pairings() {
  const words = useWords()
  const codes = usePresence((presence) => presence?.pairings.map(({ code }) => code) ?? [])
  return (
    <div role="status" className={styles.pairings}>
      {codes.length >= CROWD && <Crowd count={codes.length} />}
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
