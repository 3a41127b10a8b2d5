/** Backups are made while commands stream in, and data is put back to instants before them: what is there afterwards is what was there then. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { replay } from '@tricolore/shared/kernel/replay.ts'
import { type HubProcess, startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { filledJournal } from '../support/filled-journal.ts'
import { hubCli } from '../support/hub-cli.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { journalCounts, readDataFolder, type Stored, stateHash } from './support/invariant.ts'
import { pressing } from './support/pressing.ts'
import { streamCommands } from './support/streaming-operator.ts'

const OPERATORS = 4
/** Some 50 commands a second from all of them. */
const PAUSE_MS = 75
const LONG_SHOW = 100_000

export const restore: Fault = {
  id: 'F17',
  title: 'backups under 50 commands a second, put back to instants before them (--times: backups)',
  async run({ short, times }) {
    const backups = times ?? (short ? 2 : 20)
    const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off'] })
    const scratch = mkdtempSync(join(tmpdir(), 'tricolore-restore-'))
    try {
      const { made, acknowledged, answeredMs, tookMs } = await backedUp(hub, scratch, backups)
      await hub.stop()
      const stored = await readDataFolder(hub.dataFolder)
      const [restoreMs, differing]: [number[], string[]] = [[], []]
      for (const [number, { path, lastSeq }] of made.entries()) {
        const seq = Math.max(1, Math.floor(lastSeq * Math.random()))
        const atMs = stored.entries[seq - 1]?.atMs ?? 0
        const wish = number % 2 === 0 ? ['--seq', String(seq)] : ['--at', new Date(atMs).toISOString()]
        const upTo = number % 2 === 0 ? seq : stored.entries.filter((entry) => entry.atMs <= atMs).length
        const folder = join(scratch, `restored-${number}`)
        restoreMs.push(await hubCli('restore', '--from', path, ...wish, '--data', folder))
        differing.push(...differences(stored, await readDataFolder(folder), upTo, `backup ${number} ${wish.join(' ')}`))
      }
      // In its own folder too, with a hub on it afterwards.
      const half = Math.floor(stored.entries.length / 2)
      restoreMs.push(await hubCli('restore', '--seq', String(half), '--data', hub.dataFolder))
      await hub.restart()
      differing.push(...differences(stored, await readDataFolder(hub.dataFolder), half, `in place --seq ${half}`))
      const again = await logIn(hub)
      const reply = await again.send({ type: 'setMode', mode: 'rehearsal' }, { commandId: 'after-the-restore' })
      return {
        counts: [
          count('backups while commands stream in', made.length, { atLeast: backups }),
          ...journalCounts(stored, acknowledged),
          count('restores that differ from what was then', differing.length, { exactly: 0 }),
          count('a hub on restored data takes commands', reply.ok ? 1 : 0, { exactly: 1 }),
        ],
        timings: [
          timing('backup', 'ms', tookMs),
          timing('operator’s command meanwhile', 'ms', answeredMs),
          timing('restore', 'ms', restoreMs),
          ...(short ? [] : [timing(`restore of ${LONG_SHOW.toLocaleString('en')} commands`, 'ms', await ofALongShow(scratch), { p100: 10_000 })]),
        ],
        notes: ['each is a process of `npm run hub`, its start of half a second and the checks before and after it included', ...differing.slice(0, 5)],
      }
    } finally {
      rmSync(scratch, { recursive: true, force: true })
      await hub.cleanUp()
    }
  },
}

type BackedUp = { readonly path: string; readonly lastSeq: number }

async function backedUp(hub: HubProcess, scratch: string, backups: number) {
  const operator = await logIn(hub)
  const command = pressing([...(await operator.state()).tables.rooms.keys()])
  const operators = await Promise.all(
    Array.from({ length: OPERATORS }, (_, number) =>
      streamCommands({ url: hub.url, token: operator.token, name: `ana${number}`, pauseMs: PAUSE_MS, command: (press) => command(number, press) }),
    ),
  )
  const made: BackedUp[] = []
  const tookMs: number[] = []
  for (let number = 0; number < backups; number += 1) {
    await sleep(500)
    const path = join(scratch, `backup-${number}.db`)
    tookMs.push(await hubCli('backup', '--data', hub.dataFolder, '--to', path))
    made.push({ path, lastSeq: lastSeqIn(path) })
  }
  for (const one of operators) await one.stop()
  for (const { client } of operators) client.close()
  return { made, tookMs, acknowledged: new Map(operators.flatMap((one) => [...one.acknowledged])), answeredMs: operators.flatMap((one) => one.answeredMs) }
}

function lastSeqIn(path: string): number {
  // A backup that was opened for writing is not as it was made any more, and restore would refuse it.
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return Number(database.prepare('SELECT MAX(seq) AS seq FROM journal').get()?.seq)
  } finally {
    database.close()
  }
}

/** What is not as it was at `upTo`, beside the one entry that says that it was restored. */
function differences(stored: Stored, restored: Stored, upTo: number, name: string): readonly string[] {
  const then = stored.entries.slice(0, upTo)
  const found: string[] = []
  if (restored.fault !== null) found.push(restored.fault)
  if (JSON.stringify(restored.entries.slice(0, upTo)) !== JSON.stringify(then)) found.push('its entries are others')
  if (stateHash(restored.tables) !== stateHash(replay(then.map(({ change }) => change)))) found.push('its state is another')
  const added = restored.entries.slice(upTo).map(({ command }) => command.type)
  if (added.filter((type) => type !== 'recordRestore' && type !== 'recordLogin').length > 0 || added[0] !== 'recordRestore')
    found.push(`it ends with ${added.join()}`)
  return found.map((what) => `${name}: ${what}`)
}

async function ofALongShow(scratch: string): Promise<readonly number[]> {
  const folder = join(scratch, 'long')
  mkdirSync(folder, { mode: 0o700 })
  await filledJournal(join(folder, 'tricolore.db'), LONG_SHOW)
  const backup = join(scratch, 'long-backup.db')
  await hubCli('backup', '--data', folder, '--to', backup)
  const tookMs: number[] = []
  for (const seq of [LONG_SHOW - 10, LONG_SHOW / 2, 1_000]) {
    tookMs.push(await hubCli('restore', '--from', backup, '--seq', String(seq), '--data', join(scratch, `long-${seq}`)))
  }
  return tookMs
}
