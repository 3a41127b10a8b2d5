/**
 * The socket of a screen over its whole life: it proves who it is with the keys it has, shows a code when it has none, becomes what an
 * operator makes of it, and goes back to a code when it is forgotten. It gives up nothing at the first refusal and reconnects for ever.
 */
import type { HubAddresses } from '@tricolore/shared/client/hub-addresses.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { Identity, Paired, PairingCode } from '@tricolore/shared/protocol/down.ts'
import { createStore } from 'zustand/vanilla'
import { openHubSocket } from '../hubs/open-hub-socket.ts'
import type { Address } from './address.ts'
import { type KeptIdentity, keysToTry, readIdentity } from './identity.ts'
import { createJoin } from './join.ts'
import { later } from './later.ts'
import { whyRefused } from './own-origin.ts'
import type { KeptStorage } from './storage.ts'

export type ScreenIdentity =
  /** Who this is is known or being asked; `screenId` null before the first answer ever. */
  | { readonly kind: 'screen'; readonly screenId: string | null }
  /** Nobody: `code` null while the hub has given none. `refused`: why it lets this page in by no means, in each language. */
  | { readonly kind: 'pairing'; readonly code: string | null; readonly refused?: Texts }

/** Refusals of one key before it is given up: the hub may be starting with an old copy of its data. */
const PATIENCE = 3
const RETRY_MS = 1_000
const SIZE_LIMIT = 20_000

export type ScreenLine = ReturnType<typeof createScreenLine>

type LineOptions = {
  readonly address: Address
  /** Where this browser keeps what belongs to this page. */
  readonly slot: string
  readonly addresses: HubAddresses
  readonly storage: KeptStorage
  readonly heldSeq: () => number
  /** The hub took the key and it is kept, so that it may leave the address. */
  readonly onProven: () => void
  /** It is that screen now and keeps it; null: it was forgotten. */
  readonly onBecame: (screenId: string | null) => void
}

export function createScreenLine({ address, slot, addresses, storage, heldSeq, onProven, onBecame }: LineOptions) {
  const kept = readIdentity(storage, slot)
  const addressKey = address.kind === 'named' || address.kind === 'joining' ? address.key : null
  const joinKey = address.kind === 'joining' ? (addressKey ?? storage.read(`${slot}.key`)) : null
  let keys = keysToTry(address, kept)
  let refusals = 0
  const join = address.kind === 'joining' && joinKey !== null ? createJoin(address, joinKey, addresses.reach) : null
  let mayJoin = join !== null
  let isAsking = false

  const line = createStore<{ readonly identity: ScreenIdentity }>(() => ({
    identity: keys.length > 0 || mayJoin ? { kind: 'screen', screenId: kept?.screenId ?? (address.kind === 'named' ? address.screenId : null) } : nobody,
  }))
  const become = (identity: ScreenIdentity) => line.setState({ identity })

  const socket = openHubSocket('/display', {
    addresses,
    heldSeq,
    later,
    auth: () => (keys[0] === undefined ? { pairing: pageSize() } : { key: keys[0] }),
  })

  function keep(identity: KeptIdentity): void {
    const isKept = storage.write(slot, JSON.stringify(identity))
    const isJoinKeyKept = joinKey === null || storage.write(`${slot}.key`, joinKey)
    if (isKept && isJoinKeyKept) onProven()
    if (isKept) onBecame(identity.screenId)
  }

  /** Connects with what there is: a key, else a place to join, else a code. */
  async function open(): Promise<void> {
    if (keys.length === 0 && mayJoin && join) {
      const asked = addresses.current()
      const answer = await join()
      if (answer.kind === 'away') {
        addresses.failed(asked)
        return void later(() => void open(), addresses.isAlone() ? RETRY_MS + Math.random() * RETRY_MS : addresses.waitMs(Math.random()))
      }
      if (answer.kind === 'joined') keys = [answer.key]
      else mayJoin = false
    }
    if (keys.length === 0 && line.getState().identity.kind === 'screen') become(nobody)
    socket.connect()
  }

  const reopenSoon = () => later(() => void open(), RETRY_MS / 2 + Math.random() * RETRY_MS)

  socket.on('identity', ({ screenId }: Identity) => {
    refusals = 0
    const key = keys[0]
    if (key !== undefined) keep({ screenId, key, addressKey })
    become({ kind: 'screen', screenId })
  })
  /** Where nobody would see a picture anyway: says why there is no code, once the hub has said so. */
  async function sayWhy(): Promise<void> {
    if (isAsking) return
    isAsking = true
    const refused = await whyRefused(addresses.reach)
    isAsking = false
    if (line.getState().identity.kind === 'pairing' && !socket.connected) become(refused ? { ...nobody, refused } : nobody)
  }

  socket.on('pairing', ({ code }: PairingCode) => become({ kind: 'pairing', code }))
  socket.on('paired', ({ screenId, key }: Paired) => {
    keys = [key]
    keep({ screenId, key, addressKey })
    become({ kind: 'screen', screenId })
  })
  socket.on('forgotten', () => {
    keys = []
    mayJoin = false
    storage.remove(slot)
    onBecame(null)
    become(nobody)
  })
  socket.on('disconnect', () => {
    // A code is good only as long as its connection.
    if (line.getState().identity.kind === 'pairing') become(nobody)
    if (!socket.active) reopenSoon()
  })
  socket.on('connect_error', (reason) => {
    if (isRefusedKey(reason) && keys.length > 0) {
      refusals += 1
      if (refusals >= PATIENCE) {
        keys = keys.slice(1)
        refusals = 0
      }
    }
    if (line.getState().identity.kind === 'pairing') void sayWhy()
    // After a refusal Socket.IO does not try again by itself; when the hub is merely away it does.
    if (!socket.active) reopenSoon()
  })

  return {
    socket,
    open,
    /** The key by which the hub knows this screen, and grants it the pictures; null while it has none. */
    key: () => keys[0] ?? null,
    getState: line.getState,
    subscribe: line.subscribe,
  }
}

const nobody = { kind: 'pairing', code: null } as const satisfies ScreenIdentity

function pageSize(): { width: number; height: number } {
  const pixels = (length: number) => Math.min(SIZE_LIMIT, Math.round(length * devicePixelRatio))
  return { width: pixels(innerWidth), height: pixels(innerHeight) }
}

function isRefusedKey(reason: Error): boolean {
  const data: unknown = 'data' in reason ? reason.data : null
  return typeof data === 'object' && data !== null && 'code' in data && data.code === 'unauthorised'
}
