import { openWithBackup } from '@tricolore/server/backup/open-with-backup.ts'
import { createLog } from '@tricolore/server/host/process/log.ts'
import { startHub } from '@tricolore/server/start/start-hub.ts'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { startDelayProxy } from '../support/delay-proxy.ts'
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts'
import { asRole, TABLES } from './support/a-database-role.ts'
import { get, post } from './support/a-hub.ts'
import { cli, cliBeside } from './support/cli.ts'
import { anOperator, aSocket, heard } from './support/clients.ts'
import { aHubOn, inStep } from './support/hubs-on-postgres.ts'

const ana = { name: 'Ana', role: 'operator', roomIds: null } as const

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

/** The hubs that have told the others of themselves. */
async function rowsOf(url: string): Promise<readonly unknown[]> {
  const client = await server.connect(url)
  try {
    return (await client.query('SELECT hub_id FROM tricolore.presence')).rows
  } finally {
    await client.end()
  }
}

const started = (journal: string) =>
  startHub({ port: 0, host: '127.0.0.1', journal, opensEvent: false, logLevel: 'fatal' }).then(
    () => 'started',
    (reason: Error) => `${reason.name}: ${reason.message}`,
  )

describe('the start of a hub on PostgreSQL', () => {
  it('[HA150] asks again where PostgreSQL takes the connection and is slow to answer', async () => {
    const way = new URL(await server.database())
    let asked = 0
    const line = await startDelayProxy({
      target: `http://${way.host}`,
      link() {
        asked += 1
        // The first one gets no answer in time, whatever that is.
        line.blackhole(asked === 1)
        return { upMs: () => 0, downMs: () => 0 }
      },
    })
    onTestFinished(() => line.close())
    way.port = new URL(line.url).port
    expect((await aHubOn(way.href)).hub.storeFault()).toBeNull()
    expect(asked).toBeGreaterThan(1)
  })

  it('[JRN28] has the state, the history, the answers and the keys that it had', async () => {
    const url = await server.database()
    const first = await aHubOn(url)
    const answer = await first.hub.submit({ commandId: 'press-1', command: { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null } }, ana)
    const before = first.hub.tables()
    await first.close()
    const second = await aHubOn(url)
    expect(second.hub.tables()).toEqual(before)
    expect(second.keys.joinKey).toBe(first.keys.joinKey)
    expect(await second.hub.submit({ commandId: 'press-1', command: { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null } }, ana)).toEqual(answer)
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

  it('[AUD129] rotate beside hubs that run: they take the new keys at once and refuse the old ones, and it waits for their word', async () => {
    const url = await server.database()
    const [first, second] = [await aHubOn(url), await aHubOn(url)]
    const token = await first.logIn('Ana')
    expect(await first.hub.submit({ command: { type: 'setFeed', feedId: 'stage', roomId: 'bleu', name: 'Stage', kind: 'whip' } }, ana)).toMatchObject({
      ok: true,
    })
    const [feed] = first.hub.tables().feeds.values()
    const feedKey = feed ? first.keys.feedKey(feed) : ''
    const source = aSocket(first, '/display', { source: { feedId: 'stage', key: feedKey } })
    const follows = heard(source, 'snapshot')
    source.connect()
    await follows
    const cut = heard(source, 'disconnect')
    expect(first.feeds.callers.of(feedKey)).toEqual({ kind: 'source', feedId: 'stage' })
    const [joinKey, doorKey, pass] = [first.keys.joinKey, first.keys.doorKey('bleu'), first.keys.priorityToken]
    await eventually('both have a row', async () => (await rowsOf(url)).length === 2)
    expect(await cliBeside('rotate', '--journal', url)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('2 running hubs have taken the new ones'),
    })
    await cut
    for (const hub of [first, second]) {
      expect(hub.feeds.callers.of(feedKey)).toBeNull()
      expect((await get(hub, '/api/v1/state', token)).status).toBe(401)
      const byDoor = await post(hub, '/api/v1/session', { roomKey: doorKey, roomId: 'bleu', name: 'Lou' })
      const byLink = await post(hub, '/api/v1/screens/join', { key: joinKey, roomId: 'bleu', purpose: 'audience' })
      expect([byDoor.status, byLink.status, hub.keys.isPriorityToken(pass)]).toEqual([401, 401, false])
      const links: unknown = await (await get(hub, '/api/v1/links', await hub.logIn('Ana'))).json()
      expect(links).toMatchObject({ joinKey: first.keys.joinKey })
      expect((await post(hub, '/api/v1/session', { roomKey: second.keys.doorKey('bleu'), roomId: 'bleu', name: 'Lou' })).status).toBe(200)
    }
    expect(first.keys.joinKey).toBe(second.keys.joinKey)
    await inStep(first, second)
    expect(first.hub.recent().map(({ command }) => command.type)).toContain('recordRotation')
  })

  it('[AUD129] names a hub that has not taken them, such as one that stands still', async () => {
    const url = await server.database()
    const hub = await aHubOn(url)
    await eventually('it has a row', async () => (await rowsOf(url)).length === 1)
    const client = await server.connect(url)
    onTestFinished(() => client.end())
    await client.query(
      `INSERT INTO tricolore.presence (hub_id, seen_at, body) VALUES ('old', clock_timestamp(), '{"hub":{"id":"old","phones":0,"skewMs":0},"screens":[],"operators":[],"pairings":[]}')`,
    )
    expect(await cliBeside('rotate', '--journal', url)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Hub old has not said/),
      out: expect.stringContaining('1 running hub has taken'),
    })
    expect(hub.hub.storeFault()).toBeNull()
  })

  it('[HUB63] status says of each hub whether it takes commands and who is connected to it', async () => {
    const url = await server.database()
    const [first, second] = [await aHubOn(url), await aHubOn(url)]
    await anOperator(first)
    await eventually('both have a row', async () => (await rowsOf(url)).length === 2)
    const told = async (...more: readonly string[]) => {
      const { code, out } = await cliBeside('status', '--journal', url, '--hubs', `${first.url},${second.url}`, ...more)
      return { code, out }
    }
    const ready = await eventually('Ana is told of', async () => {
      const { code, out } = await told('--json')
      return out.includes('"Ana"') && { code, ...JSON.parse(out) }
    })
    const seq = first.hub.seq()
    expect(ready).toMatchObject({ code: 0, ok: true, hubs: [first, second].map((hub) => ({ address: hub.url, isReady: true, seq })) })
    expect(ready.told.map(({ operators }: { operators: readonly string[] }) => operators).toSorted()).toEqual([['Ana'], []].toSorted())
    await second.close()
    const { code, out } = await told()
    expect(code).toBe(1)
    expect(out).toContain(`✓ ${first.url}  ready, seq ${seq}`)
    expect(out).toMatch(new RegExp(`✗ ${second.url}  does not answer`))
  })

  it('[HA79] says which acknowledged commands are gone when the database was replaced by one that has not got them', async () => {
    const url = await server.database()
    const hub = await aHubOn(url)
    const done = async (percent: number) => hub.hub.submit({ command: { type: 'setOccupancy', roomId: 'bleu', percent } }, ana)
    await done(10)
    const kept = hub.hub.seq()
    for (const percent of [20, 30]) expect(await done(percent)).toMatchObject({ ok: true })
    const client = await server.connect(url)
    onTestFinished(() => client.end())
    await client.query(`
      WITH gone AS (DELETE FROM tricolore.journal WHERE seq > ${kept})
      UPDATE tricolore.tail SET seq = ${kept}, hash = (SELECT hash FROM tricolore.journal WHERE seq = ${kept})`)
    const gone = 'Acknowledged and not in that database: 2 commands, setOccupancy (Ana), setOccupancy (Ana).'
    await eventually('the panels are told', () => hub.presence.now().store.reason?.en.includes(gone))
    expect(await done(40)).toMatchObject({ ok: false, rejection: { code: 'read-only' } })
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
    const look = () => openWithBackup(url, './not-used', createLog('fatal'))
    await expect(look()).rejects.toThrow('holds nothing of Tricolore')
    const first = await aHubOn(url)
    const store = await look()
    expect((await store.journal.open()).lastSeq).toBe(1)
    await aHubOn(url)
    await store.journal.close()
    expect(first.hub.storeFault()).toBeNull()
  })

  it('[JRN110] does without an index that the owner of the tables may not make in their schema', async () => {
    const url = await asRole(
      server,
      TABLES.map((table) => `ALTER TABLE tricolore.${table} OWNER TO ROLE`),
    )
    const hub = await aHubOn(url)
    expect(await hub.hub.submit({ command: { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null } }, ana)).toMatchObject({ ok: true })
    expect(await hub.hub.submit({ command: { type: 'undo' } }, ana)).toMatchObject({ ok: true })
  })

  it('[JRN111] names the right that it lacks to note its release, and starts with it', async () => {
    const all = TABLES.filter((table) => table !== 'meta').map((table) => `GRANT ALL ON tricolore.${table} TO ROLE`)
    const url = await asRole(server, [...all, 'GRANT SELECT, UPDATE ON tricolore.meta TO ROLE'])
    const said = await started(url)
    const grant = said.match(/GRANT .* TO \w+;/)?.[0] ?? ''
    expect(said).toMatch(/^StartFault: This hub may not note/)
    const owner = new URL(url)
    owner.username = 'tricolore'
    const client = await server.connect(owner.href)
    await client.query(grant)
    await client.end()
    await aHubOn(url)
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
