/** Thousands of connections that say nothing, at a hub that may hold 2,048 files: new operators and screens come in, and its own files open. */
import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { logIn } from '../e2e/support/operator-api.ts'
import { connectClient } from './support/clients.ts'
import { count, type Fault, timing } from './support/figures.ts'
import type { StrangersFigures, StrangersOrder } from './support/strangers-process.ts'
import { type Besieged, underAttack } from './support/under-attack.ts'

/** Every screen that comes is one more that the hub knows, for good: as many as a venue has, so that the memory is the attacker's. */
const COME_EVERY_MS = 250

type Newcomers = {
  readonly operatorsMs: readonly number[]
  readonly screensMs: readonly number[]
  readonly refused: readonly string[]
  /** The most that the hub held at a time; null where the system does not say. */
  readonly mostFiles: number | null
  readonly diskFaults: number
}

export const descriptors: Fault = {
  id: 'F24',
  title: '2,600 silent connections, with 2,048 file descriptors',
  run({ short, times }) {
    const files = short ? 600 : 2_048
    const connections = short ? 800 : 2_600
    return underAttack<StrangersOrder, StrangersFigures, Newcomers>({
      short,
      wrap: ['sh', '-c', `ulimit -n ${files} && exec "$@"`, 'sh'],
      attacker: 'strangers-process.ts',
      // The disk is looked at every ten seconds.
      order: ({ port }) => ({ port, kind: 'plain', connections, forMs: (times ?? (short ? 1 : 30)) * 1_000, untilCut: connections - files }),
      meanwhile: comeIn,
      tell: ({ opened, mostOpen, cut, longestMs }, newcomers) => ({
        counts: [
          count('connections of the attacker', opened, { atLeast: connections }),
          count('connections at a time', mostOpen),
          count('connections that were cut', cut, { atLeast: connections - files }),
          count('files that the hub held, at the most', newcomers?.mostFiles ?? 0, { atMost: files - 50 }),
          count('new operators', newcomers?.operatorsMs.length ?? 0, { atLeast: 1 }),
          count('new screens', newcomers?.screensMs.length ?? 0, { atLeast: 1 }),
          count('of these, turned away', newcomers?.refused.length ?? 0, { exactly: 0 }),
          count('times that the disk could not be looked at', newcomers?.diskFaults ?? 0, { exactly: 0 }),
        ],
        timings: [
          timing('the longest that one was left', 'ms', [longestMs]),
          timing('a new operator, from the password to the first snapshot', 'ms', newcomers?.operatorsMs ?? []),
          timing('a new screen', 'ms', newcomers?.screensMs ?? []),
        ],
        notes: [...new Set(newcomers?.refused)],
      }),
    })
  },
}

async function comeIn({ hub, operator, rooms }: Besieged, isOver: () => boolean): Promise<Newcomers> {
  const newcomers = { operatorsMs: [] as number[], screensMs: [] as number[], refused: [] as string[] }
  let mostFiles: number | null = null
  const timer = setInterval(() => {
    mostFiles = Math.max(mostFiles ?? 0, openFiles(hub.pid) ?? 0)
  }, 50)
  let number = 0
  do {
    if (number > 0) await sleep(COME_EVERY_MS)
    number += 1
    const name = `Newcomer ${number}`
    await timed(newcomers.operatorsMs, newcomers.refused, async () => {
      const { token } = await logIn(hub, name)
      return connectClient(hub.url, '/operator', { token }, name)
    })
    await timed(newcomers.screensMs, newcomers.refused, async () => {
      const { key } = await operator.addScreen({ roomId: rooms[0] ?? '', purpose: 'foyer', name })
      return connectClient(hub.url, '/display', { key }, name)
    })
  } while (!isOver())
  clearInterval(timer)
  return { ...newcomers, mostFiles, diskFaults: hub.output().split('the disk could not be looked at').length - 1 }
}

/** `connectClient` tries again and again for 20 s: whoever is not in by then was turned away. */
async function timed(tookMs: number[], refused: string[], come: () => Promise<{ close(): void }>): Promise<void> {
  const startedMs = performance.now()
  try {
    const client = await come()
    tookMs.push(performance.now() - startedMs)
    client.close()
  } catch (reason) {
    refused.push(reason instanceof Error ? reason.message : String(reason))
  }
}

function openFiles(pid: number | null): number | null {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    // No Linux: nobody says.
    return null
  }
}
