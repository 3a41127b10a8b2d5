/** Whose token came with a request for a picture. Each is found by one digest, however many screens and feeds there are: floods must stay cheap. */
import { seesPanel } from '@tricolore/shared/kernel/roles.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { digestOf } from '../auth/digest.ts'
import type { Keys } from '../auth/keys.ts'
import type { Logins } from '../auth/logins.ts'
import { createScreenKeys } from '../auth/screen-keys.ts'
import { perVersion } from '../host/process/per-version.ts'

export type MediaCaller =
  | { readonly kind: 'source'; readonly feedId: string }
  | { readonly kind: 'screen'; readonly screenId: string }
  | { readonly kind: 'operator' }
  | { readonly kind: 'door' }

export type MediaCallers = ReturnType<typeof createMediaCallers>

export type MediaCallersOptions = { readonly keys: Keys; readonly logins: Logins; readonly tables: () => Tables; readonly nowMs: () => number }

export function createMediaCallers({ keys, logins, tables, nowMs }: MediaCallersOptions) {
  const screenKeys = createScreenKeys(tables)
  let sources = sourcesNow()
  keys.onRenewed(() => {
    sources = sourcesNow()
  })

  function sourcesNow() {
    return perVersion(
      () => tables().feeds,
      (feeds) => new Map([...feeds.values()].map((feed) => [digestOf(keys.feedKey(feed)), feed.id])),
    )
  }

  return {
    /** Null for a token that is good for nothing. */
    of(token: string): MediaCaller | null {
      const digest = digestOf(token)
      const screenId = screenKeys.screenOfDigest(digest)
      if (screenId !== null) return { kind: 'screen', screenId }
      const feedId = sources().get(digest)
      if (feedId !== undefined) return { kind: 'source', feedId }
      const role = logins.actorOf(token, nowMs())?.role
      if (role === undefined) return null
      return { kind: seesPanel(role) ? 'operator' : 'door' }
    },
  }
}
