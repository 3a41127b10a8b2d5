/** One WebSocket, and then fifty, ask to join thousands of times in one write of 64 kB: each is one phone at the most, and is cut. */
import type { ConnectsFigures, ConnectsOrder } from './support/connects-process.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { underAttack } from './support/under-attack.ts'

const BYTES = 64_000
/** As an attacker would who comes back at once. */
const WAVES_OF_50 = 20

export const manyConnects: Fault = {
  id: 'F21',
  title: 'one WebSocket of 64 kB of CONNECT packets, then 50 of them again and again',
  run: ({ short, times }) =>
    underAttack<ConnectsOrder, ConnectsFigures>({
      short,
      attacker: 'connects-process.ts',
      order: ({ port }) => ({
        port,
        waves: [1, ...Array.from({ length: times ?? (short ? 1 : WAVES_OF_50) }, () => 50)],
        patienceMs: 10_000,
        bytes: BYTES,
      }),
      tell: ({ webSockets, packets, joined, cut, cutMs }) => ({
        counts: [
          count('WebSockets of the attacker', webSockets, { atLeast: 51 }),
          count('CONNECT packets', packets, { atLeast: 51 * 3_000 }),
          count('times that it was let in, beyond once for each WebSocket', Math.max(0, joined - webSockets), { exactly: 0 }),
          count('WebSockets that were cut', cut, { exactly: webSockets }),
        ],
        timings: [timing('written to cut', 'ms', cutMs)],
      }),
    }),
}
