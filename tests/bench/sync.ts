/** How well a page knows hub time, against other ways to know it: simulated networks first, then real sockets through a bad line. */
import { simulateSync } from './sync/simulation.ts'
import { syncOverSockets } from './sync/sockets.ts'

export async function benchSync(): Promise<void> {
  simulateSync()
  await syncOverSockets()
}
