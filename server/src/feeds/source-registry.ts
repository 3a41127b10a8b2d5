/** Source pages that are connected: which feed each publishes, and what it last said of itself. */
import type { FeedHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import type { SourceReport } from '@tricolore/shared/protocol/feeds-up.ts'

type Source = { readonly feedId: string; report: SourceReport | null }

export type SourceRegistry = ReturnType<typeof createSourceRegistry>

export function createSourceRegistry() {
  /** By the id of the connection, in the order in which they came. */
  const sources = new Map<string, Source>()
  const ofFeed = (feedId: string) => [...sources].filter(([, source]) => source.feedId === feedId)

  return {
    came: (clientId: string, feedId: string) => void sources.set(clientId, { feedId, report: null }),
    said(clientId: string, report: SourceReport): void {
      const source = sources.get(clientId)
      if (source) source.report = report
    },
    left: (clientId: string) => void sources.delete(clientId),
    /** Of the one that is live, or else of the one that came last; null while none has said anything. */
    reportOf(feedId: string): FeedHealth['source'] {
      const reports = ofFeed(feedId).flatMap(([, { report }]) => (report ? [report] : []))
      return reports.find(({ state }) => state === 'live') ?? reports.at(-1) ?? null
    },
    /** The connection that can be asked for a still of the feed; null without one. */
    clientOf(feedId: string): string | null {
      const found = ofFeed(feedId)
      return (found.find(([, { report }]) => report?.state === 'live') ?? found.at(-1))?.[0] ?? null
    },
  }
}
