/** The disk is taken away from a hub under way and given back: nothing acknowledged is lost, it says why it refuses, and it comes back by itself. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Presence } from '@tricolore/shared/protocol/down.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { connectClient } from './support/clients.ts'
import { type Count, count, type Fault, type Figures, timing } from './support/figures.ts'
import { clientCounts, journalCounts, readDataFolder } from './support/invariant.ts'
import { pressing } from './support/pressing.ts'
import { limitedFiles, type ScarceDisk, smallDisk } from './support/scarce-disk.ts'
import { streamCommands } from './support/streaming-operator.ts'

const flags = ['--event-day', 'now', '--engine', 'off']

export const disk: Fault = {
  id: 'F11',
  title: 'the disk is full, fails, or cannot be written',
  async run({ short, times }) {
    const rounds = times ?? (short ? 1 : 5)
    const figures: Figures[] = []
    const notes: string[] = []
    for (const [kind, make] of [
      ['a full disk', smallDisk],
      ['files that may not grow', limitedFiles],
    ] as const) {
      const place = await make({ flags })
      if (place) figures.push(await starved(place, rounds))
      else notes.push(`${kind}: not possible here`)
    }
    return { counts: figures.flatMap(({ counts }) => counts), timings: figures.flatMap(({ timings }) => timings), notes }
  },
}

async function starved(place: ScarceDisk, rounds: number): Promise<Figures> {
  const { hub, name } = place
  try {
    const operator = await logIn(hub)
    const rooms = [...(await operator.state()).tables.rooms.keys()]
    const [phone, command] = [await connectClient(hub.url, '/public', {}, 'phone'), pressing(rooms)]
    const ana = await streamCommands({ url: hub.url, token: operator.token, name: 'ana', pauseMs: 25, command: (press) => command(0, press) })
    let seen: Presence | null = null
    ana.client.socket.on('presence', (presence: Presence) => {
      seen = presence
    })
    const [refusedMs, toldMs, backMs]: [number[], number[], number[]] = [[], [], []]
    let withReason = 0
    let shown = 0
    for (let round = 0; round < rounds; round += 1) {
      await sleep(200)
      const [takenMs, refusedBefore] = [performance.now(), ana.refused.get('read-only') ?? 0]
      place.takeAway()
      await eventually(`${name}: commands are refused`, () => (ana.refused.get('read-only') ?? 0) > refusedBefore)
      refusedMs.push(performance.now() - takenMs)
      const ready = await fetch(new URL('/readyz', hub.url))
      const { reasons } = (await ready.json()) as { reasons?: readonly { code: string }[] }
      if (ready.status === 503 && reasons?.[0]?.code === 'store') withReason += 1
      await eventually(`${name}: the panel is told`, () => seen?.store.isReady === false)
      toldMs.push(performance.now() - takenMs - (refusedMs.at(-1) ?? 0))
      if ((await fetch(new URL('/api/v1/public/status', hub.url))).status === 200 && phone.socket.connected) shown += 1
      const givenMs = performance.now()
      place.giveBack()
      await eventually(`${name}: commands are accepted again`, () => seen?.store.isReady === true)
      backMs.push(performance.now() - givenMs)
    }
    await sleep(200)
    await ana.stop()
    const stored = await readDataFolder(hub.dataFolder)
    const counts = [
      count('times that nothing could be stored', rounds, { atLeast: rounds }),
      count('/readyz said 503 and why', withReason, { exactly: rounds }),
      count('the public was served meanwhile', shown, { exactly: rounds }),
      count('restarts', ana.client.connections() - 1, { exactly: 0 }),
      ...journalCounts(stored, ana.acknowledged),
      ...(await clientCounts([ana.client, phone], stored, hub.url)),
      ...(await refusesReadOnly(place)),
    ]
    for (const { close } of [ana.client, phone]) close()
    return {
      counts: counts.map((one) => ({ ...one, name: `${name}: ${one.name}` })),
      timings: [
        timing(`${name}: until commands are refused`, 'ms', refusedMs),
        timing(`${name}: until the panel says so`, 'ms', toldMs, { p100: 2_000 }),
        timing(`${name}: space to accepting again`, 'ms', backMs, { p100: 5_000 }),
      ],
      notes: [],
    }
  } finally {
    await place.cleanUp()
  }
}

/** A hub that is to start where nothing can be written says so in one sentence. */
async function refusesReadOnly({ hub, makeReadOnly }: ScarceDisk): Promise<readonly Count[]> {
  if (!makeReadOnly) return []
  await hub.stop()
  makeReadOnly()
  const outcome = await hub.restart().then(
    () => 'started',
    (reason: unknown) => String(reason),
  )
  return [
    count('a start in a read-only folder ends with 2 and a sentence', /ended with 2 .*\n.*cannot be written[^\n]*\.\n$/s.test(outcome) ? 1 : 0, { exactly: 1 }),
  ]
}
