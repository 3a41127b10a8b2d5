/** Bits flip and ends go missing in the hub's files: what is opened afterwards is a clean prefix of what was stored, or nothing is. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CorruptJournal, NewerTricolore } from '@tricolore/server/store/journal.ts'
import { openDatabase } from '@tricolore/server/store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '@tricolore/server/store/sqlite/sqlite-journal.ts'
import { replay } from '@tricolore/shared/kernel/replay.ts'
import { seededRandom } from '@tricolore/shared/testing/networks.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { count, type Fault } from './support/figures.ts'
import { readDataFolder, type Stored, stateHash } from './support/invariant.ts'
import { pressing } from './support/pressing.ts'

const FILES = ['tricolore.db', 'tricolore.db-wal'] as const
type File = (typeof FILES)[number]

/** `silent`: something was opened that was never so. */
type Verdict = 'whole' | 'prefix' | 'refused' | 'silent'

export const damage: Fault = {
  id: 'F12',
  title: 'truncations and flipped bits in the database and its write-ahead log',
  async run({ short, times }) {
    const cases = times ?? (short ? 10 : 1_000)
    const seed = short ? 12 : Math.floor(Math.random() * 2 ** 31)
    const random = seededRandom(seed)
    const folder = await aKilledHub()
    const scratch = mkdtempSync(join(tmpdir(), 'tricolore-damage-'))
    try {
      const original = await readCopy(folder, scratch)
      const seen = { truncated: verdicts(), 'flipped log': verdicts(), 'flipped database': verdicts() }
      const silent: string[] = []
      const judge = async (kind: keyof typeof seen, file: File, at: number, spoil: (path: string) => void) => {
        const verdict = await judged(folder, scratch, original, () => spoil(join(scratch, file)))
        seen[kind][verdict] += 1
        if (verdict === 'silent') silent.push(`${kind} at byte ${at} of ${file}`)
      }
      for (let number = 0; number < cases; number += 1) {
        for (const [kind, file] of [
          ['truncated', FILES[1]],
          ['flipped log', FILES[1]],
          ['flipped database', FILES[0]],
        ] as const) {
          const at = Math.floor(random() * original.bytes[file].length)
          const bit = 1 << Math.floor(random() * 8)
          await judge(kind, file, at, (path) => (kind === 'truncated' ? truncateSync(path, at) : flip(path, original.bytes[file], at, bit)))
        }
      }
      const rows = Object.entries(seen).flatMap(([kind, { whole, prefix, refused, silent }]) => [
        count(`${kind}: nothing is missing`, whole),
        count(`${kind}: a clean prefix`, prefix),
        count(`${kind}: refused with a sentence`, refused),
        count(`${kind}: opened as something that never was`, silent, { exactly: 0 }),
      ])
      return {
        counts: [
          count('cases of each kind', cases, { atLeast: cases }),
          count('entries in the journal', original.stored.entries.length, { atLeast: 100 }),
          ...rows,
        ],
        timings: [],
        notes: [`seed ${seed}; database ${original.bytes[FILES[0]].length} bytes, log ${original.bytes[FILES[1]].length} bytes`, ...silent.slice(0, 10)],
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
      rmSync(scratch, { recursive: true, force: true })
    }
  },
}

const verdicts = (): Record<Verdict, number> => ({ whole: 0, prefix: 0, refused: 0, silent: 0 })

/** The folder of a hub that closed in order once, so that the database has content, and was then killed, so that its log has too. */
async function aKilledHub(): Promise<string> {
  const hub = await startHubProcess({ entry: 'built', flags: ['--engine', 'off'] })
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-killed-'))
  try {
    const operator = await logIn(hub)
    const command = pressing([...(await operator.state()).tables.rooms.keys()])
    for (let press = 0; press < 80; press += 1) await operator.done(command(0, press))
    await hub.stop()
    await hub.restart()
    for (let press = 0; press < 80; press += 1) await operator.done(command(1, press))
    await hub.kill()
    for (const file of FILES) copyFileSync(join(hub.dataFolder, file), join(folder, file))
    return folder
  } finally {
    await hub.cleanUp()
  }
}

type Original = { readonly stored: Stored; readonly bytes: Readonly<Record<File, Buffer>> }

async function readCopy(folder: string, scratch: string): Promise<Original> {
  restore(folder, scratch)
  const stored = await readDataFolder(scratch)
  if (stored.fault !== null) throw new Error(stored.fault)
  return { stored, bytes: { [FILES[0]]: readFileSync(join(folder, FILES[0])), [FILES[1]]: readFileSync(join(folder, FILES[1])) } }
}

function restore(folder: string, scratch: string): void {
  rmSync(join(scratch, `${FILES[0]}-shm`), { force: true })
  for (const file of FILES) copyFileSync(join(folder, file), join(scratch, file))
}

function flip(path: string, bytes: Buffer, at: number, bit: number): void {
  const spoilt = Buffer.from(bytes)
  spoilt.writeUInt8(spoilt.readUInt8(at) ^ bit, at)
  writeFileSync(path, spoilt)
}

/** Opens it as a hub that starts does. */
async function judged(folder: string, scratch: string, { stored }: Original, spoil: () => void): Promise<Verdict> {
  restore(folder, scratch)
  spoil()
  try {
    const journal = sqliteJournal(openDatabase(join(scratch, FILES[0])))
    try {
      const { tables, lastSeq } = await journal.open()
      const entries = await journal.entries(0, lastSeq + 1)
      const expected = stored.entries.slice(0, lastSeq)
      const isPrefix = JSON.stringify(entries) === JSON.stringify(expected) && stateHash(tables) === stateHash(replay(expected.map(({ change }) => change)))
      if (!isPrefix) return 'silent'
      // An index that does not find a command would let it be done twice.
      for (const { commandId, sentBy, seq } of expected) if ((await journal.findByCommandId(commandId, sentBy?.loginId))?.seq !== seq) return 'silent'
      return lastSeq === stored.entries.length ? 'whole' : 'prefix'
    } finally {
      await journal.close()
    }
  } catch (reason) {
    // A hit in the number of the records looks like data of a release to come. Whatever else is thrown would end the start with a trace and no sentence.
    if (reason instanceof CorruptJournal || reason instanceof NewerTricolore) return 'refused'
    throw reason
  }
}
