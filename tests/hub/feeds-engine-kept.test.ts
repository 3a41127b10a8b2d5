import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FeedsAnswer, FeedsNow } from '@tricolore/shared/protocol/feeds-down.ts'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { endEngineOf, enginePid, isRunning } from '../support/end-engine.ts'
import { builtHub } from '../support/node-flags.ts'
import { aFeedHub, bearer, peers, postSdp } from './support/a-feed-hub.ts'
import { get, PASSWORD, post } from './support/a-hub.ts'
import { aKnownScreen } from './support/clients.ts'

type At = { readonly url: string }
type HubProcess = At & { readonly child: ChildProcess; readonly ended: Promise<number | null> }

/** The hub as a process on that folder; its engine does not outlive the test. */
async function aProcess(folder: string): Promise<HubProcess> {
  const args = ['--port', '0', '--host', '127.0.0.1', '--data', folder, '--operator-password', PASSWORD]
  const child = spawn(process.execPath, [...builtHub, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  let out = ''
  child.stdout.on('data', (text) => {
    out += text
  })
  const url = await eventually('the hub is there', () => /^Tricolore is on (http:\S+)$/m.exec(out)?.[1])
  return { url, child, ended }
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-feeds-'))
  onTestFinished(() => {
    endEngineOf(folder)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

async function logIn(at: At): Promise<string> {
  return String(Reflect.get(Object(await (await post(at, '/api/v1/session', { password: PASSWORD, name: 'Ana' })).json()), 'token'))
}

async function feedsOf(at: At, token: string): Promise<FeedsAnswer> {
  // The type assertion is what the contract says of this answer.
  return (await (await get(at, '/api/v1/feeds', token)).json()) as FeedsAnswer
}

/** A feed of its own, whatever the demo has. */
async function withFeed(at: At, token: string): Promise<{ readonly whip: string; readonly whep: string; readonly key: string }> {
  await post(at, '/api/v1/commands', { command: { type: 'setFeed', feedId: 'test-feed', roomId: 'bleu', name: 'Test', kind: 'whip' } }, token)
  const publish = (await feedsOf(at, token)).feeds.find(({ id }) => id === 'test-feed')?.publish
  if (!publish) throw new Error('the feed has no addresses')
  return { whip: publish.whipUrl, whep: publish.whepUrl, key: publish.key }
}

it('[FEED51] the picture goes on while the hub is killed and started again, and the new hub knows who publishes', async () => {
  const folder = aFolder()
  const first = await aProcess(folder)
  const token = await logIn(first)
  const { whip, whep, key } = await withFeed(first, token)
  const there = peers()
  await there.publish({ id: 'camera', url: whip, headers: bearer(key) })
  await there.watch({ id: 'screen', url: whep, headers: bearer(token) })
  const seen = async () => (await there.report('screen')).packetCount
  await eventually('the picture is there', async () => (await seen()) > 20)
  const pid = enginePid(folder)
  first.child.kill('SIGKILL')
  await first.ended
  const before = await seen()
  await eventually('the picture goes on without a hub', async () => (await seen()) > before + 20)
  const second = await aProcess(folder)
  const health = await eventually('the new hub has its figures', async () => {
    const found = (await feedsOf(second, token)).feeds.find(({ id }) => id === 'test-feed')?.health
    return found?.publisher ? found : null
  })
  expect(health).toMatchObject({ state: 'up', viewers: 1 })
  expect([enginePid(folder), (await feedsOf(second, token)).engine]).toEqual([pid, expect.objectContaining({ state: 'running', restarts: 0 })])
  // Somebody is served: a hub that is asked to end leaves the engine to the next one.
  second.child.kill('SIGTERM')
  expect([await second.ended, pid !== null && isRunning(pid)]).toEqual([0, true])
  const last = await seen()
  await eventually('the picture still goes on', async () => (await seen()) > last + 20)
})

it('[FEED52] an engine that serves nobody ends with its hub; at Ctrl C one that serves somebody ends too', async () => {
  for (const [signal, serves] of [['SIGTERM', false] as const, ['SIGINT', true] as const]) {
    const folder = aFolder()
    const hub = await aProcess(folder)
    const token = await logIn(hub)
    const { whip, key } = await withFeed(hub, token)
    const pid = await eventually('the engine is there', async () => ((await feedsOf(hub, token)).engine.state === 'running' ? enginePid(folder) : null))
    if (serves) expect(await peers().publish({ id: 'camera', url: whip, headers: bearer(key) })).toMatchObject({ event: 'joined' })
    hub.child.kill(signal)
    expect(await hub.ended).toBe(0)
    await eventually(`the engine has ended after ${signal}`, () => !isRunning(pid))
  }
})

it('[FEED50] an engine that is killed is back by itself as another one, screens hear of it, and the hub was there all the time', async () => {
  const hub = await aFeedHub()
  const there = peers()
  const { key } = await hub.aScreen('rouge')
  const screen = await aKnownScreen(hub, key)
  const heard: FeedsNow[] = []
  screen.socket.on('feeds', (now: FeedsNow) => heard.push(now))
  await there.publish({ id: 'camera', url: hub.whip('bleu'), headers: bearer(hub.feedKey('bleu')) })
  const before = await eventually('the screen hears of the publisher', () => heard.find(({ up }) => up.includes('bleu')))
  process.kill(hub.feeds.enginePid() ?? Number.NaN, 'SIGKILL')
  const gone = await eventually('the screen hears that it is gone', () => heard.find(({ engineId }) => engineId === null))
  expect(gone.up).toEqual([])
  const back = await eventually('another engine is there', () => heard.at(-1)?.engineId && heard.at(-1))
  expect(back).toEqual({ engineId: expect.not.stringContaining(String(before.engineId)), up: [] })
  expect(await there.publish({ id: 'again', url: hub.whip('bleu'), headers: bearer(hub.feedKey('bleu')) })).toMatchObject({ event: 'joined' })
  await eventually('the screen hears of the publisher again', () => heard.at(-1)?.up.includes('bleu'))
  expect(hub.feeds.engineHealth()).toMatchObject({ state: 'running', restarts: 1 })
  expect((await get(hub, '/readyz')).status).toBe(200)
})

it('[FEED148] an answer names its engine; the end of a connection that went with a killed engine is granted, and 404 is for what the engine does not know', async () => {
  const hub = await aFeedHub()
  const there = peers()
  const { key } = await hub.aScreen('rouge')
  const watched = async (id: string) => {
    const answer = await there.watch({ id, url: hub.whep('bleu'), headers: bearer(key) })
    if (answer.event !== 'joined') throw new Error(`${id} was refused`)
    return answer
  }
  const end = async (name: string) => (await fetch(`${hub.whep('bleu')}/${name}`, { method: 'DELETE', headers: bearer(key) })).status
  const before = await watched('before')
  const [atOnce, later] = [before.sessionId, (await watched('later')).sessionId]
  expect(before.engineId).toBe(hub.feeds.health.now().engineId)
  process.kill(hub.feeds.enginePid() ?? Number.NaN, 'SIGKILL')
  // The hub has not heard of its end yet.
  expect(await end(atOnce)).toBe(200)
  await eventually('another engine is there', () => ![null, before.engineId].includes(hub.feeds.health.now().engineId))
  expect(await end(later)).toBe(200)
  const { sessionId, engineId } = await watched('after')
  expect(engineId).toBe(hub.feeds.health.now().engineId)
  expect([await end(sessionId), await end(sessionId), await end('abc')]).toEqual([200, 404, 404])
})

it('[FEED148] a hub that was started again ends what its engine kept, also while it is still looking for it', async () => {
  const folder = aFolder()
  const first = await aProcess(folder)
  const token = await logIn(first)
  const { whip, whep, key } = await withFeed(first, token)
  const there = peers()
  await there.publish({ id: 'camera', url: whip, headers: bearer(key) })
  const watched = await there.watch({ id: 'screen', url: whep, headers: bearer(token) })
  first.child.kill('SIGKILL')
  await first.ended
  const second = await aProcess(folder)
  const address = new URL(`/whep/test-feed/${watched.event === 'joined' ? watched.sessionId : ''}`, second.url)
  expect((await fetch(address, { method: 'DELETE', headers: bearer(token) })).status).toBe(200)
  await eventually('the engine has its publisher and no viewer any more', async () => {
    const health = (await feedsOf(second, token)).feeds.find(({ id }) => id === 'test-feed')?.health
    return health?.state === 'up' && health.viewers === 0
  })
})

it('[FEED52] an engine is started when it is needed first, and ends with a hub that runs in a test', async () => {
  const hub = await aFeedHub()
  expect(hub.feeds.engineHealth()).toMatchObject({ state: 'resting', sinceMs: null })
  expect((await postSdp(hub.whep('bleu'), hub.token, 'v=0')).status).toBe(400)
  expect(hub.feeds.engineHealth()).toMatchObject({ state: 'running', reason: null })
  const pid = hub.feeds.enginePid()
  expect(pid !== null && isRunning(pid)).toBe(true)
  await hub.close()
  await eventually('it has ended', () => pid !== null && !isRunning(pid))
})
