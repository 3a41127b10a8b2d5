/** Where and with which key a feed is published, from the answer of `GET /api/v1/feeds`. */
import { field, textField } from './http.ts'

export type PublishAddresses = { readonly key: string; readonly whipUrl: string; readonly whepUrl: string; readonly sourceUrl: string }

/** Null when the feed is not there, or is none that anybody publishes to this hub. */
export function publishAddresses(body: unknown, feedId: string): PublishAddresses | null {
  const feeds = field(body, 'feeds')
  const feed: unknown = Array.isArray(feeds) ? feeds.find((entry) => field(entry, 'id') === feedId) : null
  const publish = field(feed, 'publish')
  const [key, whipUrl, whepUrl, sourceUrl] = ['key', 'whipUrl', 'whepUrl', 'sourceUrl'].map((name) => textField(publish, name) ?? textField(feed, name))
  if (!key || !whipUrl || !whepUrl || !sourceUrl) return null
  return { key, whipUrl, whepUrl, sourceUrl }
}
