/** The engine's HTTP surface, its start and its end. Offers are written by hand: nobody stands behind them. */

import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { anOffer, h264Lines } from '@tricolore/server/feeds/engine/testing/offers.ts'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { type EngineProcess, startEngineProcess } from '../support/media/engine-process.ts'

async function anEngine(env: Readonly<Record<string, string>> = {}, nodeFlags: readonly string[] = []): Promise<EngineProcess> {
  const engine = await startEngineProcess(env, nodeFlags)
  onTestFinished(() => engine.cleanUp())
  return engine
}

const viewerOffer = anOffer({ direction: 'recvonly' })

const told = async (response: Response) => {
  const body: unknown = await response.json()
  return [response.status, Reflect.get(Object(body), 'code'), typeof Reflect.get(Object(body), 'message')]
}

it('[FEED14] refusals: secret, path, method, type, length, content, place', async () => {
  const engine = await anEngine()
  const bare = (headers: Record<string, string>) => fetch(`${engine.url}/stats`, { headers })
  expect(await told(await bare({}))).toEqual([401, 'unauthorised', 'string'])
  expect(await told(await bare({ authorization: 'Bearer wrong' }))).toEqual([401, 'unauthorised', 'string'])
  expect(await told(await engine.ask('GET', '/nothing'))).toEqual([404, 'not-found', 'string'])
  expect(await told(await engine.ask('GET', '/whip/bleu'))).toEqual([405, 'invalid', 'string'])
  expect(await told(await engine.ask('PATCH', '/sessions/abc', ''))).toEqual([405, 'invalid', 'string'])
  expect(await told(await engine.ask('POST', '/whip/bleu', anOffer(), 'text/plain'))).toEqual([415, 'unsupported', 'string'])
  expect(await told(await engine.ask('POST', '/whip/bleu', 'v'.repeat(1_000_000)))).toEqual([413, 'too-large', 'string'])
  expect(await told(await engine.ask('POST', '/whip/bleu', 'hello'))).toEqual([400, 'invalid', 'string'])
  expect(await told(await engine.ask('POST', '/whip/bleu', ''))).toEqual([400, 'invalid', 'string'])
  expect(await told(await engine.ask('POST', '/whip/bleu?codec=av1', anOffer()))).toEqual([400, 'invalid', 'string'])
  expect(await told(await engine.ask('POST', '/whip/bleu?maxBitrate=1', anOffer()))).toEqual([400, 'invalid', 'string'])
  expect(await told(await engine.ask('POST', '/whip/bleu', anOffer({ video: h264Lines('profile-level-id=640028') })))).toEqual([400, 'invalid', 'string'])
  expect(await told(await engine.ask('DELETE', '/sessions/abc'))).toEqual([404, 'not-found', 'string'])
  expect(await told(await engine.ask('DELETE', '/feeds/bleu/publisher'))).toEqual([404, 'not-found', 'string'])
  expect(await told(await engine.ask('DELETE', '/feeds/bleu'))).toEqual([404, 'not-found', 'string'])
  expect((await engine.ask('POST', '/whip/bleu', anOffer())).status).toBe(201)
  expect(await told(await engine.ask('POST', '/whip/bleu', anOffer()))).toEqual([409, 'conflict', 'string'])
  expect(engine.log()).toBe('')
})

it('[FEED14] two publishers at the very same moment: one is refused', async () => {
  const engine = await anEngine()
  const answers = await Promise.all([1, 2, 3].map(() => engine.ask('POST', '/whip/bleu', anOffer())))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
})

it('[FEED14] more than 100 connections at once are refused with 429, and taken a moment later', async () => {
  const engine = await anEngine()
  const answers = await answersTo(engine, 300)
  const refused = answers.filter((head) => head.startsWith('HTTP/1.1 429 '))
  expect([refused.length > 50, answers.length]).toEqual([true, 300])
  expect(refused.filter((head) => !/^retry-after: 1$/im.test(head))).toEqual([])
  expect(answers.filter((head) => !/^HTTP\/1\.1 4(?:29|00) /.test(head))).toEqual([])
  await eventually('one is taken again', async () => (await engine.ask('POST', '/whep/bleu', viewerOffer)).status === 201)
})

/** The heads of the answers to so many requests to watch, said in one breath: however slow the machine is, to the engine they come at once. */
async function answersTo({ url, headers }: EngineProcess, count: number): Promise<readonly string[]> {
  const { hostname, port } = new URL(url)
  const body = 'hello'
  const head = [
    'POST /whep/bleu HTTP/1.1',
    `Host: ${hostname}`,
    `Authorization: ${headers.authorization}`,
    'Content-Type: application/sdp',
    `Content-Length: ${body.length}`,
  ]
  const socket = connect(Number(port), hostname)
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`.repeat(count))
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text
  })
  const heads = () => heard.split(/(?=HTTP\/1\.1 \d{3} )/).filter((part) => part.startsWith('HTTP/1.1'))
  await eventually('all are answered', () => heads().length === count)
  socket.destroy()
  return heads()
}

it('[FEED13] an answer for whatever was offered, and advertised addresses in it; damaged ones do no harm', async () => {
  const engine = await anEngine({ ENGINE_ADVERTISE: '203.0.113.7' })
  const answer = await (await engine.ask('POST', '/whip/bleu', anOffer())).text()
  expect(answer).toMatch(/^a=candidate:100 1 UDP \d+ 203\.0\.113\.7 \d+ typ host\r$/m)
  const offer = anOffer()
  for (let cut = 0; cut < offer.length; cut += 97) {
    const damaged = offer.slice(0, cut) + String.fromCharCode(cut % 256).repeat(cut % 7) + offer.slice(cut + (cut % 13))
    await eventually('it is answered', async () => [201, 400].includes((await engine.ask('POST', '/whip/vert?takeOver=1', damaged)).status))
  }
  expect((await engine.health()).pid).toBe(engine.pid)
  expect(engine.log()).toBe('')
})

it('[FEED18] a session, a publisher and a feed are ended from outside', async () => {
  const engine = await anEngine()
  const joined = async (path: string) => (await engine.ask('POST', path, path.startsWith('/whip') ? anOffer() : viewerOffer)).headers.get('x-session')
  const viewer = await joined('/whep/bleu')
  await joined('/whep/bleu')
  await joined('/whip/bleu')
  expect(viewer).toMatch(/^[\w-]{32}$/)
  expect((await engine.ask('DELETE', `/sessions/${viewer}`)).status).toBe(200)
  expect((await engine.ask('DELETE', `/sessions/${viewer}`)).status).toBe(404)
  expect((await engine.ask('DELETE', '/feeds/bleu/publisher')).status).toBe(200)
  expect((await engine.stats()).feeds).toMatchObject([{ feedId: 'bleu', publisher: null, viewers: [{ waitsForKeyFrame: true }] }])
  expect((await engine.ask('DELETE', '/feeds/bleu')).status).toBe(200)
  expect((await engine.stats()).feeds).toEqual([])
})

it('[FEED15] 256 connections and no more', async () => {
  const engine = await anEngine()
  let refused: Response | null = null
  let taken = 0
  await eventually('the engine is full', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => engine.ask('POST', '/whep/bleu', viewerOffer)))
    taken += answers.filter(({ status }) => status === 201).length
    refused = answers.find(({ status }) => status === 503) ?? null
    return refused
  })
  expect(refused && (await told(refused))).toEqual([503, 'unavailable', 'string'])
  // Who never connects is ended after 20 s and makes room: on a slow machine more than 256 have been taken by then, never at once.
  expect(taken).toBeGreaterThanOrEqual(256)
  expect((await engine.stats()).feeds[0]?.viewers.length).toBeLessThanOrEqual(256)
})

it('[FEED16] the state file is for its user only, and gone after an orderly end', async () => {
  const engine = await startEngineProcess()
  onTestFinished(() => engine.cleanUp())
  expect(statSync(engine.stateFile).mode & 0o777).toBe(0o600)
  await engine.ask('POST', '/whep/bleu', viewerOffer)
  const ended = new Promise((resolve) => engine.child.once('exit', resolve))
  expect(await (await engine.ask('POST', '/shutdown', '{"onlyIfIdle":true}', 'application/json')).json()).toEqual({ ending: false })
  expect(await (await engine.ask('POST', '/shutdown', '{"onlyIfIdle":false}', 'application/json')).json()).toEqual({ ending: true })
  expect(await ended).toBe(0)
  expect(() => statSync(engine.stateFile)).toThrow()
})

it('[FEED16] it ends when nobody asks for it any more', async () => {
  const engine = await startEngineProcess({ ENGINE_GRACE_MS: '600' })
  onTestFinished(() => engine.cleanUp())
  expect(await new Promise((resolve) => engine.child.once('exit', resolve))).toBe(0)
})

it('[FEED16] what cannot be used ends the start with one sentence', () => {
  const main = fileURLToPath(new URL('../../server/src/feeds/engine/main.ts', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [main], { env: { ...process.env, ENGINE_SECRET: 'short' }, encoding: 'utf8' })
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^ENGINE_SECRET [^\n]+\.\n$/)])
})

it('[FEED19] what nobody foresaw is logged and ends it with code 1', async () => {
  const boom = 'data:text/javascript,process.once("SIGUSR2",()=>{throw new Error("unforeseen")})'
  const engine = await startEngineProcess({}, ['--import', boom])
  onTestFinished(() => engine.cleanUp())
  const exit = new Promise((resolve) => engine.child.once('exit', resolve))
  engine.child.kill('SIGUSR2')
  expect(await exit).toBe(1)
  expect(engine.log()).toContain('unforeseen')
})
