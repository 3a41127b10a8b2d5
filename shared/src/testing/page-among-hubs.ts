/** A page on the socket that goes from hub to hub, with every hub in memory: what it hears, and what each hub is told. */
import { createHubAddresses } from '../client/hub-addresses.ts'
import { createHubSocket, type HubSocketOptions } from '../client/hub-socket.ts'
import { createFakeClock } from './clock.ts'
import { createFakeHubs } from './fake-hubs.ts'

export const [A, B, C] = ['http://a:4000', 'http://b:4000', 'http://c:4000']

export function pageAmongHubs(
  known: readonly string[] = [A, B],
  comesBack: NonNullable<HubSocketOptions['comesBack']> = 'by-itself',
  more: Pick<HubSocketOptions, 'unpack' | 'page'> & { readonly probes?: boolean } = {},
) {
  const time = createFakeClock()
  const hubs = createFakeHubs()
  const addresses = createHubAddresses({ home: A, known })
  let seq = 0
  const socket = createHubSocket({
    open: hubs.open,
    addresses,
    heldSeq: () => seq,
    later: time.later,
    ...(more.probes && { probe: hubs.probe }),
    ...(more.unpack && { unpack: more.unpack }),
    ...(more.page && { page: more.page }),
    chance: () => 0,
    comesBack,
  })
  /** What the page heard, in its order. */
  const heard: string[] = []
  for (const event of ['connect', 'disconnect', 'connect_error', 'identity', 'feeds']) socket.on(event, () => heard.push(event))
  for (const event of ['snapshot', 'delta']) {
    socket.on(event, (state: { readonly seq: number }) => {
      seq = state.seq
      heard.push(`${event} ${state.seq}`)
    })
  }
  for (const url of [A, B, C]) hubs.is(url, { kind: 'in' })
  /** On hub A with the state of that seq. */
  function begun(atSeq: number) {
    socket.connect()
    hubs.newest().push('snapshot', { seq: atSeq })
    heard.length = 0
    return hubs.newest()
  }
  return { time, hubs, addresses, socket, heard, begun }
}

/** Promises that stand resolved have been heard. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await null
}
