/** What another engine asks of its viewers: screens are told, since they ask it; nobody else is. */
import type { Snapshot } from '@tricolore/shared/protocol/down.ts'
import { expect, it } from 'vitest'
import { aHub, get, post } from './support/a-hub.ts'
import { aKnownScreen, anOperator, aSocket, heard } from './support/clients.ts'

const BEARER = 'bearer-of-another-engine'
const feed = { type: 'setFeed', feedId: 'bleu-1', roomId: 'bleu', name: 'Elsewhere', kind: 'whep', url: 'https://engine.example/whep' } as const

it('[FEED151] the bearer of another engine goes to screens, and never to panels, histories or the pages at the cameras', async () => {
  const hub = await aHub({ engine: 'off' })
  const ana = await anOperator(hub)
  const histories: unknown[] = []
  ana.socket.on('history', (entries: unknown) => histories.push(entries))
  await ana.done({ ...feed, bearer: BEARER })
  await ana.done({ type: 'setFeed', feedId: 'blanc-1', roomId: 'blanc', name: 'Here', kind: 'whip' })
  const token = await hub.logIn('Bo')
  // The type assertion is what the contract says of this answer.
  const { screenId, key } = (await (await post(hub, '/api/v1/screens', { roomId: 'rouge', purpose: 'audience', name: 'Wall' }, token)).json()) as {
    screenId: string
    key: string
  }
  await ana.done({ type: 'overrideRoom', roomId: 'rouge', scene: { kind: 'feed', feedId: 'bleu-1' }, untilMs: null })
  const screen = await aKnownScreen(hub, key)
  expect(screen.store.getState().tables.feeds.get('bleu-1')?.bearer).toBe(BEARER)

  const newcomer = aSocket(hub, '/operator', { token })
  const [history, snapshot] = [heard(newcomer, 'history'), heard<Snapshot>(newcomer, 'snapshot')]
  newcomer.connect()
  const blanc = hub.hub.tables().feeds.get('blanc-1')
  if (!blanc) throw new Error('the feed is not there')
  const source = aSocket(hub, '/display', { source: { feedId: 'blanc-1', key: hub.keys.feedKey(blanc) } })
  const [sourceSees, later] = [heard<Snapshot>(source, 'snapshot'), heard(source, 'delta')]
  source.connect()
  const seen: unknown[] = [histories, await history, await snapshot, await sourceSees]
  await ana.done({ ...feed, name: 'Renamed' })
  seen.push(await later, [...ana.store.getState().tables.feeds.values()])
  for (const path of ['state', 'history', 'feeds', `screens/${screenId}/view`]) seen.push(await (await get(hub, `/api/v1/${path}`, token)).json())
  for (const each of seen) expect(JSON.stringify(each)).not.toContain(BEARER)
  expect(JSON.stringify(await sourceSees)).toContain('bleu-1')
  expect(ana.store.getState().tables.feeds.get('bleu-1')).toMatchObject({ name: 'Renamed', bearer: '•••' })

  // Left out, or sent back as it was told, it stays; undo has it too.
  expect(hub.hub.tables().feeds.get('bleu-1')?.bearer).toBe(BEARER)
  await ana.done({ ...feed, bearer: '•••' })
  expect(hub.hub.tables().feeds.get('bleu-1')?.bearer).toBe(BEARER)
  await ana.done({ ...feed, bearer: null })
  expect([hub.hub.tables().feeds.get('bleu-1')?.bearer, ana.store.getState().tables.feeds.get('bleu-1')?.bearer]).toEqual([null, null])
  await ana.done({ type: 'undo' })
  expect(hub.hub.tables().feeds.get('bleu-1')?.bearer).toBe(BEARER)
})
