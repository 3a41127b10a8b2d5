/** A room's line goes silent, nothing is reset, and the show goes on without it: it keeps what it has, and is right as soon as the line is back. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { startDelayProxy } from '../support/delay-proxy.ts'
import { connectClient } from './support/clients.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { clientCounts, journalCounts, readDataFolder, stateHash } from './support/invariant.ts'
import { pressing } from './support/pressing.ts'

const SCREENS = 5
const COMMANDS = 200

export const silentCut: Fault = {
  id: 'F7',
  title: 'a room is cut off in silence while the show goes on (--times: seconds)',
  async run({ short, times }) {
    const forMs = (times ?? (short ? 8 : 600)) * 1_000
    const commands = short ? 40 : COMMANDS
    const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off'] })
    const line = await startDelayProxy({ target: hub.url })
    try {
      const operator = await logIn(hub)
      const rooms = [...(await operator.state()).tables.rooms.keys()]
      const places = Array.from({ length: SCREENS }, (_, number) => ({ roomId: 'rouge', purpose: 'audience' as const, name: `F7 ${number}` }))
      const keys = await Promise.all(places.map((place) => operator.addScreen(place)))
      const away = await Promise.all(keys.map(({ key }, number) => connectClient(line.url, '/display', { key }, `cut ${number}`)))
      const here = await connectClient(hub.url, '/public', {}, 'phone elsewhere')
      const { seq } = await operator.state()
      await Promise.all(away.map((screen) => screen.right(0, seq)))
      const held = new Set(away.map(({ store }) => stateHash(store.getState().tables)))
      const cutMs = performance.now()
      const noticed = away.map(
        ({ link }) => new Promise<number>((resolve) => link.subscribe(({ status }) => status === 'away' && resolve(performance.now() - cutMs))),
      )
      line.blackhole(true)
      const command = pressing(rooms)
      const acknowledged = new Map<string, number>()
      for (let press = 0; press < commands; press += 1) {
        const reply = await operator.send(command(0, press), { commandId: `press-${press}` })
        if (reply.ok) acknowledged.set(`press-${press}`, reply.seq)
        const left = cutMs + forMs - performance.now()
        await sleep(Math.max(0, Math.min(left, forMs / commands)))
      }
      const noticedMs = await Promise.all(noticed)
      await sleep(Math.max(0, cutMs + forMs - performance.now()))
      const changed = away.filter(({ store }) => !held.has(stateHash(store.getState().tables))).length
      const silent = (await operator.screens()).filter(({ roomId, connected }) => roomId === 'rouge' && connected).length
      const newest = Math.max(...acknowledged.values())
      const backMs = performance.now()
      const rights = away.map((screen) => screen.right(0, newest))
      line.blackhole(false)
      const rightMs = (await Promise.all(rights)).map((atMs) => atMs - backMs)
      const stored = await readDataFolder(hub.dataFolder)
      const counts = [
        count('commands meanwhile', acknowledged.size, { atLeast: commands }),
        count('screens that lost what they showed', changed, { exactly: 0 }),
        ...(forMs > 12_000 ? [count('cut screens that the panel still counts as connected', silent, { exactly: 0 })] : []),
        ...journalCounts(stored, acknowledged),
        ...(await clientCounts([...away, here], stored, hub.url)),
      ]
      for (const { close } of [...away, here]) close()
      return {
        counts,
        timings: [
          timing('cut to the screen knowing it', 'ms', noticedMs, { p100: 10_000 }),
          timing('line back to a screen that is right', 'ms', rightMs, { p100: 1_000 }),
        ],
        notes: [`cut for ${forMs / 1_000} s by a proxy that holds everything back; connections are still accepted by it`],
      }
    } finally {
      await line.close()
      await hub.cleanUp()
    }
  },
}
