/** The clocks over simulated networks: virtual time, seeded chance, pings as the pages send them. */
import { type NetworkName, networks, seededRandom } from '@tricolore/shared/testing/networks.ts'
import { type PingPattern, phonePings, playTo, screenPings, simulatedClient } from '@tricolore/shared/testing/simulated-client.ts'
import { printTable } from '../table.ts'
import { createMethods, type Reading } from './methods.ts'
import { askedOnLan, askedUnderJitter, nothingAsked, syncRows } from './rows.ts'

const SEEDS = [11, 12, 13]
const CLIENTS = 90
const FOR_MS = 310_000
/** An operator at work: between changes the hub says nothing by itself. */
const PUSH_EVERY_MS = 10_000
const EARLY_EVERY_MS = 50
const STEADY_EVERY_MS = 1_000

export function benchSync(): void {
  for (const [name, network] of Object.entries(networks)) {
    const asked = name === 'A' ? askedUnderJitter : name === 'F' ? askedOnLan : nothingAsked
    printTable(
      `Clock, simulated, ${CLIENTS} screens x 310 s, clocks +-12 h and +-50 ppm, network ${name}: ${network.about}`,
      syncRows(
        SEEDS.map((seed) => run(name, seed, screenPings)),
        asked,
      ),
    )
  }
  printTable(
    `Clock, simulated, ${CLIENTS} phones x 310 s (8 pings, then one in 15 s), network A`,
    syncRows(
      SEEDS.map((seed) => run('A', seed, phonePings)),
      nothingAsked,
    ),
  )
}

function run(name: string, seed: number, pings: PingPattern): readonly (readonly Reading[])[] {
  // The type assertion is safe: the names come from the record itself.
  const network = networks[name as NetworkName]
  const random = seededRandom(seed)
  const instantsMs: number[] = []
  for (let atMs = EARLY_EVERY_MS; atMs < FOR_MS; atMs += atMs < 2_000 ? EARLY_EVERY_MS : STEADY_EVERY_MS) instantsMs.push(atMs)
  return Array.from({ length: CLIENTS }, () => {
    const client = simulatedClient({ network, random, forMs: FOR_MS, pushEveryMs: PUSH_EVERY_MS, pings })
    const methods = createMethods()
    const readings: Reading[] = []
    playTo(
      client,
      (heard) => {
        if ('ping' in heard) {
          methods.clock.addPing(heard.ping)
          methods.addPing(heard.ping)
        } else {
          methods.clock.addPush(heard.push)
          methods.addPush(heard.push)
        }
      },
      instantsMs,
      (atMs) => readings.push(methods.read(atMs, client.localMs(atMs), client.hubMs(atMs))),
    )
    return readings
  })
}
