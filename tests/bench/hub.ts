/** The hub as a process with the demo open: how soon it is ready, how much memory it takes, how long a command takes to be durable. */
import { readFileSync } from 'node:fs'
import { io } from 'socket.io-client'
import { eventually } from '../e2e/support/eventually.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { printTable } from './table.ts'

const STARTS = 5
const COMMANDS = 500

export async function benchHub(): Promise<void> {
  const readyMs: number[] = []
  const residentMb: number[] = []
  const commandMs: number[] = []
  for (let start = 0; start < STARTS; start += 1) {
    const hub = await startHubProcess()
    try {
      readyMs.push(hub.readyAfterMs)
      const { token } = await logIn(hub)
      const socket = io(`${hub.url}/operator`, { auth: { token }, transports: ['websocket'], forceNew: true })
      await eventually('the operator is connected', () => socket.connected)
      residentMb.push(residentMemoryMb(hub.pid))
      for (let count = 0; count < COMMANDS / STARTS; count += 1) {
        const startedMs = performance.now()
        const reply = await socket
          .timeout(5000)
          .emitWithAck('command', { command: { type: 'setOccupancy', roomId: 'bleu', percent: (start * 37 + count) % 101 } })
        if (!reply.ok) throw new Error(`refused: ${reply.code}`)
        commandMs.push(performance.now() - startedMs)
      }
      socket.close()
    } finally {
      await hub.cleanUp()
    }
  }
  printTable('The hub, demo open', [
    { name: 'ready after the start of its process', unit: 'ms', values: readyMs, limit: '< 2000' },
    { name: 'resident memory', unit: 'MB', values: residentMb, limit: '< 150' },
    { name: 'command to acknowledgement, durable', unit: 'ms', values: commandMs, limit: '<= 5 (median)' },
  ])
}

function residentMemoryMb(pid: number | null): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes) / 1024
  } catch {
    // Only Linux tells this way; elsewhere the table shows a dash.
    return Number.NaN
  }
}
