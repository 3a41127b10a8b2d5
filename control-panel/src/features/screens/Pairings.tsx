/** Screens that nobody has named yet, and the way to send a crowd of them away. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { useBarrier, useHub, usePresence } from '../../hub/hooks.ts'
import { request } from '../../hub/http.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { openSheet } from '../../ui/panel-state.ts'
import { notifyHttp } from '../../ui/toasts.ts'
import styles from './Screens.module.css'

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

export function Pairings() {
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
