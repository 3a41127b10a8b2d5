/** For those who watch the hub: alive, ready, and what it counts. */
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Router } from 'express'
import { freeBytes } from '../host/process/disk-space.ts'
import { createFaultLog } from '../host/process/outage-log.ts'
import type { HttpParts } from './parts.ts'
import type { ProbeListener } from './probe-listener.ts'
import { refuse } from './respond.ts'
import { route } from './route.ts'
import { createScreenGauges } from './screen-gauges.ts'

export function healthRoutes(
  router: Router,
  { hub, times, presence, takeReports, feeds, metrics, log, mayWatch, dataDir }: HttpParts,
  answersProbe: ProbeListener,
): void {
  const diskFaults = createFaultLog('free space cannot be read', 'free space can be read again', log)
  const screenGauges = createScreenGauges({ hub, presence, takeReports, metrics })

  // Before this only other methods than these two are left.
  for (const path of ['/healthz', '/readyz']) route(router, path, { get: (req, res) => void answersProbe(req, res) })

  route(router, '/metrics', {
    get: async (req, res) => {
      if (!mayWatch(req)) return refuse(req, res, notForEverybody)
      metrics.stateSeq.set(hub.seq())
      metrics.wallClockOffset.set(hub.clock.wallOffsetMs() / 1000)
      metrics.hubClockSkew.set(times.skewMs() / 1000)
      metrics.hubsApart.set(times.apartMs() / 1000)
      metrics.tailLag.set(hub.tailLag())
      screenGauges()
      engineGauges()
      if (dataDir !== null) await diskGauge(dataDir)
      res.type(metrics.register.contentType).send(await metrics.register.metrics())
    },
  })

  function engineGauges(): void {
    const { state, restarts } = feeds.engineHealth()
    const { publishers, viewers } = feeds.health.counts()
    metrics.engineUp.set(state === 'running' ? 1 : 0)
    metrics.engineWanted.set(state === 'off' || state === 'resting' ? 0 : 1)
    metrics.engineRestarts.set(restarts)
    metrics.publishers.set(publishers)
    metrics.viewers.set(viewers)
  }

  async function diskGauge(path: string): Promise<void> {
    try {
      metrics.diskFree.set({ holds: hub.isShared ? 'uploads' : 'journal' }, await freeBytes(path))
      diskFaults.works()
    } catch (reason) {
      diskFaults.failed({ err: reason })
    }
  }
}

const notForEverybody = rejection('forbidden', 'metricsForCrew')
