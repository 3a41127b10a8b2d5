/** Vitest as a process of its own, on the code as it is or with one mutant in it. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { root } from './mutant.ts'

/** It ends what would never end; a machine that is busy takes longer over everything. */
const LONGEST_MS = 15 * 60_000

type Report = { readonly testResults: readonly { readonly name: string; readonly message: string; readonly assertionResults: readonly Result[] }[] }
type Result = { readonly fullName: string; readonly status: string }

export type Ran = {
  /** By their titles. */
  readonly passed: readonly string[]
  readonly failed: readonly string[]
  /** Why nothing ran, or not all of it; empty when all of it did. */
  readonly said: string
}

/** `mutant`: its place among all of them; null: none. `rule`: only its tests; null: all of the files. */
export async function runTests(files: readonly string[], mutant: number | null, rule: string | null): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-mutant-'))
  const report = join(folder, 'report.json')
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/mutants/vitest.config.ts', '--reporter=json', `--outputFile=${report}`]
  const child = spawn(process.execPath, [...vitest, ...files, ...(rule === null ? [] : ['-t', `\\[${rule}\\]`])], {
    cwd: root,
    env: { ...process.env, TRICOLORE_MUTANT: mutant === null ? '' : String(mutant) },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LONGEST_MS,
  })
  const said: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  const { promise, resolve } = Promise.withResolvers<void>()
  child.once('error', () => resolve())
  child.once('close', () => resolve())
  await promise
  try {
    const { testResults }: Report = JSON.parse(readFileSync(report, 'utf8'))
    const results = testResults.flatMap(({ assertionResults }) => assertionResults)
    const titles = (wanted: string) => results.filter(({ status }) => status === wanted).map(({ fullName }) => fullName)
    const empty = testResults.filter(({ assertionResults }) => assertionResults.length === 0)
    return { passed: titles('passed'), failed: titles('failed'), said: empty.map(({ name, message }) => `${name}: ${message}`).join('\n') }
  } catch {
    return { passed: [], failed: [], said: Buffer.concat(said).toString() || 'the tests did not end' }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
