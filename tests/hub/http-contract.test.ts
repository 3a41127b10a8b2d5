import { hubBuild, version } from '@tricolore/server/host/process/build.ts'
import { expect, it } from 'vitest'
import { aHub, get, PASSWORD, post } from './support/a-hub.ts'
import { aScreen, json, refusal } from './support/answers.ts'

/** Walks the HTTP table of the contract, row by row; screens, the attendees’ answers and the pages have files of their own. */

it('[HTTP1] POST /session gives a token for the password, 401 for another one, 429 after repeated failures', async () => {
  const hub = await aHub()
  expect(await json(await post(hub, '/api/v1/session', { password: PASSWORD, name: 'Ana' }))).toEqual({
    ok: true,
    token: expect.any(String),
    role: 'operator',
    device: expect.any(String),
  })
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const wrong = await post(hub, '/api/v1/session', { password: 'wrong', name: 'Eve' })
    expect(wrong.status).toBe(401)
    expect(await json(wrong)).toEqual(refusal('unauthorised'))
  }
  const slowed = await post(hub, '/api/v1/session', { password: PASSWORD, name: 'Eve' })
  expect([slowed.status, Number(slowed.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect(await json(slowed)).toEqual(refusal('rate-limited'))
})

it('[HTTP2] POST /session gives a volunteer a token that is good for one room', async () => {
  const hub = await aHub()
  const roomKey = hub.keys.doorKey('bleu')
  expect((await post(hub, '/api/v1/session', { roomKey, roomId: 'blanc', name: 'Bo' })).status).toBe(401)
  const login = await json(await post(hub, '/api/v1/session', { roomKey, roomId: 'bleu', name: 'Bo' }))
  expect(login).toEqual({ ok: true, token: expect.any(String), role: 'door' })
  // The type assertion is safe: the shape was just checked.
  const { token } = login as { token: string }
  const tap = (roomId: string) => post(hub, '/api/v1/commands', { command: { type: 'setOccupancy', roomId, percent: 80 } }, token)
  expect((await tap('bleu')).status).toBe(200)
  expect(await json(await tap('blanc'))).toEqual(refusal('forbidden'))
  expect(await json(await get(hub, '/api/v1/door/bleu', token))).toMatchObject({ room: { id: 'bleu' }, occupancy: { percent: 80 }, readiness: null })
  expect((await get(hub, '/api/v1/door/blanc', token)).status).toBe(403)
  for (const path of ['/api/v1/state', '/api/v1/links', '/api/v1/history', '/api/v1/screens']) expect((await get(hub, path, token)).status).toBe(403)
})

it('[HTTP3] GET /commands lists every command that can be sent, with the JSON Schema of its payload', async () => {
  const hub = await aHub()
  const body = await json(await get(hub, '/api/v1/commands'))
  expect(body).toEqual({ commands: expect.any(Array) })
  // The type assertion is safe: the shape is looked at below.
  const { commands } = body as { commands: { type: string; role: string; undoable: boolean; payload: { properties?: object } }[] }
  const go = commands.find(({ type }) => type === 'go')
  expect(go).toMatchObject({ role: 'operator', undoable: true, payload: { type: 'object', required: ['sessionId', 'expectedLiveSessionId'] } })
  expect(commands.map(({ type }) => type)).toEqual(expect.arrayContaining(['standby', 'undo', 'raiseEmergency', 'setOccupancy', 'setLock']))
  expect(commands.some(({ type }) => type === 'openEvent' || type === 'addScreen')).toBe(false)
})

it('[HTTP4] POST /commands answers the seq, the same for the same id again, and refusals with their code', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const envelope = { commandId: 'press-1', command: { type: 'standby', sessionId: 'part-1' } }
  const seq = hub.hub.seq() + 1
  expect(await json(await post(hub, '/api/v1/commands', envelope, token))).toEqual({ ok: true, seq })
  expect(await json(await post(hub, '/api/v1/commands', envelope, token))).toEqual({ ok: true, seq })
  const refused = { commandId: 'press-2', command: { type: 'standby', sessionId: 'nothing' } }
  for (const _again of [1, 2]) {
    const response = await post(hub, '/api/v1/commands', refused, token)
    expect(response.status).toBe(404)
    expect(await json(response)).toEqual(refusal('not-found'))
  }
  expect(await json(await post(hub, '/api/v1/commands', { command: { type: 'dance' } }, token))).toEqual(refusal('unknown-command'))
  const extra = await json(await post(hub, '/api/v1/commands', { command: { type: 'standby', sessionId: 'part-1', loud: true } }, token))
  expect(extra).toEqual({ ...refusal('invalid'), message: expect.stringContaining('loud') })
  expect((await post(hub, '/api/v1/commands', envelope)).status).toBe(401)
  expect((await post(hub, '/api/v1/commands', { command: { type: 'addScreen', screenId: 'x' } }, token)).status).toBeGreaterThanOrEqual(400)
})

it('[HTTP6] GET /state is what operators see, and no key', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  await aScreen(hub, token)
  const state = await json(await get(hub, '/api/v1/state', token))
  expect(state).toMatchObject({
    seq: hub.hub.seq(),
    hubNowMs: expect.any(Number),
    tables: { rooms: expect.any(Array), takes: [], screens: [{ name: 'Blanc 1' }] },
  })
  expect(JSON.stringify(state)).not.toMatch(/keyHash|screenKeys/)
  expect((await get(hub, '/api/v1/state')).status).toBe(401)
})

it('[HTTP12] GET /history is the journal, newest last, in pages', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  for (const percent of [10, 20, 30]) await post(hub, '/api/v1/commands', { command: { type: 'setOccupancy', roomId: 'bleu', percent } }, token)
  const seqs = async (query: string) => {
    const body = await json(await get(hub, `/api/v1/history${query}`, token))
    // The type assertion is safe: each entry is looked at.
    return (body as { entries: { seq: number }[] }).entries.map(({ seq }) => seq)
  }
  expect(await seqs('')).toEqual([1, 2, 3, 4, 5])
  expect(await seqs('?after=1&limit=2')).toEqual([2, 3])
  expect(await seqs('?limit=2')).toEqual([4, 5])
  expect(await json(await get(hub, '/api/v1/history?after=4', token))).toEqual({
    entries: [
      expect.objectContaining({
        seq: 5,
        atMs: expect.any(Number),
        by: 'Ana',
        commandId: expect.any(String),
        command: { type: 'setOccupancy', roomId: 'bleu', percent: 30 },
      }),
    ],
  })
  expect((await get(hub, '/api/v1/history?limit=0', token)).status).toBe(400)
})

it('[HTTP13] /healthz, /readyz and /metrics answer', async () => {
  const hub = await aHub()
  expect((await get(hub, '/healthz')).status).toBe(200)
  expect((await get(hub, '/readyz')).status).toBe(200)
  const metrics = await get(hub, '/metrics')
  const text = await metrics.text()
  expect(metrics.headers.get('content-type')).toContain('text/plain')
  const build = `tricolore_build_info{version="${version}",build="${hubBuild}"} 1`
  for (const line of [build, 'tricolore_commands_total', 'tricolore_store_ready 1', 'tricolore_state_version 1']) expect(text).toContain(line)
})

it('[HTTP14] GET /links has the keys that operators hand out', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const key = hub.keys.doorKey('bleu')
  expect(await json(await get(hub, '/api/v1/links', token))).toMatchObject({
    joinKey: hub.keys.joinKey,
    screenUrl: '/screen',
    statusUrl: '/',
    doors: expect.arrayContaining([{ roomId: 'bleu', key, url: `/door/bleu#key=${key}` }]),
  })
  expect((await get(hub, '/api/v1/links')).status).toBe(401)
})
