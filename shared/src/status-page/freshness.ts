/** How old the page is, said honestly: a page that only claims to be live is worse than none. */
import type { Language } from '../words/by-language.ts'
import { pageWords } from '../words/page.ts'
import { html, type SafeHtml } from './html.ts'
import { clockTime, minutesSince } from './times.ts'

/**
 * `page`: as the hub rendered it, no script or not connected yet. `live`: every change comes at once. `polled`: asked for every few
 * seconds. `away`: the hub does not answer; `atMs` is the last time it did.
 */
export type Freshness = { readonly kind: 'page' | 'polled' | 'away'; readonly atMs: number } | { readonly kind: 'live' }

/** `timeZone`: the event's, or UTC while there is none. */
export function freshnessLine(freshness: Freshness, language: Language, nowMs: number, timeZone: string): SafeHtml {
  const words = pageWords[language]
  if (freshness.kind === 'live') return line('live', words.liveAndFresh)
  const clock = clockTime(freshness.atMs, language, timeZone)
  if (freshness.kind === 'polled') return line('polled', words.checkedAt(clock))
  const text = freshness.kind === 'page' ? words.asOf(clock) : words.offline(clock, words.ago(minutesSince(freshness.atMs, nowMs)))
  return html`${line(freshness.kind, text)} <a class="refresh" href="?lang=${language}">${words.refresh}</a>`
}

function line(kind: Freshness['kind'], text: string): SafeHtml {
  return html`<span class="fresh is-${kind}">${text}</span>`
}
