/** Work in a process of its own: one order, one answer. */
import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type OtherProcess<Answer> = { readonly answer: Promise<Answer>; readonly child: ChildProcess }

/** `file`: beside this one. The process ends with its answer, or with this one. `wrap`: what starts Node in Node's place. */
export function inOtherProcess<Order extends object, Answer>(
  file: string,
  order: Order,
  wrap: Pick<ForkOptions, 'execPath' | 'execArgv'> = {},
): OtherProcess<Answer> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { ...wrap, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const answer = new Promise<Answer>((resolve, reject) => {
    // The cast is what that file answers.
    child.once('message', (message) => resolve(message as Answer))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it answered`)))
  })
  child.send(order)
  return { answer, child }
}
