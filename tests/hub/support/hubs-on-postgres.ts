/** Several hubs on one database of a real PostgreSQL, each with a data folder and a port of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StartOptions } from '@tricolore/server/start/start-hub.ts'
import { onTestFinished } from 'vitest'
import { eventually } from '../../e2e/support/eventually.ts'
import { aHub, type TestHub } from './a-hub.ts'

export function aHubOn(journal: string, options: StartOptions = {}): Promise<TestHub> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tricolore-test-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return aHub({ journal, dataDir, ...options })
}

export async function twoHubsOn(journal: string, options: StartOptions = {}): Promise<readonly [TestHub, TestHub]> {
  return [await aHubOn(journal, options), await aHubOn(journal, options)]
}

/** Until all hubs have taken in as much as the one that knows most. */
export async function inStep(...hubs: readonly TestHub[]): Promise<void> {
  await eventually('all hubs know the same', () => {
    const newest = Math.max(...hubs.map(({ hub }) => hub.seq()))
    return hubs.every(({ hub }) => hub.seq() === newest)
  })
}
