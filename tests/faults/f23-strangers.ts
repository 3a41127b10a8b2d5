/** So many WebSockets that join nothing, from the operator's own address, that it is full: whoever comes back is let in all the same. */
import { io } from 'socket.io-client'
import { count, type Fault, timing } from './support/figures.ts'
import type { StrangersFigures, StrangersOrder } from './support/strangers-process.ts'
import { type Besieged, underAttack } from './support/under-attack.ts'

const PATIENCE_MS = 10_000
/** As the hub adds to `--max-per-address`. */
const STRANGERS = 500

type Returns = { readonly withPassMs: readonly number[]; readonly newcomersMs: readonly number[]; readonly refused: readonly string[] }

export const strangers: Fault = {
  id: 'F23',
  title: '2,500 idle strangers behind the operator’s address',
  run({ short, times }) {
    const maxPerAddress = short ? 100 : 2_000
    let screenKey = ''
    let pass = ''
    return underAttack<StrangersOrder, StrangersFigures, Returns>({
      short,
      flags: ['--max-per-address', String(maxPerAddress)],
      async prepare({ hub, operator, rooms }) {
        screenKey = (await operator.addScreen({ roomId: rooms[0] ?? '', purpose: 'foyer', name: 'Foyer' })).key
        const first = await come(`${hub.url}/operator`, { token: operator.token }, null)
        if ('why' in first) throw new Error(`nobody attacks yet, and an operator was turned away: ${first.why}`)
        pass = first.pass
      },
      attacker: 'strangers-process.ts',
      order: ({ port }) => ({ port, kind: 'web-sockets', connections: maxPerAddress + STRANGERS, forMs: (times ?? (short ? 1 : 30)) * 1_000, untilCut: 100 }),
      meanwhile: (besieged, isOver) => comeAgain(besieged, { screenKey, pass }, isOver),
      tell: ({ taken, mostOpen, cut, longestMs }, returns) => ({
        counts: [
          count('strangers of the attacker', taken, { atLeast: maxPerAddress }),
          count('strangers at a time', mostOpen),
          count('strangers that were cut', cut, { atLeast: 100 }),
          count('returns of an operator and a screen with their pass', returns?.withPassMs.length ?? 0, { atLeast: 2 }),
          count('operators and screens that come without a pass', returns?.newcomersMs.length ?? 0, { atLeast: 2 }),
          count('of these, turned away', returns?.refused.length ?? 0, { exactly: 0 }),
        ],
        timings: [
          timing('the longest that a stranger was left', 'ms', [longestMs], { p100: 6_000 }),
          timing('a return with a pass', 'ms', returns?.withPassMs ?? []),
          timing('a newcomer with a token or key', 'ms', returns?.newcomersMs ?? []),
        ],
        notes: [...new Set(returns?.refused)],
      }),
    })
  },
}

/** Again and again until the attack is over: an operator and a screen, each with a pass and without one. */
async function comeAgain(
  { hub, operator }: Besieged,
  { screenKey, pass }: { readonly screenKey: string; readonly pass: string },
  isOver: () => boolean,
): Promise<Returns> {
  const returns = { withPassMs: [] as number[], newcomersMs: [] as number[], refused: [] as string[] }
  const who = [
    ['/operator', { token: operator.token }],
    ['/display', { key: screenKey }],
  ] as const
  do {
    for (const [namespace, auth] of who) {
      for (const shown of [pass, null]) {
        const startedMs = performance.now()
        const came = await come(hub.url + namespace, auth, shown)
        if ('why' in came) returns.refused.push(`${namespace} ${shown === null ? 'without' : 'with'} a pass: ${came.why}`)
        else (shown === null ? returns.newcomersMs : returns.withPassMs).push(performance.now() - startedMs)
      }
    }
  } while (!isOver())
  return returns
}

/** One connection, until the hub has said what lets it in next time. */
function come(url: string, auth: object, pass: string | null): Promise<{ readonly pass: string } | { readonly why: string }> {
  const query = pass === null ? {} : { pass }
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true, auth, query, timeout: PATIENCE_MS })
  return new Promise<{ readonly pass: string } | { readonly why: string }>((resolve) => {
    socket.once('connect_error', (reason) => resolve({ why: reason.message }))
    socket.once('disconnect', (reason) => resolve({ why: reason }))
    socket.once('pass', (told: { readonly pass: string }) => resolve(told))
  }).finally(() => void socket.disconnect())
}
