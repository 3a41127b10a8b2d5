/** The socket of a source page in `/display`: it shows the feed's key, follows the show, says what it sends, and asks again for ever. */
import type { HubAddresses } from '@tricolore/shared/client/hub-addresses.ts'
import type { FeedsNow, StillWanted } from '@tricolore/shared/protocol/feeds-down.ts'
import type { SourceReport } from '@tricolore/shared/protocol/feeds-up.ts'
import { createStore } from 'zustand/vanilla'
import { openHubSocket } from '../hubs/open-hub-socket.ts'
import { later } from '../screen/later.ts'

/** `refused`: the hub does not take the key. `none`: there is no key to show yet. */
export type LineState = { readonly keyState: 'none' | 'asking' | 'in' | 'refused' }

type LineOptions = {
  readonly feedId: string
  readonly addresses: HubAddresses
  readonly heldSeq: () => number
  readonly key: () => string | null
  readonly onIn: () => void
  readonly onFeeds: (feeds: FeedsNow) => void
  readonly onStillWanted: () => void
}

/** A wrong key that is shown too often gets its address locked out. */
const REFUSED_RETRY_MS = 20_000
const RETRY_MS = 1_000

export type SourceLine = ReturnType<typeof createSourceLine>

export function createSourceLine({ feedId, addresses, heldSeq, key, onIn, onFeeds, onStillWanted }: LineOptions) {
  const line = createStore<LineState>(() => ({ keyState: key() === null ? 'none' : 'asking' }))
  let cancelRetry = () => {}
  const socket = openHubSocket('/display', { addresses, heldSeq, later, auth: () => ({ source: { feedId, key: key() ?? '' } }) })

  function reopenIn(delayMs: number): void {
    if (socket.active) return
    cancelRetry()
    cancelRetry = later(() => socket.connect(), delayMs * (1 + Math.random() / 2))
  }

  socket.on('connect', () => {
    line.setState({ keyState: 'in' })
    onIn()
  })
  socket.on('disconnect', () => {
    line.setState({ keyState: 'asking' })
    reopenIn(RETRY_MS)
  })
  socket.on('connect_error', (reason) => {
    const isRefused = codeOf(reason) === 'unauthorised'
    if (isRefused) line.setState({ keyState: 'refused' })
    reopenIn(isRefused ? REFUSED_RETRY_MS : RETRY_MS)
  })
  socket.on('feeds', onFeeds)
  socket.on('stillWanted', ({ feedId: wanted }: StillWanted) => wanted === feedId && onStillWanted())

  return {
    socket,
    getState: line.getState,
    subscribe: line.subscribe,
    /** There is a key, or another one. */
    open(): void {
      cancelRetry()
      line.setState({ keyState: 'asking' })
      socket.disconnect().connect()
    },
    report: (report: SourceReport) => void (socket.connected && socket.emit('sourceReport', report)),
    sendStill: (jpeg: ArrayBuffer) => void (socket.connected && socket.emit('still', feedId, jpeg)),
  }
}

function codeOf(reason: Error): unknown {
  const data: unknown = 'data' in reason ? reason.data : null
  return typeof data === 'object' && data !== null && 'code' in data ? data.code : null
}
