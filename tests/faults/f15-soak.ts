/** Hours of a show in small: a thousand phones of which a tenth goes and comes each minute, and a command each second. What grows is printed. */
import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { startCrowd } from '../bench/fanout/crowd.ts'
import type { Place } from '../bench/fanout/light-client.ts'
import { residentKb } from '../bench/fanout/process-figures.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { journalCounts, readDataFolder } from './support/invariant.ts'
import { pressing } from './support/pressing.ts'

const PHONES = 1_000
const CHURN_SHARE_A_MINUTE = 0.1
const MINUTES = Number(process.env.SOAK_MINUTES ?? 20)
const LOOK_EVERY_S = 10

type Look = { readonly atMinutes: number; readonly residentMb: number; readonly files: number; readonly lagMs: number }

export const soak: Fault = {
  id: 'F15',
  title: 'soak: 1,000 phones, a tenth of them new each minute, one command a second (--times or SOAK_MINUTES: minutes)',
  async run({ short, times }) {
    const minutes = times ?? (short ? 0.1 : MINUTES)
    const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off'] })
    const crowd = startCrowd()
    try {
      const operator = await logIn(hub)
      const command = pressing([...(await operator.state()).tables.rooms.keys()])
      const place: Place = { port: Number(new URL(hub.url).port), protocol: 'socket.io', namespace: '/public', auth: '{}' }
      await crowd.connect(PHONES, place, 'soon')
      const pid = hub.pid ?? Number.NaN
      const startedMs = performance.now()
      const looks: Look[] = []
      const acknowledged = new Map<string, number>()
      for (let second = 0; second < minutes * 60; second += 1) {
        acknowledged.set(`press-${second}`, await pressed(second))
        await crowd.renew(churned(second))
        if (second % LOOK_EVERY_S === 0) {
          const atMinutes = (performance.now() - startedMs) / 60_000
          looks.push({ atMinutes, residentMb: residentKb(pid) / 1024, files: filesOf(pid), lagMs: await lagMs(hub.url) })
        }
        await sleep(Math.max(0, startedMs + (second + 1) * 1_000 - performance.now()))
      }
      async function pressed(second: number): Promise<number> {
        const reply = await operator.send(command(0, second), { commandId: `press-${second}` })
        if (!reply.ok) throw new Error(reply.texts.en)
        return reply.seq
      }
      const { ready } = await crowd.wait(PHONES, 0)
      const stored = await readDataFolder(hub.dataFolder)
      // The first third is what the heap grows to by itself.
      const settled = looks.slice(Math.floor(looks.length / 3))
      return {
        counts: [
          count('minutes', minutes),
          count('phones at the end', ready, { exactly: PHONES }),
          count('restarts', hub.pid === pid ? 0 : 1, { exactly: 0 }),
          ...journalCounts(stored, acknowledged),
        ],
        timings: [
          timing(
            'memory',
            'MB',
            looks.map(({ residentMb }) => residentMb),
          ),
          timing('memory after the first third, slope', 'MB/h', [slope(settled) * 60], { p100: 1 }),
          timing(
            'open files after the first third',
            '',
            settled.map(({ files }) => files),
          ),
          timing(
            'event loop lag p99',
            'ms',
            settled.map((look) => look.lagMs),
            { p100: 50 },
          ),
        ],
        notes: [
          `memory each ${LOOK_EVERY_S} s: first ${looks[0]?.residentMb.toFixed(1)}, last ${looks.at(-1)?.residentMb.toFixed(1)} MB; eight hours: SOAK_MINUTES=480 npm run faults -- F15`,
        ],
      }
    } finally {
      crowd.end()
      await hub.cleanUp()
    }
  },
}

/** How many of the crowd go in that second, so that a tenth is new after a minute. */
function churned(second: number): number {
  const until = (seconds: number) => Math.floor((seconds / 60) * PHONES * CHURN_SHARE_A_MINUTE)
  return until(second + 1) - until(second)
}

function filesOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    // No Linux: there is no figure.
    return Number.NaN
  }
}

async function lagMs(url: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', url))).text()
  return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1] ?? Number.NaN) * 1_000
}

/** Of the line that fits best, in MB a minute. */
function slope(looks: readonly Look[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [atMean, mbMean] = [mean(looks.map(({ atMinutes }) => atMinutes)), mean(looks.map(({ residentMb }) => residentMb))]
  const above = looks.reduce((sum, { atMinutes, residentMb }) => sum + (atMinutes - atMean) * (residentMb - mbMean), 0)
  return above / looks.reduce((sum, { atMinutes }) => sum + (atMinutes - atMean) ** 2, 0)
}
