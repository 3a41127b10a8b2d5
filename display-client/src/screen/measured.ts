/** What a screen measures of its time, its network and its memory, as its report carries it. */
import type { ClockSync } from '@tricolore/shared/client/clock-sync.ts'
import type { Delivery } from '@tricolore/shared/client/delivery-tail.ts'
import type { ScreenReport } from '@tricolore/shared/protocol/down.ts'

export type Timing = Pick<ScreenReport, 'clockErrorMs' | 'driftPpm' | 'deliveryP50Ms' | 'deliveryP99Ms' | 'deliveryTailMs' | 'deliveryCount'>

export function timing(clock: Pick<ClockSync, 'errorMs' | 'driftPpm'>, delivery: Delivery | null): Timing {
  return {
    clockErrorMs: rounded(clock.errorMs()),
    driftPpm: rounded(clock.driftPpm()),
    deliveryP50Ms: rounded(delivery?.p50Ms ?? null),
    deliveryP99Ms: rounded(delivery?.p99Ms ?? null),
    deliveryTailMs: rounded(delivery?.tailMs ?? null),
    deliveryCount: delivery?.count ?? 0,
  }
}

/** To a hundredth: finer says nothing and is longer on the wire. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100
}

const BYTES_PER_MB = 1_000_000

/** What the page's script holds. Only Chromium tells, in a property that no standard has; null elsewhere. */
export function memoryMb(): number | null {
  const memory: unknown = 'memory' in performance ? performance.memory : null
  if (typeof memory !== 'object' || memory === null || !('usedJSHeapSize' in memory)) return null
  return typeof memory.usedJSHeapSize === 'number' ? Math.round(memory.usedJSHeapSize / BYTES_PER_MB) : null
}
