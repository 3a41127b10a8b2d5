/** What sessions leave behind in the engine. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { anOffer } from '@tricolore/server/feeds/engine/testing/offers.ts'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { startEngineProcess } from '../support/media/engine-process.ts'

const gcOnSignal = fileURLToPath(new URL('../bench/fanout/gc-on-signal.ts', import.meta.url))
const viewerOffer = anOffer({ direction: 'recvonly' })
const CYCLES = 500
/** Per session, with everything that the system rounds up. One that stays holds three times as much and more. */
const MOST_BYTES = 6_000

it('[FEED15] 500 sessions that came and went leave no memory, no socket and no thread behind', async () => {
  const engine = await startEngineProcess({}, ['--expose-gc', '--max-semi-space-size=1', '--import', gcOnSignal])
  onTestFinished(() => engine.cleanUp())
  const cycle = async (count: number) => {
    for (let left = count; left > 0; left -= 1) {
      await eventually('it is let in', async () => {
        const joined = await engine.ask('POST', '/whep/bleu', viewerOffer)
        const session = joined.headers.get('x-session')
        await joined.text()
        return session !== null && (await engine.ask('DELETE', `/sessions/${session}`)).status === 200
      })
    }
  }
  await cycle(150)
  const settledBytes = async () => {
    process.kill(engine.pid, 'SIGUSR2')
    return (await engine.health()).rssBytes
  }
  const few = counted(engine.pid)
  const sizes = [await settledBytes()]
  for (let half = 0; half < 2; half += 1) {
    await cycle(CYCLES / 2)
    sizes.push(await settledBytes())
  }
  expect((await engine.stats()).feeds).toEqual([])
  // Keep-alive connections and workers come and go by themselves; five hundred of anything do not.
  expect(Math.abs(counted(engine.pid) - few)).toBeLessThan(20)
  // What leaks grows in both halves; a heap that finds its size on a busy machine grows in one.
  const [before = 0, between = 0, after = 0] = sizes
  expect(Math.min(between - before, after - between) / (CYCLES / 2)).toBeLessThan(MOST_BYTES)
})

it('[FEED15] a session that never connects is ended after 20 s', async () => {
  const engine = await startEngineProcess()
  onTestFinished(() => engine.cleanUp())
  expect((await engine.ask('POST', '/whep/bleu', viewerOffer)).status).toBe(201)
  expect((await engine.stats()).feeds).toHaveLength(1)
  await eventually('it is gone', async () => (await engine.stats()).feeds.length === 0)
})

/** Threads and open files, as Linux tells it; 0 elsewhere. */
function counted(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).length + readdirSync(`/proc/${pid}/fd`).length
  } catch {
    // No Linux: nothing is compared.
    return 0
  }
}
