/** A phone asks to be a screen with wrong keys, a thousand a second, at a hub that knows many screens: what a key costs does not grow with them. */
import { count, type Fault } from './support/figures.ts'
import { underAttack } from './support/under-attack.ts'
import type { WrongKeysFigures, WrongKeysOrder } from './support/wrong-keys-process.ts'

const SCREENS = 500
/** Screens made at once. */
const AT_ONCE = 10
const KEYS_PER_SECOND = 1_000

export const wrongKeys: Fault = {
  id: 'F22',
  title: 'wrong keys at 1,000 a second, with 500 screens known',
  run: ({ short, times }) =>
    underAttack<WrongKeysOrder, WrongKeysFigures>({
      short,
      async prepare({ operator, rooms }) {
        const screens = short ? 20 : SCREENS
        for (let made = 0; made < screens; made += AT_ONCE) {
          const some = Array.from({ length: AT_ONCE }, (_, number) => ({ roomId: rooms[0] ?? '', purpose: 'foyer' as const, name: `Foyer ${made + number}` }))
          await Promise.all(some.map((screen) => operator.addScreen(screen)))
        }
      },
      attacker: 'wrong-keys-process.ts',
      order: ({ port }) => ({
        port,
        keysPerSecond: KEYS_PER_SECOND,
        connections: 20,
        forMs: (times ?? (short ? 1 : 20)) * 1_000,
        untilKeys: 200,
        untilCut: 20,
      }),
      tell: ({ connections, keys, answered, cut, tookMs }) => ({
        counts: [
          count('wrong keys', keys, { atLeast: 200 }),
          count('wrong keys a second', Math.round(keys / (tookMs / 1_000))),
          count('keys that were looked at, beyond one for each connection', Math.max(0, answered - connections), { exactly: 0 }),
          count('connections of the attacker', connections, { atLeast: 20 }),
          count('connections that were cut', cut, { atLeast: 20 }),
        ],
      }),
    }),
}
