/**
 * What the faults share in which one hostile device attacks a hub: an operator who works on, screens that count what they miss, the hub's
 * memory, and the attacker in a process of its own that yields to everybody. The hub is what is tried here, not who gets the processor.
 */
import { constants } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { residentKb, settledKb, waitedSeconds } from '../../bench/fanout/process-figures.ts'
import { type HubProcess, startHubProcess } from '../../e2e/support/hub-process.ts'
import { logIn, type OperatorApi } from '../../e2e/support/operator-api.ts'
import { type Count, count, type Figures, type Timing, timing } from './figures.ts'
import { clientCounts, journalCounts, readDataFolder } from './invariant.ts'
import { inOtherProcess } from './other-process.ts'
import { pressing } from './pressing.ts'
import { connectScreens } from './screens.ts'
import { streamCommands } from './streaming-operator.ts'

const SCREENS = 10
const CALM_MS = 5_000
/** What no longer counts is remembered for ten seconds. */
const FORGOTTEN_MS = 12_000
const PRESS_EVERY_MS = 50
const LOOK_EVERY_MS = 50
const withCalm = `--import ${new URL('./calm-on-signal.ts', import.meta.url).href}`

/** The hub under attack, and somebody who may speak to it. */
export type Besieged = { readonly hub: HubProcess; readonly port: number; readonly operator: OperatorApi; readonly rooms: readonly string[] }

/** What a fault has to say beside what all of them say; `counts` are also where it says how often the attacker was cut or told 429. */
export type Told = { readonly counts: readonly Count[]; readonly timings?: readonly Timing[]; readonly notes?: readonly string[] }

export type Attack<Order extends object, Answer, Meanwhile> = {
  readonly short: boolean
  /** More flags of the hub. */
  readonly flags?: readonly string[]
  /** What runs the hub in its place, see `startHubProcess`. */
  readonly wrap?: readonly string[]
  /** What the hub must hold before, such as known screens. */
  readonly prepare?: (besieged: Besieged) => Promise<void>
  /** The attacker: a file beside this one, which answers with an object once it has stopped, and may say `begun` when it is in full force. */
  readonly attacker: string
  readonly order: (besieged: Besieged) => Order | Promise<Order>
  /** What others do while it lasts; begins when the attacker says `begun`. */
  readonly meanwhile?: (besieged: Besieged, isOver: () => boolean) => Promise<Meanwhile>
  readonly tell: (answer: Answer, meanwhile: Meanwhile | null) => Told
}

export async function underAttack<Order extends object, Answer, Meanwhile = null>(attack: Attack<Order, Answer, Meanwhile>): Promise<Figures> {
  const { short, flags = [], wrap = [] } = attack
  const hub = await startHubProcess({
    entry: 'built',
    flags: ['--event-day', 'now', '--engine', 'off', ...flags],
    wrap,
    environment: { NODE_OPTIONS: withCalm },
  })
  try {
    const operator = await logIn(hub)
    const rooms = [...(await operator.state()).tables.rooms.keys()]
    const besieged: Besieged = { hub, port: Number(new URL(hub.url).port), operator, rooms }
    await attack.prepare?.(besieged)
    const screens = await connectScreens(hub.url, operator, SCREENS, 'Wall')
    const command = pressing(rooms)
    const ana = await streamCommands({ url: hub.url, token: operator.token, name: 'ana', pauseMs: PRESS_EVERY_MS, command: (press) => command(0, press) })
    if (!short) await sleep(CALM_MS)
    const calm = ana.answeredMs.length
    const pid = hub.pid ?? Number.NaN
    if (!short) await settledKb(pid)
    const memory = watchMemory(pid)
    const [startedMs, waitedBefore] = [performance.now(), waitedSeconds(pid)]
    const { answer, meanwhile } = await lastsUntilOver(attack, besieged)
    const meanwhileAnswered = ana.answeredMs.length - calm
    // The press that was under way counts too, and the memory until it was answered: a hub that stood still has not ended yet.
    await ana.stop()
    const grownMb = memory.stop()
    const waited = Math.round((100_000 * (waitedSeconds(pid) - waitedBefore)) / (performance.now() - startedMs))
    const during = ana.answeredMs.slice(calm)
    if (!short) await sleep(FORGOTTEN_MS)
    const keptMb = short ? null : (await settledKb(pid)) / 1024 - memory.beforeMb
    const stored = await readDataFolder(hub.dataFolder)
    const others = [ana.client, ...screens]
    const { counts, timings = [], notes = [] } = attack.tell(answer, meanwhile)
    return {
      counts: [
        ...counts,
        count('operator’s commands answered meanwhile', meanwhileAnswered, { atLeast: 1 }),
        count('restarts', hub.pid === pid && !Number.isNaN(residentKb(pid)) ? 0 : 1, { exactly: 0 }),
        count('connections of others that were lost', sum(others.map((client) => client.connections() - 1)), { exactly: 0 }),
        count('versions that a screen missed', sum(screens.map((screen) => screen.resyncs())), { exactly: 0 }),
        ...journalCounts(stored, ana.acknowledged),
        ...(await clientCounts(others, stored, hub.url)),
      ],
      timings: [
        timing('operator’s command before', 'ms', ana.answeredMs.slice(0, calm)),
        timing('operator’s command meanwhile', 'ms', during, { p99: 250 }),
        timing('operator’s command meanwhile, the slowest', 'ms', [Math.max(...during)]),
        timing('memory grown, at the most', 'MB', [grownMb], { p100: 100 }),
        ...(keptMb === null ? [] : [timing('memory grown, after it ended', 'MB', [keptMb], { p100: 20 })]),
        ...timings,
      ],
      notes: [
        'the attacker yields to everybody, and runs on the same cores as the hub',
        `meanwhile the hub was ready to run and waited for a core for ${waited} % of the time`,
        ...notes,
      ],
    }
  } finally {
    await hub.cleanUp()
  }
}

async function lastsUntilOver<Order extends object, Answer, Meanwhile>(
  { attacker, order, meanwhile }: Attack<Order, Answer, Meanwhile>,
  besieged: Besieged,
): Promise<{ readonly answer: Answer; readonly meanwhile: Meanwhile | null }> {
  let isOver = false
  const { answer, begun } = inOtherProcess<Order, Answer>(`./${attacker}`, await order(besieged), {}, constants.priority.PRIORITY_LOW)
  const over = answer.finally(() => {
    isOver = true
  })
  if (!meanwhile) return { answer: await over, meanwhile: null }
  const others = begun.then(() => meanwhile(besieged, () => isOver))
  const [answered, done] = await Promise.all([over, others])
  return { answer: answered, meanwhile: done }
}

/** From now on; `stop` answers by how many MB the process was larger than it is now, at the most. NaN where the system does not say. */
function watchMemory(pid: number): { readonly beforeMb: number; stop(): number } {
  const beforeMb = residentKb(pid) / 1024
  let peakMb = beforeMb
  const look = () => {
    peakMb = Math.max(peakMb, residentKb(pid) / 1024)
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  return {
    beforeMb,
    stop() {
      clearInterval(timer)
      look()
      return peakMb - beforeMb
    },
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
