/** The hubs that this panel may turn to: from its document, and from what the browser kept of what a hub told. */
import { createHubAddresses, type HubAddresses } from '@tricolore/shared/client/hub-addresses.ts'
import { HUBS_KEPT, HUBS_META, hubsText, knownHubs } from '@tricolore/shared/client/known-hubs.ts'
import type { Storage } from '../ui/storage.ts'

export function pageAddresses(storage: Storage): HubAddresses {
  const inDocument = document.querySelector<HTMLMetaElement>(`meta[name="${HUBS_META}"]`)?.content ?? null
  return createHubAddresses({
    home: location.origin,
    known: knownHubs(inDocument, storage.read(HUBS_KEPT)),
    onLearned: (urls) => storage.write(HUBS_KEPT, hubsText(urls)),
  })
}
