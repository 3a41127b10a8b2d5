/** What a process used, as Linux tells it; NaN elsewhere, and the table shows a dash. */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** CPU time of all its threads, in seconds, to the nanosecond. */
export function cpuSeconds(pid: number): number {
  return scheduled(pid, 0)
}

/** How long its main thread was ready to run while others had the processor, in seconds: what a measured time owes to the machine. */
export function waitedSeconds(pid: number): number {
  return scheduled(pid, 1, [String(pid)])
}

/** As `/proc/PID/schedstat` has it: time on a processor, then time in the queue for one. */
function scheduled(pid: number, field: 0 | 1, threads?: readonly string[]): number {
  try {
    const all = threads ?? readdirSync(`/proc/${pid}/task`)
    return all.reduce((sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[field]), 0) / 1e9
  } catch {
    // No Linux, or the process is gone: there is no figure.
    return Number.NaN
  }
}

export function residentKb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN)
  } catch {
    // As above.
    return Number.NaN
  }
}

/** After its garbage was collected; the process has loaded `gc-on-signal.ts` or its like. */
export async function settledKb(pid: number): Promise<number> {
  for (let round = 0; round < 2; round += 1) {
    process.kill(pid, 'SIGUSR2')
    await sleep(1_000)
  }
  return residentKb(pid)
}
