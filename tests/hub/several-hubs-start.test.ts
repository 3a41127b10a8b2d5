import { openStore } from '@tricolore/server/journal/open-store.ts'
import { createLog } from '@tricolore/server/log.ts'
import { startHub } from '@tricolore/server/start-hub.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { get } from './support/a-hub.ts'
import { cli } from './support/cli.ts'
import { aHubOn } from './support/hubs-on-postgres.ts'

const ana = { name: 'Ana', role: 'operator', roomIds: null } as const

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

const started = (journal: string) =>
  startHub({ port: 0, host: '127.0.0.1', journal, opensEvent: false, logLevel: 'fatal' }).then(
    () => 'started',
    (reason: Error) => `${reason.name}: ${reason.message}`,
  )

describe('the start of a hub on PostgreSQL', () => {
  it('[JRN28] has the state, the history, the answers and the keys that it had', async () => {
    const url = await server.database()
    const first = await aHubOn(url)
    const answer = await first.hub.submit({ commandId: 'press-1', command: { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null } }, ana)
    const before = first.hub.tables()
    await first.close()
    const second = await aHubOn(url)
    expect(second.hub.tables()).toEqual(before)
    expect(second.keys.joinKey).toBe(first.keys.joinKey)
    expect(await second.hub.submit({ commandId: 'press-1', command: { type: 'hold' } }, ana)).toEqual(answer)
    expect(await second.hub.submit({ command: { type: 'undo' } }, ana)).toMatchObject({ ok: true })
    expect(second.hub.tables().takes.size).toBe(0)
  })

  it('[AUD98] after rotate has other keys and nobody logged in, and its history says so', async () => {
    const url = await server.database()
    const first = await aHubOn(url)
    const token = await first.logIn('Ana')
    await first.close()
    expect(cli('rotate', '--journal', url)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('1 session ended') })
    const second = await aHubOn(url)
    expect([second.keys.isJoinKey(first.keys.joinKey), (await get(second, '/api/v1/state', token)).status]).toEqual([false, 401])
    expect(second.hub.recent().at(-1)?.command).toEqual({ type: 'recordRotation', sessions: 1 })
    await second.logIn('Ana')
  })

  it('[JRN9] stops at a damaged journal and names the row', async () => {
    const url = await server.database()
    await (await aHubOn(url)).close()
    const client = await server.connect(url)
    await client.query(`UPDATE tricolore.journal SET change = replace(change, 'bleu', 'vert')`)
    await client.end()
    expect(await started(url)).toContain('CorruptJournal: journal row 1 is damaged')
  })

  it('[HA16] is not held up by a tool that looks at the journal, and the tool makes no tables', async () => {
    const url = await server.database()
    const look = () => openStore(url, './not-used', createLog('fatal'))
    await expect(look()).rejects.toThrow('holds nothing of Tricolore')
    const first = await aHubOn(url)
    const store = await look()
    expect((await store.journal.open()).lastSeq).toBe(1)
    await aHubOn(url)
    await store.journal.close()
    expect(first.hub.storeFault()).toBeNull()
  })

  it('[HA14] says in one sentence that PostgreSQL is not there, refuses the password or has no such database, without the password', async () => {
    const url = await server.database()
    const wrong = new URL(url)
    wrong.password = 'not-this-one'
    const nowhere = new URL(url)
    nowhere.port = '1'
    const says = [await started(wrong.href), await started(nowhere.href), await started(`${url}_missing`)]
    expect(says[0]).toContain('password authentication failed')
    expect(says[1]).toContain('127.0.0.1:1 does not answer')
    expect(says[2]).toContain('does not exist')
    for (const sentence of says) {
      expect(sentence).toMatch(/^StartFault: [^\n]+\.$/)
      expect(sentence).not.toMatch(/not-this-one|for-tests-only/)
    }
  })
})
