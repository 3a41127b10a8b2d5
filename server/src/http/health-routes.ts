/** For those who watch the hub: alive, ready, and what it counts. */
import type { Router } from 'express'
import { freeBytes } from '../disk-space.ts'
import type { HttpParts } from './parts.ts'
import { route } from './route.ts'
import { createScreenGauges } from './screen-gauges.ts'

export function healthRoutes(router: Router, { hub, feeds, metrics, readiness, log, dataDir }: HttpParts): void {
  const screenGauges = createScreenGauges(hub, metrics)

  // Alive means that the event loop turns: never more, or a full disk would restart a hub that still shows.
  // Any page may ask: a kiosk looks for a hub that is there before it opens one.
  const anyPage = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }
  route(router, '/healthz', { get: (_req, res) => void res.set(anyPage).json({ ok: true }) })

  route(router, '/readyz', {
    get: (_req, res) => {
      const reasons = readiness.reasons()
      if (reasons.length === 0) return void res.json({ ok: true, seq: hub.seq() })
      res.status(503).json({ ok: false, reasons })
    },
  })

  route(router, '/metrics', {
    get: async (_req, res) => {
      metrics.stateSeq.set(hub.seq())
      metrics.wallClockOffset.set(hub.clock.wallOffsetMs() / 1000)
      metrics.hubClockSkew.set(hub.clockSkewMs() / 1000)
      metrics.tailLag.set(hub.tailLag())
      screenGauges()
      engineGauges()
      if (dataDir !== null) await diskGauge(dataDir)
      res.type(metrics.register.contentType).send(await metrics.register.metrics())
    },
  })

  function engineGauges(): void {
    const { state, restarts } = feeds.engineHealth()
    const { publishers, viewers } = feeds.book.counts()
    metrics.engineUp.set(state === 'running' ? 1 : 0)
    metrics.engineWanted.set(state === 'off' || state === 'resting' ? 0 : 1)
    metrics.engineRestarts.set(restarts)
    metrics.publishers.set(publishers)
    metrics.viewers.set(viewers)
  }

  async function diskGauge(path: string): Promise<void> {
    try {
      metrics.diskFree.set({ holds: hub.isShared ? 'uploads' : 'journal' }, await freeBytes(path))
    } catch (reason) {
      log.warn({ err: reason }, 'free space cannot be read')
    }
  }
}
