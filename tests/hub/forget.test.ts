/** Forgetting people in a folder whose hub is stopped, and what a hub that is started again makes of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aHub } from './support/a-hub.ts'
import { aFolder, cli } from './support/cli.ts'
import { anOperator } from './support/clients.ts'

it('[IMP62] a name goes out of the journal, the records, undo and the backups for good; the rest stays proved and can be undone', async () => {
  const dataDir = aFolder()
  const hub = await aHub({ journal: 'sqlite:', dataDir })
  const ana = await anOperator(hub)
  await ana.done({ type: 'editSession', sessionId: 'part-1', speakers: [{ name: 'Zoé Forgetme' }], abstract: 'ZOE FORGETME speaks.' })
  await ana.done({ type: 'editSession', sessionId: 'part-1', title: 'Another title' })
  expect(cli('forget', 'Zoe Forgetme', '--data', dataDir)).toMatchObject({ code: 2, err: expect.stringMatching(/^Another hub/) })
  await hub.close()
  cli('backup', '--data', dataDir)
  const before = readFileSync(join(dataDir, 'tricolore.db'))
  expect(cli('forget', 'Zoe Forgetme', '--dry-run', '--data', dataDir)).toMatchObject({ code: 0, out: expect.stringContaining('would change 2 entries') })
  expect(cli('forget', 'Nobody here', '--data', dataDir)).toMatchObject({ code: 0, out: expect.stringContaining('nothing to forget') })
  expect(readFileSync(join(dataDir, 'tricolore.db')).equals(before)).toBe(true)
  expect(cli('forget', 'zoe forgetme', '--delete-backups', '--data', dataDir)).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('1 backup deleted'),
  })

  const files = [dataDir, join(dataDir, 'backups')].flatMap((folder) =>
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => path.includes('.db')),
  )
  expect(files.length).toBeGreaterThan(1)
  expect(files.filter((path) => /zo.{1,2} forgetme/i.test(readFileSync(path, 'latin1')))).toEqual([])
  expect(cli('verify', '--data', dataDir)).toMatchObject({ code: 0 })
  expect(cli('forget', 'Ana', '--data', dataDir)).toMatchObject({ code: 0, out: expect.stringContaining('1 session') })

  const again = await aHub({ journal: 'sqlite:', dataDir })
  const session = () => again.hub.tables().sessions.get('part-1')
  expect(session()).toMatchObject({ title: 'Another title', speakers: [{ name: 'Name removed', organisation: null }], abstract: 'Name removed speaks.' })
  expect(again.hub.recent().at(-1)).toMatchObject({ by: 'Tricolore', command: { type: 'recordForgetting', what: 'name' } })
  const named = await anOperator(again, 'Name removed')
  await named.done({ type: 'goBack', toSeq: 1 })
  expect(session()?.speakers).not.toContainEqual({ name: 'Name removed', organisation: null })
})

it('[IMP63] a start with --keep-crew takes names and addresses that are older out of history and backups, and leaves newer ones', async () => {
  const dataDir = aFolder()
  const hub = await aHub({ journal: 'sqlite:', dataDir })
  await (await anOperator(hub)).done({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })
  const lastAtMs = hub.hub.recent().at(-1)?.atMs ?? 0
  await hub.close()
  const dayMs = 86_400_000
  const wallMs = (afterMs: number) => ({ wallMs: () => lastAtMs + afterMs, monotonicMs: () => performance.now() })
  const soon = await aHub({ journal: 'sqlite:', dataDir, keepCrew: 2, time: wallMs(dayMs) })
  expect(soon.hub.recent().filter(({ by }) => by === 'Ana')).not.toEqual([])
  await soon.close()
  const late = await aHub({ journal: 'sqlite:', dataDir, keepCrew: 2, time: wallMs(3 * dayMs) })
  expect([...late.hub.tables().takes.values()].map(({ by }) => by)).toEqual(['#1'])
  expect(JSON.stringify(late.hub.recent()).match(/.{0,40}(?:"Ana"|127\.0\.0\.1)/g)).toBeNull()
  expect(readdirSync(join(dataDir, 'backups')).filter((name) => name.endsWith('.db'))).toHaveLength(1)
})
