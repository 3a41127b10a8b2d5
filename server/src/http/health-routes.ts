/** For those who watch the hub: alive, ready, and what it counts. */
import { rejection } from '@tricolore/shared/engine/rejection.ts'
import type { Router } from 'express'
import { hubBuild, version } from '../build.ts'
import { freeBytes } from '../disk-space.ts'
import type { Unready } from '../hub/readiness.ts'
import { storeAway } from '../hub/refusals.ts'
import type { HttpParts } from './parts.ts'
import { refuse } from './respond.ts'
import { route } from './route.ts'
import { createScreenGauges } from './screen-gauges.ts'

export function healthRoutes(router: Router, { hub, feeds, metrics, readiness, about, log, mayWatch, dataDir }: HttpParts): void {
  const screenGauges = createScreenGauges(hub, metrics)

  // Alive means that the event loop turns: never more, or a full disk would restart a hub that still shows.
  // Any page may ask: a kiosk looks for a hub that is there before it opens one.
  const anyPage = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }
  route(router, '/healthz', { get: (_req, res) => void res.set(anyPage).json({ ok: true, version, build: hubBuild }) })

  route(router, '/readyz', {
    get: (req, res) => {
      const reasons = readiness.reasons()
      if (reasons.length === 0) return void res.json({ ok: true, seq: hub.seq(), hub: about() })
      res.status(503).json({ ok: false, reasons: mayWatch(req) ? reasons : reasons.map(forStrangers), hub: about() })
    },
  })

  route(router, '/metrics', {
    get: async (req, res) => {
      if (!mayWatch(req)) return refuse(req, res, notForEverybody)
      metrics.stateSeq.set(hub.seq())
      metrics.wallClockOffset.set(hub.clock.wallOffsetMs() / 1000)
      metrics.hubClockSkew.set(hub.clockSkewMs() / 1000)
      metrics.hubsApart.set(hub.apartMs() / 1000)
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

/** The reason in full may name the machine of the store and what it said. */
function forStrangers({ code, texts }: Unready): Unready {
  return { code, texts: code === 'draining' || code === 'catching-up' ? texts : storeAway.texts }
}

const notForEverybody = rejection('forbidden', {
  fr: 'Les mesures sont pour la machine du hub, les réseaux de --metrics-from et les régisseurs connectés.',
  en: 'Metrics are for the hub’s own machine, the networks of --metrics-from, and operators who are logged in.',
})
