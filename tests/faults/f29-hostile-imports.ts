/** An operator brings files that break off, lie, or grow without end; another one works on and screens follow. */
import { setTimeout as sleep } from 'node:timers/promises'
import { logIn } from '../e2e/support/operator-api.ts'
import { count, type Fault, timing } from './support/figures.ts'
import type { HostileImportsFigures, HostileImportsOrder } from './support/hostile-imports-process.ts'
import { type Besieged, underAttack } from './support/under-attack.ts'

const LOOK_EVERY_MS = 500

export const hostileImports: Fault = {
  id: 'F29',
  title: 'files that break off at random places, a login page, nothing, an entity bomb, 2 MB of XML, hostile titles, a table of 100,000 rows',
  run: ({ short, times }) =>
    underAttack<HostileImportsOrder, HostileImportsFigures, readonly number[]>({
      short,
      attacker: 'hostile-imports-process.ts',
      // Of eleven programs: 220 in the long form.
      order: async ({ hub }) => ({ url: hub.url, token: (await logIn(hub, 'Bea')).token, cutEach: times ?? (short ? 1 : 20), rows: short ? 5_000 : 100_000 }),
      meanwhile: heldMs,
      tell: ({ sent, reviews, sentences, others, told429, answeredMs }, held) => ({
        counts: [
          count('files', sent),
          count('read and reviewed', reviews),
          count('refused in a sentence', sentences, { atLeast: 1 }),
          count('answered with neither', others.length, { exactly: 0 }),
          count('times that the attacker was told 429', told429),
        ],
        timings: [
          timing('answer to a file', 'ms', answeredMs),
          timing('longest hold of the hub’s event loop in half a second', 'ms', held ?? [], { p100: 50 }),
        ],
        notes: others,
      }),
    }),
}

/** What the hub says of itself each half second. */
async function heldMs({ hub }: Besieged, isOver: () => boolean): Promise<readonly number[]> {
  const held: number[] = []
  while (!isOver()) {
    await sleep(LOOK_EVERY_MS)
    const answer = await (await fetch(new URL('/metrics', hub.url))).text()
    const seconds = Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(answer)?.[1])
    if (Number.isFinite(seconds)) held.push(seconds * 1_000)
  }
  return held
}
