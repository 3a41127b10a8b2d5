/** What somebody typed, in a journal from before names were looked at or in the name of a file, on the terminal of whoever uses the tools. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '@tricolore/server/store/sqlite/sqlite-journal.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { expect, it } from 'vitest'
import { aHub } from './support/a-hub.ts'
import { aFolder, cliBeside } from './support/cli.ts'

/** Clears the screen, sets the title, and does the same with the eight-bit sign; then text that runs backwards. */
const EVIL = 'Ada\u001b[2J\u001b]0;gone\u0007\u009b31m\u202egnp'
/** Whatever is no letter, but for the ends of lines and cells. */
const ORDERS = /(?!\uFEFF|[\r\n\t])\p{C}/u

/** A journal whose last entries are by somebody of that name. */
async function aJournalBy(name: string): Promise<string> {
  const dataDir = aFolder()
  await (await aHub({ journal: 'sqlite:', dataDir, backups: 'off' }, aMorning())).close()
  const database = openDatabase(join(dataDir, 'tricolore.db'))
  const journal = sqliteJournal(database)
  const { lastSeq } = await journal.open()
  for (const seq of [lastSeq + 1, lastSeq + 2]) {
    const some = { commandId: `evil-${seq}`, command: { type: name, note: name }, change: [], undoable: false, undoes: null, redoes: null }
    await journal.append({ seq, atMs: 1_000, by: name, role: 'operator', ...some })
  }
  await journal.close()
  return dataDir
}

it('[HUB50] no subcommand passes an order to a terminal, whatever it prints', async () => {
  const dataDir = await aJournalBy(EVIL)
  const folder = join(dataDir, EVIL)
  mkdirSync(folder)
  const file = join(folder, `${EVIL}.db`)
  writeFileSync(file, EVIL)
  const data = ['--data', dataDir]
  const said = await Promise.all(
    [
      ['backup', ...data, '--to', folder],
      ['verify', file],
      ['restore', ...data, '--seq', '1', '--dry-run'],
      ['restore', ...data, '--from', file, '--dry-run'],
      ['export', ...data, '--format', 'csv'],
      ['export', ...data, '--to', join(folder, 'log')],
      ['forget', EVIL, ...data, '--dry-run'],
      ['import', file],
      ['status', '--hubs', EVIL],
      ['doctor', ...data, '--event', file],
      ['doctor', '--json', ...data, '--event', file],
      [EVIL],
    ].map(async (args) => ({ args, ...(await cliBeside(...args)) })),
  )
  for (const { args, out, err } of said) expect([args, `${out}${err}`.match(ORDERS)]).toEqual([args, null])
  // Such names were met at all.
  for (const word of ['verify', 'restore', 'export', 'doctor'])
    expect(said.some(({ args, out, err }) => args[0] === word && `${out}${err}`.includes('Ada'))).toBe(true)
})
