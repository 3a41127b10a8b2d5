import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useBarrier, useCommand, useHub, useTables } from '../../hub/hooks.ts'
import { request } from '../../hub/http.ts'
import { type PublishAddresses, publishAddresses } from '../../hub/publish-addresses.ts'
import { reachableUrl } from '../../hub/reachable.ts'
import { useReachableOrigin } from '../../hub/use-reachable.ts'
import { useWords } from '../../i18n/words.ts'
import { Address } from '../../ui/Address.tsx'
import { CopyLine } from '../../ui/CopyLine.tsx'
import { Actions } from '../../ui/Form.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { notifyHttp } from '../../ui/toasts.ts'
import { BackToFeeds } from './BackToFeeds.tsx'
import styles from './Feeds.module.css'

const CODECS = { h264: 'H.264 (constrained baseline)', vp8: 'VP8' } as const

/** Where a feed is published, and with which key: by the source page, by OBS or any encoder that speaks WHIP. */
export function PublishSheet({ feedId }: { readonly feedId: string }) {
  const words = useWords()
  const { publish } = words.feeds
  const feed = useTables(({ feeds }) => feeds.get(feedId) ?? null)
  const addresses = useAddresses(feedId, feed?.keyVersion ?? 0)
  const origin = useReachableOrigin()
  if (!feed) return null
  return (
    <Sheet title={publish.title(feed.name)}>
      {(addresses === 'asked' || origin === null) && <p className={styles.facts}>{words.loading}</p>}
      {addresses === 'none' && <p className={styles.facts}>{publish.none}</p>}
      {typeof addresses === 'object' && origin !== null && (
        <>
          <SourceLink url={addresses.sourceUrl} origin={origin} />
          <section className={styles.encoder}>
            <h3>{publish.encoder}</h3>
            <p className={styles.facts}>{publish.encoderHint(CODECS[feed.codec])}</p>
            <CopyLine label={publish.server} text={reachableUrl(addresses.whipUrl, origin)} />
            <CopyLine label={publish.key} text={addresses.key} />
            <CopyLine label={publish.viewer} text={reachableUrl(addresses.whepUrl, origin)} />
          </section>
        </>
      )}
      <p className={styles.facts}>{publish.revokeHint}</p>
      <Actions>
        <BackToFeeds roomId={feed.roomId} />
        <Revoke feedId={feedId} />
      </Actions>
    </Sheet>
  )
}

/** On the hub's own machine the camera is to be had without https by its local address alone, so that one is given beside the other. */
function SourceLink({ url, origin }: { readonly url: string; readonly origin: string }) {
  const { publish } = useWords().feeds
  const local = new URL(url, location.origin).href
  const shared = reachableUrl(url, origin)
  return (
    <>
      <Address title={publish.source} url={shared} hint={publish.sourceHint} />
      {local !== shared && <CopyLine label={publish.sourceHere} text={local} />}
    </>
  )
}

function Revoke({ feedId }: { readonly feedId: string }) {
  const { publish } = useWords().feeds
  const { send } = useCommand()
  const barrier = useBarrier()
  return (
    <HoldButton tone="danger" disabled={barrier !== null} onHeld={() => void send({ type: 'revokeFeedKey', feedId })}>
      <span>{publish.revoke}</span>
    </HoldButton>
  )
}

/** Asked again with each version of the key: the old one is worth nothing. */
function useAddresses(feedId: string, keyVersion: number): PublishAddresses | 'asked' | 'none' {
  const token = useStore(useHub().login, (state) => state.token)
  const [found, setFound] = useState<{ readonly keyVersion: number; readonly addresses: PublishAddresses | null } | null>(null)
  useEffect(() => {
    let isWanted = true
    void request('/api/v1/feeds', { token }).then((answer) => {
      if (!isWanted) return
      if (!answer.ok) notifyHttp(answer)
      setFound({ keyVersion, addresses: answer.ok ? publishAddresses(answer.body, feedId) : null })
    })
    return () => {
      isWanted = false
    }
  }, [token, feedId, keyVersion])
  if (found?.keyVersion !== keyVersion) return 'asked'
  return found.addresses ?? 'none'
}
