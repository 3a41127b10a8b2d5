/** Screens over HTTP: made by operators, or by themselves with the join key, and found again. */
import { expect, it } from 'vitest'
import { aHub, get, post } from './support/a-hub.ts'
import { aScreen, json } from './support/answers.ts'
import { aKnownScreen } from './support/clients.ts'

it('[HTTP7] GET /screens lists every known screen; a new one has a key that is shown once', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const { screenId, key, url } = await aScreen(hub, token)
  expect(new URL(url).pathname).toBe(`/screen/${screenId}`)
  const listed = await json(await get(hub, '/api/v1/screens', token))
  expect(listed).toEqual({
    screens: [
      expect.objectContaining({ id: screenId, roomId: 'blanc', purpose: 'audience', name: 'Blanc 1', connected: false, lastSeenAtMs: null, report: null }),
    ],
  })
  expect(JSON.stringify([listed, await json(await get(hub, '/api/v1/history', token))])).not.toContain(key)
  expect((await post(hub, '/api/v1/screens', { roomId: 'nowhere', purpose: 'audience', name: 'X' }, token)).status).toBe(404)
  expect((await post(hub, '/api/v1/screens', { roomId: 'blanc', purpose: 'audience', name: 'X' })).status).toBe(401)
})

it('[HTTP8] GET /screens/:id/view is what the screen should show, now and at another instant', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const { screenId } = await aScreen(hub, token)
  const before = await json(await get(hub, `/api/v1/screens/${screenId}/view`, token))
  expect(before).toMatchObject({ viewKey: expect.any(String), view: { scene: { kind: expect.any(String) } } })
  await post(hub, '/api/v1/commands', { command: { type: 'overrideRoom', roomId: 'blanc', scene: 'black' } }, token)
  const later = Math.floor(hub.hub.clock.nowMs()) + 1_000
  expect(await json(await get(hub, `/api/v1/screens/${screenId}/view?atMs=${later}`, token))).toMatchObject({ view: { scene: { kind: 'black' } } })
  expect((await get(hub, `/api/v1/screens/${screenId}/view?atMs=soon`, token)).status).toBe(400)
  expect((await get(hub, '/api/v1/screens/nobody/view', token)).status).toBe(404)
})

it('[HTTP9] a screen with the join key makes itself known, and finds its place again', async () => {
  const hub = await aHub()
  const join = { key: hub.keys.joinKey, roomId: 'blanc', purpose: 'stage' }
  expect((await post(hub, '/api/v1/screens/join', { ...join, key: 'guess' })).status).toBe(401)
  const first = await json(await post(hub, '/api/v1/screens/join', join))
  expect(first).toEqual({ ok: true, screenId: expect.any(String), key: expect.any(String) })
  const second = await json(await post(hub, '/api/v1/screens/join', join))
  expect(second).not.toMatchObject({ screenId: Reflect.get(Object(first), 'screenId') })
  expect(hub.hub.tables().screens.size).toBe(2)
})

it('[HTTP85] a screen that makes itself known takes over only what another one made so, never what an operator made', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const wish = { roomId: 'blanc', purpose: 'stage' }
  const made = Object(await json(await post(hub, '/api/v1/screens', { ...wish, name: 'Blanc stage' }, token)))
  for (const name of [undefined, 'Blanc stage']) {
    const joined = Object(await json(await post(hub, '/api/v1/screens/join', { ...wish, key: hub.keys.joinKey, ...(name && { name }) })))
    expect(joined).toMatchObject({ ok: true })
    expect(joined.screenId).not.toBe(made.screenId)
  }
  // The key that the operator handed out is good as before.
  await aKnownScreen(hub, made.key)
})

it('[HTTP110] a kiosk that made itself known under the release before finds its place again, which the journal tells from an operator’s', async () => {
  const hub = await aHub()
  const wish = { roomId: 'blanc', purpose: 'stage' }
  const add = (name: string, by: string, screenId: string) =>
    hub.hub.submit(
      { command: { type: 'addScreen', ...wish, screenId, name, keyHash: 'a'.repeat(64), language: null } },
      { name: by, role: 'hub', roomIds: null },
    )
  expect(await add('Blanc stage', 'Ana', 'screen-11111111')).toMatchObject({ ok: true })
  expect(await add('Blanc stage 2', 'Tricolore', 'screen-22222222')).toMatchObject({ ok: true })
  const join = async () => Object(await json(await post(hub, '/api/v1/screens/join', { ...wish, key: hub.keys.joinKey })))
  const [first, second] = [await join(), await join()]
  expect(first).toMatchObject({ ok: true, screenId: 'screen-22222222' })
  expect(second.screenId).toMatch(/^joined-/)
  await aKnownScreen(hub, first.key)
})

it('[HTTP86] screens that make themselves known too fast are told when to ask again', async () => {
  const hub = await aHub()
  const join = () => post(hub, '/api/v1/screens/join', { key: hub.keys.joinKey, roomId: 'blanc', purpose: 'stage' })
  const answers = await Promise.all(Array.from({ length: 60 }, join))
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(20)
  const slowed = answers.filter(({ status }) => status === 429)
  expect([slowed.length > 0, slowed[0]?.headers.get('retry-after')]).toEqual([true, '1'])
})
