/** What `doctor` is shown in tests, and what it says of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Check, Finding } from '@tricolore/server/cli/doctor/check.ts'
import { defaults, type Settings } from '@tricolore/server/host/process/settings.ts'
import { expect, onTestFinished } from 'vitest'
import { aHub } from './a-hub.ts'
import { anOperator } from './clients.ts'

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-doctor-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function listening(server: Server): Promise<number> {
  onTestFinished(() => void server.close())
  return new Promise((resolve) =>
    // The type assertion is safe: a server that listens on a port has an address with one.
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
}

const aSetUp = (some: Partial<Settings> = {}): Settings => ({ ...defaults, host: '127.0.0.1', ...some })

/** Levels and English sentences, as a person reads them. */
export async function told(check: Check, setUp: Partial<Settings>): Promise<readonly string[]> {
  return (await check.look(aSetUp(setUp))).map(inWords)
}

export function inWords({ level, says, todo }: Finding): string {
  expect(says.fr).not.toBe('')
  expect(level === 'fault' && todo === null).toBe(false)
  return `${level}: ${says.en}`
}

/** A folder on which a hub has run: three entries, and nobody on it any more. */
export async function aPlayedFolder(): Promise<string> {
  const dataDir = aFolder()
  const hub = await aHub({ journal: 'sqlite:', dataDir })
  const ana = await anOperator(hub)
  await ana.done({ type: 'hold' })
  await ana.done({ type: 'hold', held: false })
  ana.socket.disconnect()
  await hub.close()
  return dataDir
}

export function changed(path: string, sql: string): void {
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}
