/** Keys that stand in links: for screens that make themselves known, for the door of each room, for the publisher of each feed. The same after a restart. */
import { createHmac } from 'node:crypto'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import type { SecretName, SecretStore } from '../store/secret-store.ts'
import { isSameSecret, newToken } from './digest.ts'
import { readableFrom, readableSecret } from './random-words.ts'

/** Ten signs, 49 bits: short enough to be read over an intercom, and guessing is slowed down by the lockout. */
const DOOR_KEY_SIGNS = 10

export type Keys = {
  /** Lets a screen make itself known. */
  readonly joinKey: string
  /** Lets a volunteer speak for that room. */
  doorKey(roomId: string): string
  /** Lets a source publish that feed, until it is revoked. */
  feedKey(feed: Pick<Feed, 'id' | 'keyVersion'>): string
  isJoinKey(key: string): boolean
  isDoorKey(key: string, roomId: string): boolean
  /** Signs the tokens of known devices. */
  readonly deviceKey: string
  /** Signs what hubs on one store tell one another. */
  readonly peerKey: string
  /** Told to whoever showed a token or a key: with it a later connection does not wait in a crowd. It opens nothing. */
  readonly priorityToken: string
  isPriorityToken(token: string): boolean
  /** Called when all of them were renewed while the hub runs. Returns a function that stops it. */
  onRenewed(listener: () => void): () => void
}

type Secrets = { readonly hubKey: string; readonly joinKey: string; readonly deviceKey: string; readonly peerKey: string; readonly priorityToken: string }

/** `doorVersion`: how often that room's link was renewed. */
export function createKeys(store: SecretStore, doorVersion: (roomId: string) => number = () => 0): Keys {
  let secrets = derived(kept(store, 'hub-key', newToken), kept(store, 'join-key', newJoinKey))
  const listeners = new Set<() => void>()

  // Somebody renewed them beside the hubs: the old ones are good for nothing from now on.
  store.onForeignChange(() => {
    const [hubKey, joinKey] = [store.readSecret('hub-key') ?? secrets.hubKey, store.readSecret('join-key') ?? secrets.joinKey]
    if (hubKey === secrets.hubKey && joinKey === secrets.joinKey) return
    secrets = derived(hubKey, joinKey)
    for (const listener of listeners) listener()
  })

  function doorKey(roomId: string): string {
    const version = doorVersion(roomId)
    const of = version === 0 ? `door:${roomId}` : `door:${version}:${roomId}`
    return readableFrom(createHmac('sha256', secrets.hubKey).update(of).digest(), DOOR_KEY_SIGNS)
  }

  return {
    get joinKey() {
      return secrets.joinKey
    },
    doorKey,
    feedKey: ({ id, keyVersion }) => createHmac('sha256', secrets.hubKey).update(`feed:${keyVersion}:${id}`).digest('base64url'),
    isJoinKey: (key) => isSameSecret(key, secrets.joinKey),
    isDoorKey: (key, roomId) => isSameSecret(key, doorKey(roomId)),
    get deviceKey() {
      return secrets.deviceKey
    },
    get peerKey() {
      return secrets.peerKey
    },
    get priorityToken() {
      return secrets.priorityToken
    },
    isPriorityToken: (token) => isSameSecret(token, secrets.priorityToken),
    onRenewed(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function derived(hubKey: string, joinKey: string): Secrets {
  // These words are part of the keys: another word is another key.
  const of = (what: string) => createHmac('sha256', hubKey).update(what).digest('base64url')
  return { hubKey, joinKey, deviceKey: of('devices'), peerKey: of('siblings'), priorityToken: of('crew') }
}

/** Takes every key back that `createKeys` makes. Hubs that share the store take the new ones at once, any other one at its next start. */
export function newHubKeys(store: SecretStore): void {
  store.writeSecret('hub-key', newToken())
  store.writeSecret('join-key', newJoinKey())
}

const newJoinKey = () => readableSecret(4, 5)

function kept(store: SecretStore, name: SecretName, make: () => string): string {
  const known = store.readSecret(name)
  if (known !== null) return known
  const made = make()
  store.writeSecret(name, made)
  return made
}
