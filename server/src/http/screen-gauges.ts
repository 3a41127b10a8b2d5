/** The figures of every screen that is known, as of now: those too that have not been seen since the hub started, or a silent one would be forgotten. */
import type { HttpParts } from './parts.ts'

const MB = 1024 * 1024

export type ScreenGaugesOptions = Pick<HttpParts, 'takeReports' | 'metrics'> & {
  readonly hub: Pick<HttpParts['hub'], 'tables' | 'seq' | 'clock'>
  readonly presence: Pick<HttpParts['presence'], 'screensNow' | 'lead'>
}

/** Answers what to call before the metrics are told. */
export function createScreenGauges({ hub, presence, takeReports, metrics }: ScreenGaugesOptions): () => void {
  const startedAtMs = hub.clock.nowMs()
  /** By screen; a hub that goes takes what it told the others of its screens along. */
  const lastSeenMs = new Map<string, number>()
  const perScreen = [
    metrics.screenConnected,
    metrics.screenSilence,
    metrics.screenLastSeen,
    metrics.screenWrong,
    metrics.screenSeqLag,
    metrics.screenClockError,
    metrics.screenDelivery,
    metrics.screenLate,
    metrics.screenFramesMissed,
    metrics.screenFrameRate,
    metrics.screenMemory,
  ]

  return function setScreenGauges(): void {
    for (const gauge of perScreen) gauge.reset()
    const { screens: known, rooms } = hub.tables()
    for (const id of lastSeenMs.keys()) if (!known.has(id)) lastSeenMs.delete(id)
    const screens = presence.screensNow()
    for (const { id, connected, lastSeenAtMs, report, wrongSinceMs } of screens) {
      const { name = '', roomId = '' } = known.get(id) ?? {}
      const labels = { screen: id, name, room: roomId, room_name: rooms.get(roomId)?.name ?? '' }
      const seenMs = Math.max(lastSeenAtMs ?? 0, lastSeenMs.get(id) ?? 0)
      if (seenMs > 0) {
        lastSeenMs.set(id, seenMs)
        metrics.screenLastSeen.set(labels, seenMs / 1000)
      }
      metrics.screenSilence.set(labels, Math.max(0, hub.clock.nowMs() - (seenMs || startedAtMs)) / 1000)
      metrics.screenConnected.set(labels, connected ? 1 : 0)
      metrics.screenWrong.set(labels, wrongSinceMs === null ? 0 : 1)
      if (!connected || !report) continue
      metrics.screenSeqLag.set(labels, Math.max(0, hub.seq() - report.seq))
      metrics.screenLate.set(labels, report.lateMs / 1000)
      if (report.clockErrorMs !== null) metrics.screenClockError.set(labels, report.clockErrorMs / 1000)
      if (report.framesMissed !== null) metrics.screenFramesMissed.set(labels, report.framesMissed)
      if (report.framesPerSecond !== null) metrics.screenFrameRate.set(labels, report.framesPerSecond)
      if (report.memoryMb !== null) metrics.screenMemory.set(labels, report.memoryMb * MB)
      const quantiles = { '0.5': report.deliveryP50Ms, '0.99': report.deliveryP99Ms, '0.999': report.deliveryTailMs }
      for (const [quantile, ms] of Object.entries(quantiles)) if (ms !== null) metrics.screenDelivery.set({ ...labels, quantile }, ms / 1000)
    }
    metrics.screensWrong.set(screens.filter(({ wrongSinceMs }) => wrongSinceMs !== null).length)
    metrics.screensOtherBuild.set(screens.filter(({ connected, isOtherBuild }) => connected && isOtherBuild === true).length)
    metrics.lead.set(presence.lead().ms / 1000)
    metrics.goSpread.set((takeReports.last()?.spreadMs ?? 0) / 1000)
  }
}
