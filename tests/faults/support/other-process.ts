/** Work in a process of its own: one order, one answer. */
import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { endWithUs } from '../../support/end-with-us.ts'
import { compileCacheFlags } from '../../support/node-flags.ts'

export type OtherProcess<Answer> = {
  readonly answer: Promise<Answer>
  /** Once it has said `begun`; with its answer at the latest. */
  readonly begun: Promise<void>
  readonly child: ChildProcess
}

/** `file`: beside this one. The process ends with its answer, or with this one. `wrap`: what starts Node in Node's place. `priority`: as `os.setPriority` has it. */
export function inOtherProcess<Order extends object, Answer>(
  file: string,
  order: Order,
  wrap: Pick<ForkOptions, 'execPath' | 'execArgv'> = {},
  priority = 0,
): OtherProcess<Answer> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: [...compileCacheFlags],
    ...wrap,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  child.once(
    'exit',
    endWithUs(() => void child.kill('SIGKILL')),
  )
  if (priority !== 0 && child.pid !== undefined) setPriority(child.pid, priority)
  const begun = new Promise<void>((resolve) => child.on('message', () => resolve()))
  const answer = new Promise<Answer>((resolve, reject) => {
    child.on('message', (message) => {
      // The type assertion is what that file answers.
      if (message !== BEGUN) resolve(message as Answer)
    })
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it answered`)))
  })
  child.send(order)
  return { answer, begun, child }
}

/** What such a process sends once it is in full force. */
export const BEGUN = 'begun'
