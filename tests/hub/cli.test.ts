import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { journal } from '@tricolore/server/cli/doctor/journal.ts'
import { defaults } from '@tricolore/server/host/process/settings.ts'
import { expect, it } from 'vitest'
import { aHub, get, PASSWORD, post } from './support/a-hub.ts'
import { aFolder, cli, cliBeside, cliWith } from './support/cli.ts'
import { aKnownScreen, anOperator } from './support/clients.ts'

/** A folder with a short show in it; the hub has been closed, unless it is to run on. */
async function aPlayedFolder({ runsOn = false } = {}): Promise<string> {
  const dataDir = aFolder()
  const hub = await aHub({ journal: 'sqlite:', dataDir })
  const ana = await anOperator(hub)
  await ana.done({
    type: 'setFeed',
    feedId: 'other',
    roomId: 'bleu',
    name: 'Other',
    kind: 'whep',
    url: 'http://engine.test/whep',
    bearer: 'very-secret-bearer',
  })
  await ana.done({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })
  await ana.done({ type: 'showMessage', kind: 'banner', texts: { fr: '=1+1', en: 'Hello, "all"' } })
  if (!runsOn) await hub.close()
  return dataDir
}

it('[HUB21] backup and verify say in sentences what they did, also beside a running hub', async () => {
  const data = await aPlayedFolder({ runsOn: true })
  const made = cli('backup', '--data', data)
  expect(made).toMatchObject({ code: 0, err: '', out: expect.stringContaining('made and checked') })
  const [name = ''] = readdirSync(join(data, 'backups')).filter((file) => file.endsWith('.db'))
  const backup = join(data, 'backups', name)
  expect(JSON.parse(readFileSync(`${backup}.json`, 'utf8'))).toMatchObject({ seq: 5, event: 'A day of talks', reason: 'hand' })
  expect(cli('verify', '--data', data)).toMatchObject({ code: 0, out: expect.stringMatching(/^Sound: .* 5 entries/) })
  expect(cli('verify', backup)).toMatchObject({ code: 0, out: expect.stringMatching(/^Sound/) })
  const database = new DatabaseSync(backup)
  database.exec(`UPDATE journal SET by = 'Eve' WHERE seq = 2`)
  database.close()
  expect(cli('verify', backup)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('sha256') })
})

it('[HUB21] what cannot be used ends with one sentence and 2', () => {
  const folder = aFolder()
  const oneSentence = { code: 2, out: '', err: expect.stringMatching(/^[^\n]+[.:]?[^\n]*\n$/) }
  expect(cli('frobnicate')).toMatchObject(oneSentence)
  expect(cli('verify', '--data', folder)).toMatchObject(oneSentence)
  expect(cli('backup', '--data', folder)).toMatchObject(oneSentence)
  expect(cli('restore', '--data', folder)).toMatchObject(oneSentence)
  expect(cli('restore', '--data', folder, '--seq', '1', '--at', '10:00')).toMatchObject(oneSentence)
  expect(cli('export', '--data', folder, '--format', 'xml')).toMatchObject(oneSentence)
  expect(cli('backup', '--journal', 'postgres://user:pw@db/show')).toMatchObject({ code: 2, err: expect.stringContaining('pg_dump') })
  expect(cli('verify', '--data', folder, '--journal', 'mysql://user:pw@db/show')).toMatchObject({
    ...oneSentence,
    err: expect.stringMatching(/^The journal db\/show is not known/),
  })
  expect(cli('backup', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('--to') })
})

it('[HUB21] the journal may be named by a file, as for the hub itself', async () => {
  const data = await aPlayedFolder()
  const file = join(aFolder(), 'journal-url')
  writeFileSync(file, 'postgres://user:pw@db/show\n')
  expect(cliWith({ JOURNAL_URL_FILE: file }, 'backup', '--data', data)).toMatchObject({ code: 2, err: expect.stringContaining('pg_dump') })
  // A flag beats the variable.
  expect(cliWith({ JOURNAL_URL_FILE: file }, 'verify', '--data', data, '--journal', 'sqlite:')).toMatchObject({ code: 0, out: expect.stringMatching(/^Sound/) })
})

it('[HUB22] a restore refuses while a hub runs, keeps what was there, and a dry run changes nothing', async () => {
  const running = await aPlayedFolder({ runsOn: true })
  expect(cli('restore', '--data', running, '--seq', '2')).toMatchObject({ code: 2, err: expect.stringMatching(/^Another hub/) })
  expect(cli('restore', '--data', running, '--seq', '2', '--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('3 entries after it go') })
  const data = await aPlayedFolder()
  const before = readFileSync(join(data, 'tricolore.db'))
  expect(cli('restore', '--data', data, '--seq', '4', '--dry-run')).toMatchObject({ code: 0, out: expect.stringMatching(/goes back to entry 4: go by Ana/) })
  expect(readFileSync(join(data, 'tricolore.db')).equals(before)).toBe(true)
  expect(existsSync(join(data, 'backups'))).toBe(false)
  expect(cli('restore', '--data', data, '--seq', '4')).toMatchObject({ code: 0, out: expect.stringContaining('Done and checked') })
  expect(cli('verify', '--data', data)).toMatchObject({ code: 0, out: expect.stringContaining('5 entries') })
  expect(readdirSync(join(data, 'backups')).some((name) => name.endsWith('-before-restore.db'))).toBe(true)
})

it('[HUB20] a damaged journal ends the start with what can be done, and the commands it names work', async () => {
  const data = await aPlayedFolder()
  expect(cli('backup', '--data', data).code).toBe(0)
  const database = new DatabaseSync(join(data, 'tricolore.db'))
  database.exec(`UPDATE journal SET by = 'Eve' WHERE seq = 2`)
  database.close()
  const { code, err } = cli('--port', '0', '--host', '127.0.0.1', '--data', data)
  expect([code, err.split('\n')[0]]).toEqual([2, expect.stringContaining('journal row 2')])
  const command = /npm run hub -- (restore --from \S+ --data \S+)$/m.exec(err)?.[1] ?? ''
  expect(cli('verify', '--data', data).code).toBe(1)
  expect(cli(...command.split(' '))).toMatchObject({ code: 0, out: expect.stringContaining('set aside') })
  expect(cli('verify', '--data', data)).toMatchObject({ code: 0 })
  expect(readdirSync(join(data, 'backups')).some((name) => name.startsWith('damaged-'))).toBe(true)
})

it('[JRN138] a start without a database begins empty, and says with which commands to have its copy back; so does doctor; in a new folder nobody says anything', async () => {
  const data = await aPlayedFolder()
  const path = join(data, 'tricolore.db')
  const screens = new DatabaseSync(path)
  const keyOf = (database: DatabaseSync) => database.prepare(`SELECT value FROM secrets WHERE name = 'hub-key'`).get()?.value
  const key = keyOf(screens)
  screens.close()
  expect(cli('backup', '--data', data).code).toBe(0)
  renameSync(path, `${path}.gone`)
  expect(await told(data)).toEqual([
    expect.stringMatching(/^note: There is no journal in .+ although there is a copy of one.+“npm run hub -- restore --from \S+ --data \S+”\.$/),
  ])
  const hub = await aHub({ journal: 'sqlite:', dataDir: data })
  const said = hub.warnings.all().find(({ code }) => code === 'data')?.texts.en ?? ''
  const [, from = '', to = '', command = ''] = /mv (\S+) (\S+) && npm run hub -- (restore --from \S+ --data \S+)\. /.exec(said) ?? []
  expect(hub.hub.tables().takes.size).toBe(0)
  await hub.close()
  renameSync(from, to)
  expect(cli(...command.split(' '))).toMatchObject({ code: 0 })
  const again = await aHub({ journal: 'sqlite:', dataDir: data })
  expect([again.hub.tables().takes.size, again.warnings.all()]).toEqual([1, []])
  await again.close()
  const restored = new DatabaseSync(path)
  expect(keyOf(restored)).toBe(key)
  restored.close()
  const empty = aFolder()
  expect(await told(empty)).toEqual(['good: There is no journal yet; the first start makes it.'])
  expect((await aHub({ journal: 'sqlite:', dataDir: empty })).warnings.all()).toEqual([])
})

async function told(dataDir: string): Promise<readonly string[]> {
  return (await journal.look({ ...defaults, dataDir })).map(({ level, says, todo }) => `${level}: ${says.en}${todo === null ? '' : ` ${todo.en}`}`)
}

it('[JRN64] an export holds the run log and the state, and no key, hash or credential', async () => {
  const data = await aPlayedFolder()
  const json = cli('export', '--data', data)
  expect(json.code).toBe(0)
  const { seq, log, tables } = JSON.parse(json.out)
  expect([seq, log.length, tables.takes.length]).toEqual([5, 5, 1])
  const ndjson = cli('export', '--data', data, '--format', 'ndjson')
  expect(ndjson.out.trim().split('\n')).toHaveLength(5)
  const csv = cli('export', '--data', data, '--format', 'csv')
  expect(csv.out).toMatch(/^\uFEFFseq,time \(Europe\/Paris\),by,command/)
  expect(csv.out).toContain('""en"":""Hello, \\""all\\""""')
  const database = new DatabaseSync(join(data, 'tricolore.db'), { readOnly: true })
  const secrets = database
    .prepare("SELECT value FROM secrets WHERE name != 'operator-password-use' UNION SELECT token_hash FROM logins")
    .all()
    .map(({ value }) => String(value))
  database.close()
  expect(secrets.length).toBeGreaterThan(3)
  for (const text of [json.out, ndjson.out, csv.out]) for (const secret of [...secrets, PASSWORD, 'very-secret-bearer']) expect(text).not.toContain(secret)
})

it('[HUB63] status without a hub says that nobody answers, in the language of the terminal', () => {
  expect(cliWith({ LANG: 'fr_FR.UTF-8' }, 'status', '--port', '1')).toMatchObject({
    code: 1,
    err: '',
    out: expect.stringMatching(/^✗ http:\/\/localhost:1 {2}ne répond pas \(.*\)\n$/),
  })
  expect(cli('status', '--prot', '1')).toMatchObject({ code: 2, out: '' })
})

it('[HUB97] status says that the hubs of --hubs run different shows', async () => {
  const [here, there] = [await aHub(), await aHub()]
  const said = await cliBeside('status', '--hubs', `${here.url},${there.url}`)
  expect(said).toMatchObject({ code: 1, err: '' })
  const ready = (url: string) => expect.stringContaining(`✓ ${url}  ready`)
  expect(said.out.trim().split('\n')).toEqual([
    ready(here.url),
    ready(there.url),
    expect.stringMatching(/^✗ The hubs at .+ and .+, named in --hubs, do not run the same show: .+\.$/),
  ])
  expect(await cliBeside('status', '--host', '127.0.0.1', '--port', String(here.port))).toMatchObject({ code: 0 })
})

it('[AUD98] rotate takes sessions and the keys of links back, and leaves passwords and screens', async () => {
  const dataDir = aFolder()
  const first = await aHub({ journal: 'sqlite:', dataDir })
  const token = await first.logIn('Ana')
  const screen: unknown = await (await post(first, '/api/v1/screens', { roomId: 'bleu', purpose: 'audience', name: 'Wall' }, token)).json()
  const { joinKey } = first.keys
  const doorKey = first.keys.doorKey('bleu')
  expect(cli('rotate', '--data', dataDir)).toMatchObject({ code: 2, out: '' })
  await first.close()
  expect(cli('rotate', '--data', dataDir)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('1 session ended') })

  const second = await aHub({ journal: 'sqlite:', dataDir })
  expect((await get(second, '/api/v1/state', token)).status).toBe(401)
  expect([second.keys.isJoinKey(joinKey), second.keys.isDoorKey(doorKey, 'bleu'), second.keys.priorityToken === first.keys.priorityToken]).toEqual([
    false,
    false,
    false,
  ])
  // The type assertion is what the contract says of that answer.
  await aKnownScreen(second, (screen as { readonly key: string }).key)
  await second.logIn('Ana')
  expect(second.hub.recent().map(({ command, by }) => [command.type, by])).toContainEqual(['recordRotation', 'Tricolore'])
  expect(cli('verify', '--data', dataDir)).toMatchObject({ code: 0 })
})
