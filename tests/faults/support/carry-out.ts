/** Does a fault. Whoever it connected is gone when it is over, however it ended. */
import { closeClients } from './clients.ts'
import type { Fault, FaultOptions, Figures } from './figures.ts'

export async function carryOut(fault: Fault, options: FaultOptions): Promise<Figures> {
  try {
    return await fault.run(options)
  } finally {
    closeClients()
  }
}
