/** Login, or the panel; with an expired login both, so that the picture is never lost. */
import { useStore } from 'zustand'
import { Login } from '../features/login/Login.tsx'
import { FirstEvent } from '../features/setup/FirstEvent.tsx'
import { useHub, useLink, useLiveState, useTables } from '../hub/hooks.ts'
import { useWords } from '../i18n/words.ts'
import styles from './App.module.css'
import { Panel } from './Panel.tsx'

export function App() {
  const { login } = useHub()
  const words = useWords()
  const isLoggedIn = useStore(login, ({ token }) => token !== null)
  const hasState = useLiveState(({ seq, tables }) => seq > 0 || tables.event.size > 0)
  const hasEvent = useTables(({ event }) => event.size > 0)
  // Only once the hub has said so: a panel that has heard nothing yet knows of no event either.
  const isEmpty = useLink(({ status }) => status !== 'waiting') && !hasEvent
  return (
    <>
      {isEmpty && isLoggedIn && <FirstEvent />}
      {!isEmpty && hasState && <Panel isInert={!isLoggedIn} />}
      {!isEmpty && !hasState && isLoggedIn && (
        <p className={styles.waiting} role="status">
          {words.connecting}
        </p>
      )}
      {!isLoggedIn && <Login isOverPanel={hasState && hasEvent} />}
    </>
  )
}
