/**
 * The release before (0.1.0), as it was: a data folder and what its hub said, recorded from the release itself; `tests/support/fixtures`. Trying both
 * releases as processes is in server/docs/what-happens-when.md.
 */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { listBackups } from '@tricolore/server/backup/backups-folder.ts'
import { checkDatabase } from '@tricolore/server/backup/make-backup.ts'
import { readAt } from '@tricolore/shared/at/at.ts'
import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import type { Delta, Snapshot } from '@tricolore/shared/protocol/down.ts'
import { understands } from '@tricolore/shared/protocol/version.ts'
import { expect, it } from 'vitest'
import { aHub, get, PASSWORD, post } from './support/a-hub.ts'
import { aFolder } from './support/cli.ts'
import { anOperator, aSocket, heard } from './support/clients.ts'
import { paintingScreen } from './support/painting-screen.ts'

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`../support/fixtures/${name}`, import.meta.url)), 'utf8')

/** Of that folder; both were shown once and lead nowhere else. */
const TOKEN = 'KcK9NY8fDgT80N-0yTHNOQch-Pv0FtATWwRUv1kPyC8'
const SCREEN = { id: 'screen-d605f3b1', key: 'sHLniduJiKMBhcU2JIEoNYx7nU7Z6R3PiMIq79sowaQ' }
const LAST_SEQ = 10

function aFolderOfBefore(): string {
  const dataDir = aFolder()
  const database = new DatabaseSync(join(dataDir, 'tricolore.db'))
  database.exec(fixture('release-0.1.0.sql'))
  database.close()
  return dataDir
}

/** Within its sessions' time: twelve hours. */
const soonAfter = () => {
  const atMs = Date.parse('2026-11-30T07:10:00Z')
  return { wallMs: () => atMs, monotonicMs: () => performance.now() }
}

it('[JRN87] data of the release before is copied as it is, opened, and gone on from: state, history, logins and screens', async () => {
  const dataDir = aFolderOfBefore()
  const before = await checkDatabase(join(dataDir, 'tricolore.db'))
  expect([before.schema, before.lastSeq]).toEqual([2, LAST_SEQ])
  const hub = await aHub({ journal: 'sqlite:', dataDir, time: soonAfter() })
  expect(hub.hub.tables()).toEqual(before.tables)
  const [copy] = listBackups(join(dataDir, 'backups'))
  expect(copy).toMatchObject({ reason: 'migration', schema: 2, seq: LAST_SEQ })
  expect(copy?.path).toMatch(/-before-migration\.db$/)
  expect(statSync(copy?.path ?? '').mode & 0o777).toBe(0o600)
  expect((await checkDatabase(copy?.path ?? '')).tables).toEqual(before.tables)

  const state = await get(hub, '/api/v1/state', TOKEN)
  expect(state.status).toBe(200)
  // The same command id again: the answer of before, done once.
  const again = await post(hub, '/api/v1/commands', { commandId: 'go-1', command: { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null } }, TOKEN)
  expect((await again.json()).ok).toBe(true)
  const ana = await anOperator(hub)
  await ana.done({ type: 'setOccupancy', roomId: 'rouge', percent: 80 })
  const screen = await paintingScreen(hub, SCREEN.id, SCREEN.key)
  expect(screen.store.getState().tables.screens.has(SCREEN.id)).toBe(true)
  await hub.close()

  // Not a second time.
  const second = await aHub({ journal: 'sqlite:', dataDir, time: soonAfter() })
  expect(listBackups(join(dataDir, 'backups')).filter(({ reason }) => reason === 'migration')).toHaveLength(1)
  expect(second.hub.tables().occupancy.get('rouge')?.percent).toBe(80)
})

it('[JRN88] without that copy the data of the release before is not changed, also where automatic backups are off', async () => {
  const dataDir = aFolderOfBefore()
  const none = join(dataDir, 'tricolore.db', 'no-folder')
  await expect(aHub({ journal: 'sqlite:', dataDir, backups: none })).rejects.toThrow('nothing was changed')
  const database = new DatabaseSync(join(dataDir, 'tricolore.db'), { readOnly: true })
  expect(database.prepare('PRAGMA user_version').get()?.user_version).toBe(2)
  database.close()
  await aHub({ journal: 'sqlite:', dataDir, backups: 'off' })
  expect(existsSync(join(dataDir, 'backups'))).toBe(true)
  expect(readdirSync(join(dataDir, 'backups')).some((name) => name.endsWith('-before-migration.db'))).toBe(true)
})

it('[HTTP92] a page of the release before understands this hub: its protocol is 1, and nothing that it reads is missing', async () => {
  const hub = await aHub({ journal: 'sqlite:', dataDir: aFolderOfBefore(), time: soonAfter() })
  const recorded: { readonly said: Readonly<Record<'display' | 'public', readonly (readonly [string, object])[]>> } = JSON.parse(
    fixture('release-0.1.0-wire.json'),
  )
  for (const [audience, auth] of [
    ['display', { key: SCREEN.key }],
    ['public', {}],
  ] as const) {
    const socket = aSocket(hub, `/${audience}`, auth)
    const coming = heard<Snapshot>(socket, 'snapshot')
    socket.connect()
    const snapshot = await coming
    // Its hub-link takes this number and no other.
    expect(snapshot.protocol).toBe(1)
    const [, was] = recorded.said[audience].find(([event]) => event === 'snapshot') ?? []
    expect(Object.keys(snapshot)).toEqual(expect.arrayContaining(Object.keys(was ?? {})))
    if (audience === 'public') continue
    const delta = heard<Delta>(socket, 'delta')
    await post(hub, '/api/v1/commands', { command: { type: 'overrideRoom', roomId: 'rouge', scene: 'black' } }, TOKEN)
    expect(Object.keys(await delta)).toEqual(expect.arrayContaining(['prevSeq', 'seq', 'hubNowMs', 'puts', 'removes', 'effectAtMs']))
  }
})

it('[HTTP93] a page of this release understands what a hub of the release before said: the same state from its snapshot and deltas as its journal adds up to', async () => {
  const { screenId, said } = JSON.parse(fixture('release-0.1.0-wire.json'))
  const store = createLiveStore()
  for (const [event, message] of said.display) {
    if (event === 'snapshot') {
      expect(understands(message.protocol)).toBe(true)
      store.applySnapshot(message)
    } else expect(store.applyDelta(message)).toBe(true)
  }
  const { tables, lastSeq } = await checkDatabase(join(aFolderOfBefore(), 'tricolore.db'))
  expect(store.getState().seq).toBe(lastSeq)
  expect([...store.getState().tables.takes.keys()]).toEqual([...tables.takes.keys()])
  expect(deriveScreen(readAt(store.getState().tables, Date.parse('2026-11-30T07:10:00Z')), screenId)?.view.scene.kind).toBeTruthy()
})

it('[AUD127] whoever had logged in with the hub’s password before still can', async () => {
  const hub = await aHub({ journal: 'sqlite:', dataDir: aFolderOfBefore(), time: soonAfter(), operatorPassword: null })
  expect((await post(hub, '/api/v1/session', { password: PASSWORD, name: 'Ben' })).status).toBe(200)
})
