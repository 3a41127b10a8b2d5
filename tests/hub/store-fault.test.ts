import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Presence } from '@tricolore/shared/protocol/down.ts'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get } from './support/a-hub.ts'
import { anOperator, aPhone } from './support/clients.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Another process on the journal: nothing can be written until it is let go. */
function blocked(folder: string): () => void {
  const other = new DatabaseSync(join(folder, 'tricolore.db'))
  other.exec('BEGIN IMMEDIATE')
  return () => other.close()
}

it('[JRN27] a hub that cannot store refuses commands, says so on every panel, keeps showing, and comes back by itself', async () => {
  const dataDir = aFolder()
  const hub = await aHub({ journal: 'sqlite:', dataDir })
  const [ana, phone] = [await anOperator(hub), await aPhone(hub)]
  let seen: Presence | null = null
  ana.socket.on('presence', (presence: Presence) => {
    seen = presence
  })
  const release = blocked(dataDir)
  const before = hub.hub.tables()
  const occupied = { type: 'setOccupancy', roomId: 'bleu', percent: 30 } as const
  const refused = await ana.send(occupied, { commandId: 'tap' })
  expect(refused).toMatchObject({ ok: false, code: 'read-only', texts: { fr: expect.any(String), en: expect.any(String) } })
  expect(hub.hub.tables()).toBe(before)
  expect(await (await get(hub, '/readyz')).json()).toMatchObject({ ok: false, reasons: [{ code: 'store' }] })
  expect((await get(hub, '/healthz')).status).toBe(200)
  expect((await get(hub, '/api/v1/public/status')).status).toBe(200)
  await eventually('every panel is told', () => seen?.store.isReady === false)
  expect(await phone.socket.emitWithAck('resync')).toMatchObject({ seq: 1 })

  release()
  await eventually('it is ready again', async () => (await get(hub, '/readyz')).status === 200)
  await eventually('every panel is told', () => seen?.store.isReady === true)
  expect(await ana.send(occupied, { commandId: 'tap' })).toMatchObject({ ok: true, seq: 3 })
})

it('[JRN28] a hub that is started again on the same data has the state, the history and the answers that it had', async () => {
  const dataDir = aFolder()
  const first = await aHub({ journal: 'sqlite:', dataDir })
  const ana = await anOperator(first)
  const answer = await ana.send({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null }, { commandId: 'press-1' })
  await ana.done({ type: 'overrideRoom', roomId: 'rouge', scene: 'black' })
  const before = first.hub.tables()
  await first.close()

  const second = await aHub({ journal: 'sqlite:', dataDir })
  expect(second.hub.tables()).toEqual(before)
  const again = await anOperator(second, 'Ana', ana.token)
  expect(await again.send({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null }, { commandId: 'press-1' })).toEqual(answer)
  await again.done({ type: 'undo' })
  await again.done({ type: 'undo' })
  expect(second.hub.tables().takes.size + second.hub.tables().overrides.size).toBe(0)
})
