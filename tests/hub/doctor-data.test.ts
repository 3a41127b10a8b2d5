/** What `doctor` says of a show’s data, broken for real: its journal, the clock that it is written by, its other hubs and PostgreSQL. */
import { truncateSync, writeFileSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { checkDatabase } from '@tricolore/server/backup/make-backup.ts'
import { planRestore } from '@tricolore/server/backup/restore-plan.ts'
import { clock, ownClock } from '@tricolore/server/cli/doctor/clock.ts'
import { hubs } from '@tricolore/server/cli/doctor/hubs.ts'
import { journal } from '@tricolore/server/cli/doctor/journal.ts'
import { postgresFindings, stateFindings } from '@tricolore/server/cli/doctor/postgres.ts'
import { StartFault } from '@tricolore/server/host/process/start-fault.ts'
import { openCrowded } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aHub } from './support/a-hub.ts'
import { cli } from './support/cli.ts'
import { aPlayedFolder, changed, inWords, listening, told } from './support/looked-at.ts'

const DAY_MS = 86_400_000
/** What PostgreSQL says of itself when all is well. */
const state = {
  synchronousCommit: 'on',
  standbyNames: 'ANY 1 (*)',
  isReplica: false,
  nowMs: 0,
  confirming: 1,
  isHeld: false,
  clockAheadMs: 20,
  isPooled: false,
}

describe('[HUB33] doctor finds', () => {
  it('a journal that is damaged: a row that is missing, a file that was cut off, a file that is none', async () => {
    for (const damage of [
      (path: string) => changed(path, 'DELETE FROM journal WHERE seq = (SELECT MAX(seq) FROM journal)'),
      (path: string) => changed(path, 'DELETE FROM journal WHERE seq = 2'),
      (path: string) => truncateSync(path, 8_192),
      (path: string) => writeFileSync(path, 'not a database at all, and long enough to be looked at'.repeat(100)),
    ]) {
      const dataDir = await aPlayedFolder()
      damage(join(dataDir, 'tricolore.db'))
      expect(await told(journal, { dataDir })).toEqual([expect.stringMatching(/^fault: The journal .+ is damaged \(.+\): the hub will not start on it\.$/)])
    }
    expect(await told(journal, { dataDir: await aPlayedFolder() })).toEqual([expect.stringMatching(/^good: The journal reads and holds 4 commands/)])
  })

  it('[JRN136] a journal that a hub keeps to itself, as on a full disk, which is neither locked nor damaged', async () => {
    const dataDir = await aPlayedFolder()
    const path = join(dataDir, 'tricolore.db')
    const { database } = openCrowded(path)
    onTestFinished(() => database.close())
    expect(await told(journal, { dataDir })).toEqual([expect.stringMatching(/^(?:note: A hub that was started on a full disk keeps|fault: The disk of) .+$/)])
    await expect(checkDatabase(path)).rejects.toThrow(/make room/)
    await expect(planRestore({ dataDir, from: null, seq: 1, at: null, nowMs: 0 })).rejects.toThrow(StartFault)
    expect(cli('verify', '--data', dataDir)).toMatchObject({ code: 2, err: expect.stringContaining('make room') })
    expect(cli('backup', '--data', dataDir)).toMatchObject({ code: 1, err: expect.not.stringMatching(/sound/) })
  })

  it('a clock that is behind the journal, or before this program was written', async () => {
    const dataDir = await aPlayedFolder()
    expect(await told(clock, { dataDir })).toEqual([expect.stringMatching(/^good/)])
    changed(join(dataDir, 'tricolore.db'), `UPDATE journal SET at_ms = ${Date.now() + DAY_MS} WHERE seq = (SELECT MAX(seq) FROM journal)`)
    expect(await told(clock, { dataDir })).toEqual([
      expect.stringMatching(
        /^fault: The journal’s last command is 24 h in the future: the clock is behind, or the show was once opened with a clock that was ahead\.$/,
      ),
    ])
    expect(inWords(ownClock(0, null))).toMatch(/^fault: This machine’s clock is wrong: it says 1970/)
  })

  it('another hub with another time, and one that does not answer', async () => {
    const ahead = await listening(createHttp((_req, res) => void res.end(JSON.stringify({ hubNowMs: Date.now() + 5_000 }))))
    const silent = await listening(createServer((socket) => socket.destroy()))
    const same = await aHub()
    const hubs = [ahead, silent, same.port].map((at) => `http://127.0.0.1:${at}`)
    expect(await told(clock, { journal: 'memory:', hubs })).toEqual([
      expect.stringMatching(/^good/),
      expect.stringMatching(/^fault: The clock of the hub .+ is (?:4\.9|5\.\d) s away from this one\.$/),
      expect.stringMatching(/^note: The hub .+ does not answer\.$/),
      expect.stringMatching(/^good: The clock of the hub .+ is within/),
    ])
  })
})

describe('[HUB97] doctor says of the hubs of one event', () => {
  /** Answers `/readyz` as a hub does that runs that show. */
  async function saying(hub: { readonly id: string; readonly showId: string | null; readonly isShared: boolean }): Promise<string> {
    return `http://127.0.0.1:${await listening(createHttp((_req, res) => void res.end(JSON.stringify({ ok: true, seq: 1, hub }))))}`
  }

  it('that they run different shows, as two hubs with data of their own do', async () => {
    const [here, there] = [await aHub(), await aHub()]
    const [finding, ...more] = await told(hubs, { hubs: [here.url, there.url] })
    expect(finding).toContain(`fault: The hubs at ${here.url} and ${there.url}, named in --hubs, do not run the same show`)
    expect(more).toEqual([])
  })

  it('that they share no store, as a show and its copy; and nothing of what answers at one address only', async () => {
    const [show, copy] = [await saying({ id: 'a', showId: 'show', isShared: false }), await saying({ id: 'b', showId: 'show', isShared: false })]
    expect(await told(hubs, { hubs: [show, copy] })).toEqual([expect.stringMatching(/^fault: The hubs at .+ do not share a store/)])
    const [one, other] = [await saying({ id: 'c', showId: 'show', isShared: true }), await saying({ id: 'd', showId: 'show', isShared: true })]
    expect(await told(hubs, { hubs: [one, other] })).toEqual(['good: The 2 hubs that answer run the same show.'])
    const again = await saying({ id: 'a', showId: 'show', isShared: false })
    expect(await told(hubs, { hubs: [show, again, 'http://127.0.0.1:1'] })).toEqual([])
  })
})

describe('[HUB33] doctor says of PostgreSQL', () => {
  it('that it is not there, without repeating the password', async () => {
    const server = createServer()
    const closed = await listening(server)
    await new Promise((resolve) => server.close(resolve))
    const [finding] = await postgresFindings(`postgres://hub:hidden-word@127.0.0.1:${closed}/show`)
    expect(finding && inWords(finding)).toMatch(new RegExp(`^fault: PostgreSQL \\(127\\.0\\.0\\.1:${closed}/show\\) does not answer: .+\\.$`))
    expect(JSON.stringify(finding)).not.toContain('hidden-word')
  })

  it.each([
    ['28P01', /refuses the user or the password/],
    ['3D000', /is not there/],
    ['53300', /has no connection left/],
  ])('what its refusal %s means', async (code, sentence) => {
    const at = await listening(createServer((socket) => refuseLikePostgres(socket, code)))
    const [finding] = await postgresFindings(`postgres://hub:hidden-word@127.0.0.1:${at}/show`)
    expect(finding && inWords(finding)).toMatch(sentence)
  })

  it('whether a commit outlives its machine', () => {
    const first = (some: object) => stateFindings({ ...state, ...some }).map(inWords)[0]
    expect(first({})).toMatch(/^good: .+1 standby\(s\) confirm/)
    expect(first({ synchronousCommit: 'remote_apply' })).toMatch(/^good/)
    for (const synchronousCommit of ['off', 'local', 'remote_write'])
      expect(first({ synchronousCommit })).toMatch(/^fault: PostgreSQL confirms before it has written/)
    expect(first({ standbyNames: '', confirming: 0 })).toMatch(/^fault: PostgreSQL is not synchronous/)
    expect(first({ confirming: 0 })).toMatch(/^fault: None of the standbys/)
    expect(first({ isPooled: true })).toMatch(/^fault: PostgreSQL is behind a pooler/)
    expect(first({ isReplica: true })).toMatch(/^fault: This is the address of a standby/)
    expect(stateFindings({ ...state, clockAheadMs: -5_000 }).map(inWords)[1]).toMatch(/^note: PostgreSQL’s clock is 5\.0 s away/)
  })

  it('[HUB133] that a standby is connected and a commit waits for it all the same', () => {
    expect(stateFindings({ ...state, isHeld: true }).map(inWords)[0]).toMatch(/^fault: A standby of “ANY 1 \(\*\)” is connected and confirms nothing/)
  })

  it('that its address is none', async () => {
    expect((await postgresFindings('postgres://hub:a/b@:x')).map(inWords)).toEqual([expect.stringMatching(/^fault: The journal’s address is not written as/)])
  })
})

/** PostgreSQL's ErrorResponse to whatever comes first (its manual, “Message Formats”). */
function refuseLikePostgres(socket: Socket, code: string): void {
  socket.on('error', () => {})
  socket.once('data', () => {
    const fields = Buffer.from(`SFATAL\0C${code}\0Mno\0\0`)
    const head = Buffer.alloc(5, 'E')
    head.writeInt32BE(fields.length + 4, 1)
    socket.end(Buffer.concat([head, fields]))
  })
}
