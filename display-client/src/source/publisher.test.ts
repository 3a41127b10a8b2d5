import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { type ConnectionEvents, createPublisher, type Opening, type Refusal, retryMs } from './publisher.ts'

const refused = (kind: Refusal, afterMs: number | null = null): Opening => ({ kind, detail: null, afterMs })

/** A publisher over connections that the test opens, connects and breaks. */
function aPublisher(answers: readonly Opening[] = []) {
  const clock = createFakeClock(1_000)
  const tries: (ConnectionEvents & { readonly atMs: number; isHealthy: boolean; isClosed: boolean; isForgotten: boolean })[] = []
  /** Which run of the engine answers. */
  let engineId: string | null = 'a'
  const publisher = createPublisher({
    async open(events) {
      const made = { ...events, atMs: clock.nowMs(), isHealthy: true, isClosed: false, isForgotten: false }
      const scripted = answers[tries.length]
      tries.push(made)
      const close = (isForgotten: boolean) => void Object.assign(made, { isClosed: true, isForgotten })
      return scripted ?? { kind: 'open', connection: { isHealthy: () => made.isHealthy, close }, engineId }
    },
    later: clock.later,
    nowMs: clock.nowMs,
    chance: () => 0,
  })
  const settled = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  }
  return {
    publisher,
    clock,
    tries,
    newest: () => tries[tries.length - 1] ?? expect.unreachable('nothing was tried'),
    settled,
    answersAs(id: string | null): void {
      engineId = id
    },
    /** Step by step, so that what waits for a promise gets its turn. */
    async pass(ms: number): Promise<void> {
      await settled()
      for (let passed = 0; passed < ms; passed += 50) {
        clock.advance(50)
        await settled()
      }
    },
  }
}

describe('publishing', () => {
  test('[FEED103] waits 250 ms before it tries again, then twice as long each time, up to 2 s, a little less by chance', () => {
    expect([0, 1, 2, 3, 4, 50].map((failures) => retryMs(failures, 0))).toEqual([250, 500, 1_000, 2_000, 2_000, 2_000])
    expect(retryMs(0, 1)).toBeCloseTo(167, 0)
  })

  test('[FEED103] goes on trying for as long as it is wanted, and stops with it', async () => {
    const { publisher, tries, pass, settled } = aPublisher(Array.from({ length: 50 }, () => refused('away')))
    publisher.start()
    await pass(10_000)
    expect(tries.map(({ atMs }) => atMs - 1_000)).toEqual([0, 250, 750, 1_750, 3_750, 5_750, 7_750, 9_750])
    publisher.stop()
    await settled()
    expect(publisher.getState()).toEqual({ kind: 'idle' })
    await pass(10_000)
    expect(tries).toHaveLength(8)
  })

  test('[FEED103] a connection that breaks is closed and made again; one that never comes about too', async () => {
    const { publisher, tries, newest, pass, settled } = aPublisher()
    publisher.start()
    await settled()
    newest().onConnected()
    expect(publisher.getState()).toEqual({ kind: 'live', sinceMs: 1_000 })
    newest().onLost()
    expect(publisher.getState()).toMatchObject({ kind: 'waiting', reason: 'lost' })
    await pass(250)
    expect(tries.map(({ isClosed }) => isClosed)).toEqual([true, false])
    await pass(4_000)
    expect(tries[1]?.isClosed, 'answered, never connected').toBe(true)
    await pass(500)
    newest().onConnected()
    await pass(20_000)
    expect(tries).toHaveLength(3)
    expect(publisher.getState().kind).toBe('live')
  })

  test('[FEED104] with another engine it connects again at once; the same engine after a restart of the hub changes nothing', async () => {
    const { publisher, tries, newest, settled, answersAs } = aPublisher()
    publisher.engineIs('a')
    publisher.start()
    await settled()
    newest().onConnected()
    publisher.engineIs(null)
    publisher.engineIs('a')
    publisher.hubIsBack()
    await settled()
    expect(tries).toHaveLength(1)
    answersAs('b')
    publisher.engineIs('b')
    await settled()
    // The engine that knew it is gone: the one that is there now would not know what is being ended.
    expect(tries.map(({ isClosed, isForgotten }) => [isClosed, isForgotten])).toEqual([
      [true, true],
      [false, false],
    ])
  })

  test('[FEED149] an answer names its engine: one that is heard of afterwards is no other one, one that died while it answered is left at once', async () => {
    const { publisher, tries, newest, pass, settled, answersAs } = aPublisher()
    publisher.engineIs('a')
    answersAs('b')
    publisher.start()
    await settled()
    newest().onConnected()
    publisher.engineIs(null)
    publisher.engineIs('b')
    await settled()
    expect(tries).toHaveLength(1)
    publisher.stop()
    expect(newest().isForgotten).toBe(false)
    publisher.start()
    publisher.engineIs('c')
    await pass(250)
    expect(tries.map(({ isClosed }) => isClosed)).toEqual([true, true, false])
  })

  test('[FEED104] which engine it is may be heard after the connection was made', async () => {
    const { publisher, tries, newest, settled } = aPublisher()
    publisher.start()
    await settled()
    newest().onConnected()
    publisher.engineIs('a')
    await settled()
    expect(tries).toHaveLength(1)
    publisher.engineIs('b')
    await settled()
    expect(tries).toHaveLength(2)
  })

  test('[FEED104] the hub’s return ends the waiting and makes a dead connection anew, never a healthy one', async () => {
    const { publisher, tries, newest, settled } = aPublisher([refused('engine')])
    publisher.start()
    await settled()
    publisher.hubIsBack()
    await settled()
    expect(tries).toHaveLength(2)
    publisher.hubIsBack()
    await settled()
    expect(tries, 'it is being connected').toHaveLength(2)
    newest().onConnected()
    publisher.hubIsBack()
    await settled()
    expect(tries).toHaveLength(2)
    newest().isHealthy = false
    publisher.hubIsBack()
    await settled()
    expect(tries).toHaveLength(3)
  })

  test('[FEED114] a picture whose key the hub takes no longer ends at once, and is asked for again with patience', async () => {
    const { publisher, tries, newest, pass, settled } = aPublisher()
    publisher.start()
    await settled()
    newest().onConnected()
    publisher.keyIsRefused()
    expect([publisher.getState(), newest().isClosed]).toEqual([{ kind: 'waiting', reason: 'key', detail: null }, true])
    await pass(29_000)
    expect(tries).toHaveLength(1)
    await pass(1_000)
    expect(tries).toHaveLength(2)
  })

  test('[FEED105] while another source publishes it says so and goes on asking, so that it is there when the operator lets it', async () => {
    const { publisher, newest, pass, settled } = aPublisher([refused('taken'), refused('taken')])
    publisher.start()
    await settled()
    expect(publisher.getState()).toMatchObject({ kind: 'waiting', reason: 'taken' })
    await pass(750)
    newest().onConnected()
    expect(publisher.getState().kind).toBe('live')
  })

  test('[FEED105] a revoked key is said, and not shown to the hub more than twice a minute until there is another one', async () => {
    const { publisher, tries, pass, settled } = aPublisher([refused('key'), refused('key'), refused('key')])
    publisher.start()
    await pass(29_900)
    expect(publisher.getState()).toMatchObject({ kind: 'waiting', reason: 'key' })
    expect(tries).toHaveLength(1)
    await pass(100)
    expect(tries).toHaveLength(2)
    publisher.retryNow()
    await settled()
    expect(tries).toHaveLength(3)
  })

  test('[FEED105] a hub that asks for patience gets it, within a minute', async () => {
    const { publisher, tries, pass } = aPublisher([refused('busy', 5_000), refused('busy', 3_600_000)])
    publisher.start()
    await pass(4_900)
    expect(tries).toHaveLength(1)
    await pass(100)
    expect(tries).toHaveLength(2)
    await pass(60_000)
    expect(tries).toHaveLength(3)
  })

  test('[FEED105] what was stopped while it was being connected is closed when it comes', async () => {
    const { publisher, newest, settled } = aPublisher()
    publisher.start()
    publisher.stop()
    await settled()
    expect(newest().isClosed).toBe(true)
    newest().onConnected()
    expect(publisher.getState()).toEqual({ kind: 'idle' })
  })
})
