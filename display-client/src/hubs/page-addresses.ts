/** The hubs that this page may turn to. Where the browser keeps nothing, or the page is not kept either, the document's own list is enough. */
import { createHubAddresses, type HubAddresses } from '@tricolore/shared/client/hub-addresses.ts'
import { HUBS_META, hubsText, knownHubs } from '@tricolore/shared/client/known-hubs.ts'

/** Where the list is kept for a page that starts without its hub; null: nowhere. */
type Kept = { readonly read: () => string | null; readonly write: (text: string) => void } | null

export function pageAddresses(kept: Kept, patienceMs?: number): HubAddresses {
  const inDocument = document.querySelector<HTMLMetaElement>(`meta[name="${HUBS_META}"]`)?.content ?? null
  return createHubAddresses({
    home: location.origin,
    known: knownHubs(inDocument, kept?.read() ?? null),
    onLearned: (urls) => kept?.write(hubsText(urls)),
    ...(patienceMs !== undefined && { patienceMs }),
  })
}
