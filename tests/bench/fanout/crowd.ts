/** A crowd of light clients, from the outside. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { CrowdFigures, CrowdOrder, Return } from './crowd-process.ts'
import type { Place } from './light-client.ts'

export type Crowd = ReturnType<typeof startCrowd>

export function startCrowd() {
  const child = fork(fileURLToPath(new URL('./crowd-process.ts', import.meta.url)), { stdio: 'inherit' })

  function tell(order: CrowdOrder): Promise<CrowdFigures> {
    return new Promise((resolve, reject) => {
      child.once('exit', reject)
      // The type assertion is what `crowd-process.ts` answers.
      child.once('message', (figures) => {
        child.off('exit', reject)
        resolve(figures as CrowdFigures)
      })
      child.send(order)
    })
  }

  return {
    /** Resolves when all of them have their snapshot. */
    async connect(count: number, place: Place, comesBack: Return = 'never'): Promise<CrowdFigures> {
      const { ready } = await tell({ do: 'figures' })
      await tell({ do: 'connect', count, place, comesBack })
      return tell({ do: 'wait', ready: ready + count, deltas: 0 })
    },
    wait: (ready: number, deltas: number) => tell({ do: 'wait', ready, deltas }),
    stall: (count: number) => tell({ do: 'stall', count }),
    renew: (count: number) => tell({ do: 'renew', count }),
    read: () => tell({ do: 'read' }),
    figures: () => tell({ do: 'figures' }),
    leave: () => tell({ do: 'leave' }),
    end: () => void child.kill('SIGKILL'),
  }
}
