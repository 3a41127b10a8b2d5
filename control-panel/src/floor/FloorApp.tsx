/** The floor manager's phone: login, or the page; with an expired login both. It keeps the same login as the panel. */
import { useStore } from 'zustand'
import { Login } from '../features/login/Login.tsx'
import { useHub, useLiveState } from '../hub/hooks.ts'
import { useWords } from '../i18n/words.ts'
import styles from './Floor.module.css'
import { FloorPage } from './FloorPage.tsx'

export function FloorApp() {
  const { login } = useHub()
  const words = useWords()
  const isLoggedIn = useStore(login, ({ token }) => token !== null)
  const hasState = useLiveState(({ seq, tables }) => seq > 0 || tables.event.size > 0)
  return (
    <>
      {hasState && <FloorPage isInert={!isLoggedIn} />}
      {!hasState && isLoggedIn && (
        <p className={styles.waiting} role="status">
          {words.connecting}
        </p>
      )}
      {!isLoggedIn && <Login isOverPanel={hasState} />}
    </>
  )
}
