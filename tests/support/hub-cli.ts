/** `npm run hub -- ...` as a process beside this one, to its end. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { inTime } from './in-time.ts'
import { nodeFlags } from './node-flags.ts'

const main = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url))

/** Resolves with how long it took, in milliseconds; rejects with what it said when it ends with anything but 0. */
export async function hubCli(...args: readonly string[]): Promise<number> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, [...nodeFlags, main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const code = await inTime(() => `hub ${args.join(' ')} has ended (exit ${child.exitCode}): ${said}`, ended).finally(() => child.kill('SIGKILL'))
  if (code !== 0) throw new Error(`hub ${args.join(' ')} ended with ${code}: ${said}`)
  return performance.now() - startedMs
}
