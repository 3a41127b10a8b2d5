import type { FeedHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useBarrier, useHub, useTicking } from '../../hub/hooks.ts'
import { request } from '../../hub/http.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { notify, notifyHttp } from '../../ui/toasts.ts'
import styles from './Feeds.module.css'

/** Somebody else wants to publish this feed and was turned away: the operator decides. */
export function ReplacePublisher({ feedId, health }: { readonly feedId: string; readonly health: FeedHealth | null }) {
  const { replacePublisher } = useWords().feeds
  const { login } = useHub()
  const token = useStore(login, (state) => state.token)
  const barrier = useBarrier()
  const [isPending, setPending] = useState(false)

  async function allow(): Promise<void> {
    if (isPending) return
    setPending(true)
    const answer = await request(`/api/v1/feeds/${encodeURIComponent(feedId)}/take-over`, { method: 'POST', token, body: {} })
    setPending(false)
    if (answer.ok) notify('note', { fr: fr.feeds.replacePublisher.allowed, en: en.feeds.replacePublisher.allowed })
    else notifyHttp(answer)
  }

  if (health?.takeOverUntilMs) return <Open untilMs={health.takeOverUntilMs} />
  if (!health?.waitingSinceMs) return null
  return (
    <p className={styles.replacePublisher} role="status">
      {replacePublisher.waiting}
      <Button tone="warn" isPending={isPending} disabled={barrier !== null} onClick={() => void allow()}>
        {replacePublisher.allow}
      </Button>
    </p>
  )
}

function Open({ untilMs }: { readonly untilMs: number }) {
  const { replacePublisher } = useWords().feeds
  const leftMs = untilMs - useTicking(1_000)
  return leftMs > 0 && <p className={styles.replacePublisher}>{replacePublisher.open(Math.ceil(leftMs / 1000))}</p>
}
