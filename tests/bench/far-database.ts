/**
 * `npm run bench -- far-database`: two hubs on one PostgreSQL that is some way off, two operators at each. How long until a command is answered, when
 * nobody ever pauses and when everybody presses once in two seconds; and how often a hub was overtaken by the other.
 */
import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { eventually } from '../e2e/support/eventually.ts'
import type { HubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { type DelayProxy, startDelayProxy } from '../support/delay-proxy.ts'
import { startTwoHubs } from '../support/two-hub-processes.ts'
import { printTable, quantile, type Row } from './table.ts'

const ROUND_TRIPS_MS = [0, 50, 200, 400]
const ROUNDS = process.argv.includes('--quick') ? 1 : 3
const FOR_MS = 8_000
/** A panel may send twenty a second. */
const LEAST_MS = 55
const ROOMS = ['bleu', 'blanc', 'rouge', 'hall']
const PACES = [
  { name: 'never pausing', everyMs: 0 },
  { name: 'a press in two seconds', everyMs: 2_000 },
]

type Round = { readonly p50: number[]; readonly p95: number[]; readonly overtaken: number[]; readonly refused: number[] }

export async function benchFarDatabase(): Promise<void> {
  const lines: DelayProxy[] = []
  const sockets: Socket[] = []
  let roundTripMs = 0
  const oneWayMs = () => roundTripMs / 2
  const farAway = async (database: string) => {
    const way = new URL(database)
    const line = await startDelayProxy({ target: `http://${way.host}`, link: () => ({ upMs: oneWayMs, downMs: oneWayMs }) })
    lines.push(line)
    way.port = new URL(line.url).port
    return way.href
  }
  const hubs = await startTwoHubs(['--event-day', 'now'], 'main.ts', farAway, farAway)
  try {
    for (const [place, roomId] of ROOMS.entries()) {
      const hub = place % 2 === 0 ? hubs.a : hubs.b
      const { token } = await logIn(hub, `Operator of ${roomId}`)
      const socket = io(`${hub.url}/operator`, { auth: { token }, transports: ['websocket'], forceNew: true })
      sockets.push(socket)
      await eventually('the operator is connected', () => socket.connected)
    }
    const rounds = new Map<string, Round>()
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { name, everyMs } of PACES) {
        for (roundTripMs of ROUND_TRIPS_MS) {
          const found = await measured(sockets, [hubs.a, hubs.b], everyMs)
          const key = `${roundTripMs} ms, ${name}`
          const kept = rounds.get(key) ?? { p50: [], p95: [], overtaken: [], refused: [] }
          rounds.set(key, kept)
          for (const figure of ['p50', 'p95', 'overtaken', 'refused'] as const) kept[figure].push(found[figure])
        }
        roundTripMs = 0
      }
    }
    const rows = [...rounds].flatMap(([key, { p50, p95, overtaken, refused }]): Row[] => [
      { name: `${key}: answered, p50`, unit: 'ms', values: p50, limit: '' },
      { name: `${key}: answered, p95`, unit: 'ms', values: p95, limit: '' },
      { name: `${key}: overtaken`, unit: 'in 100', values: overtaken, limit: '' },
      { name: `${key}: refused`, unit: 'in 100', values: refused, limit: '0' },
    ])
    printTable(`far database: two hubs, ${ROOMS.length} operators, round trip to PostgreSQL; ${FOR_MS / 1_000} s a round`, rows)
  } finally {
    for (const socket of sockets) socket.close()
    await hubs.cleanUp()
    for (const line of lines) await line.close()
  }
}

async function measured(sockets: readonly Socket[], hubs: readonly HubProcess[], everyMs: number) {
  const overtakenBefore = await overtakenAt(hubs)
  const untilMs = performance.now() + FOR_MS
  let refused = 0
  const tookMs = (
    await Promise.all(
      sockets.map(async (socket, place) => {
        const took: number[] = []
        // Not all in the same moment, as people are not.
        if (everyMs > 0) await pause((everyMs / sockets.length) * place * Math.random())
        for (let press = 0; performance.now() < untilMs; press += 1) {
          const startedMs = performance.now()
          const command = { type: 'setOccupancy', roomId: ROOMS[place], percent: press % 101 }
          const reply = await socket.timeout(60_000).emitWithAck('command', { commandId: randomUUID(), command })
          if (!reply.ok) refused += 1
          took.push(performance.now() - startedMs)
          await pause(Math.max(0, Math.max(LEAST_MS, everyMs * (0.75 + Math.random() / 2)) - (performance.now() - startedMs)))
        }
        return took
      }),
    )
  ).flat()
  const overtaken = (((await overtakenAt(hubs)) - overtakenBefore) * 100) / tookMs.length
  return { p50: quantile(tookMs, 0.5), p95: quantile(tookMs, 0.95), overtaken, refused: (refused * 100) / tookMs.length }
}

async function overtakenAt(hubs: readonly HubProcess[]): Promise<number> {
  let sum = 0
  for (const { url } of hubs) sum += Number(/^tricolore_commands_overtaken_total (\S+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1])
  return sum
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
