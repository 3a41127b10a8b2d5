/** What doors and cameras say beside their reports, on a real hub: everybody is out, somebody is wanted. */
import { expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aFeedHub } from './support/a-feed-hub.ts'
import { aHub, get, post } from './support/a-hub.ts'
import { textOf } from './support/accounts.ts'
import { anOperator, aSocket, heard } from './support/clients.ts'

it('[BRW30] [BRW31] a door says both by its link, the operator answers, and the door reads it', async () => {
  const hub = await aHub()
  const ana = await anOperator(hub)
  const token = await textOf(await post(hub, '/api/v1/session', { roomKey: hub.keys.doorKey('bleu'), roomId: 'bleu', name: 'Bo' }), 'token')
  const say = async (type: string, roomId = 'bleu') => (await post(hub, '/api/v1/commands', { command: { type, roomId } }, token)).status
  const read = async (): Promise<unknown> => (await get(hub, '/api/v1/door/bleu', token)).json()
  expect([await say('reportClear'), await say('callDesk', 'rouge'), await say('answerCall')]).toEqual([409, 403, 403])
  await ana.done({ type: 'raiseEmergency', textId: 'evacuate' })
  await eventually('the door says that everybody is out', async () => (await say('reportClear')) === 200)
  expect(await say('callDesk')).toBe(200)
  expect(await read()).toMatchObject({ clearance: { by: expect.stringContaining('Bo') }, call: { by: expect.stringContaining('Bo'), answer: null } })
  await eventually('the operator sees both', () => ana.store.getState().tables.clearances.has('bleu') && ana.store.getState().tables.deskCalls.has('bleu'))
  await ana.done({ type: 'answerCall', roomId: 'bleu' })
  expect(await read()).toMatchObject({ call: { answer: { by: 'Ana' } } })
})

it('[BRW32] a source page says it for the room of its feed, and nothing while there is no emergency', async () => {
  const hub = await aFeedHub()
  const ana = await anOperator(hub)
  const [feed] = hub.hub.tables().feeds.values()
  if (!feed) throw new Error('this hub has no feed')
  const source = aSocket(hub, '/display', { source: { feedId: feed.id, key: hub.feedKey(feed.id) } })
  const snapshot = heard(source, 'snapshot')
  source.connect()
  await snapshot
  const say = (): Promise<unknown> => source.emitWithAck('reportClear')
  expect(await say()).toEqual({ ok: false })
  await ana.done({ type: 'raiseEmergency', textId: 'evacuate' })
  await eventually('it is taken', async () => JSON.stringify(await say()) === '{"ok":true}')
  await eventually('the operator sees it', () => ana.store.getState().tables.clearances.get(feed.roomId)?.by === feed.name)
})
