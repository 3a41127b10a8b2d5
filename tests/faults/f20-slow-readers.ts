/** Clients that never read what they are sent: each is cut, and the hub's memory stays what it is. */
import { execFileSync } from 'node:child_process'
import { count, type Fault, timing } from './support/figures.ts'
import { inOtherProcess } from './support/other-process.ts'
import type { SlowReadersFigures, SlowReadersOrder } from './support/slow-readers-process.ts'

/** Before its program it sets the network of its own: loopback, and buffers of 16 kB at most. */
const smallNetwork = [
  '-n',
  'sh',
  '-c',
  'ip link set lo up && for way in r w; do echo 4096 8192 16384 > /proc/sys/net/ipv4/tcp_"$way"mem; done && exec "$@"',
  'sh',
]

export const slowReaders: Fault = {
  id: 'F20',
  title: '500 sockets never read',
  async run({ short, times }) {
    const readers = times ?? (short ? 50 : 500)
    const isSmall = mayMakeNetworks()
    // It ends when all are cut; the time only ends what would never end.
    const order: SlowReadersOrder = { readers, forMs: 240_000 }
    const wrap = isSmall ? { execPath: 'unshare', execArgv: [...smallNetwork, process.execPath] } : {}
    const figures = await inOtherProcess<SlowReadersOrder, SlowReadersFigures>('./slow-readers-process.ts', order, wrap).answer
    return {
      counts: [
        count('sockets that never read', figures.connected, { atLeast: readers }),
        count('noticed as behind', figures.behind),
        count('cut', figures.dropped, isSmall ? { exactly: figures.connected } : null),
      ],
      timings: [
        timing('first one behind to the last one cut', 'ms', [figures.cutMs], { p100: 10_000 }),
        timing('memory grown, at the most', 'MB', [figures.peakMb - figures.beforeMb], { p100: 100 }),
        timing('operator’s command meanwhile', 'ms', figures.commandMs),
      ],
      notes: [
        isSmall
          ? 'in a network of its own with buffers of 16 kB'
          : 'no network of its own here: the kernel’s buffers hide megabytes for each, and few are ever behind',
      ],
    }
  },
}

function mayMakeNetworks(): boolean {
  try {
    execFileSync('unshare', ['-n', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    // Only root on Linux may.
    return false
  }
}
