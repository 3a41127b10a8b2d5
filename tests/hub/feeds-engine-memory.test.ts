/** What sessions leave behind in the engine. */
import { anOffer } from '@tricolore/server/feeds/engine/testing/offers.ts'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { startEngineProcess } from '../support/media/engine-process.ts'

const viewerOffer = anOffer({ direction: 'recvonly' })
const CYCLES = 500
/** Per session, with everything that the system rounds up. A session that stayed would hold 50 kB and more. */
const MOST_BYTES = 12_000

it('[FEED15] 500 sessions that came and went leave no memory, no file and no thread behind', async () => {
  const engine = await startEngineProcess({}, ['--expose-gc'])
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
  const before = (await engine.health()).rssBytes
  await cycle(CYCLES)
  const after = (await engine.health()).rssBytes
  expect((await engine.stats()).feeds).toEqual([])
  expect((after - before) / CYCLES).toBeLessThan(MOST_BYTES)
}, 60_000)

it('[FEED15] a session that never connects is ended after 20 s', async () => {
  const engine = await startEngineProcess()
  onTestFinished(() => engine.cleanUp())
  expect((await engine.ask('POST', '/whep/bleu', viewerOffer)).status).toBe(201)
  expect((await engine.stats()).feeds).toHaveLength(1)
  await eventually('it is gone', async () => (await engine.stats()).feeds.length === 0, 25_000)
}, 40_000)
