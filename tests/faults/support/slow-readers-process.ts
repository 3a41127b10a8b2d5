/** A hub and a crowd that stops reading, in a network of its own whose buffers are small: otherwise the kernel hides megabytes for each of them. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startCrowd } from '../../bench/fanout/crowd.ts'
import type { Place } from '../../bench/fanout/light-client.ts'
import { residentKb } from '../../bench/fanout/process-figures.ts'
import { startHubProcess } from '../../e2e/support/hub-process.ts'
import { logIn } from '../../e2e/support/operator-api.ts'

export type SlowReadersOrder = { readonly readers: number; readonly forMs: number }

export type SlowReadersFigures = {
  readonly connected: number
  readonly behind: number
  readonly dropped: number
  /** From the first client that was behind to the last one cut. */
  readonly cutMs: number
  readonly beforeMb: number
  readonly peakMb: number
  readonly commandMs: readonly number[]
}

/** Twelve people with long names are some 2 kB on the wire. */
const PEOPLE = 12
const letters = 'é'.repeat(66)

async function stall({ readers, forMs }: SlowReadersOrder): Promise<SlowReadersFigures> {
  const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off', '--max-per-address', '5000'] })
  const crowd = startCrowd()
  try {
    const operator = await logIn(hub)
    const place: Place = { port: Number(new URL(hub.url).port), protocol: 'socket.io', namespace: '/public', auth: '{}' }
    const { ready: connected } = await crowd.connect(readers, place)
    const pid = hub.pid ?? Number.NaN
    const beforeMb = residentKb(pid) / 1024
    await crowd.stall(readers)
    const [startedMs, commandMs]: [number, number[]] = [performance.now(), []]
    let [firstMs, lastMs, mostBehind, dropped, peakMb]: [number | null, number, number, number, number] = [null, 0, 0, 0, beforeMb]
    for (let press = 0; performance.now() - startedMs < forMs && dropped < connected; press += 1) {
      const pressedMs = performance.now()
      const speakers = Array.from({ length: PEOPLE }, (_, person) => ({ name: `${press} ${person} ${letters}`, organisation: null }))
      await operator.done({ type: 'editSession', sessionId: 'ouverture', speakers })
      commandMs.push(performance.now() - pressedMs)
      const text = await (await fetch(new URL('/metrics', hub.url))).text()
      const read = (name: string) => Number(new RegExp(`^tricolore_${name}\\{audience="public"\\} (\\S+)`, 'm').exec(text)?.[1] ?? 0)
      const [behind, cut] = [read('clients_behind'), read('slow_consumers_dropped_total')]
      mostBehind = Math.max(mostBehind, behind)
      if (behind > 0) firstMs ??= performance.now()
      if (cut > dropped) lastMs = performance.now()
      dropped = cut
      peakMb = Math.max(peakMb, residentKb(pid) / 1024)
      await sleep(100)
    }
    return { connected, behind: mostBehind, dropped, cutMs: lastMs - (firstMs ?? lastMs), beforeMb, peakMb, commandMs }
  } finally {
    crowd.end()
    await hub.cleanUp()
  }
}

// The type assertion is what `f20-slow-readers.ts` sends.
process.once('message', (order) => void stall(order as SlowReadersOrder).then((figures) => process.send?.(figures, () => process.exit(0))))
