/** The attendees' page as the hub sends it: complete and useful without script, which only keeps it up to date. */
import type { PublicStatus } from '../derive/public-status.ts'
import type { Language } from '../words/by-language.ts'
import { pageWords } from '../words/page.ts'
import { html, type SafeHtml } from './html.ts'
import { type PageParts, type PartName, pageParts } from './page-parts.ts'
import type { PublicProgramme } from './public-programme.ts'

export type StatusDocument = {
  /** What the public may see; null while no event is open. */
  readonly status: PublicStatus | null
  readonly language: Language
  /** Hub time that the page speaks of. */
  readonly nowMs: number
  /** Hub time at which it is sent: the script's first idea of it. */
  readonly hubNowMs: number
  readonly seq: number
  /** All hubs of the event; empty or left out: this one alone. */
  readonly hubs?: readonly string[]
  readonly assets: {
    /** Null: a page without script. */
    readonly script: string | null
    /** Comes before everything, see `older-browsers.js`. */
    readonly firstScript?: string | null
    readonly styles: readonly string[]
    /** The pieces that the script imports, so that they need no second round trip. */
    readonly modulePreloads?: readonly string[]
  }
  /** Given for `/?programme=1`: the page with the programme open. */
  readonly programme?: PublicProgramme | null
}

/** A whole HTML document. Holds neither inline script nor inline style: it works under `script-src 'self'; style-src 'self'`. */
export function statusDocument({ status, language, nowMs, hubNowMs, seq, assets, hubs = [], programme = null }: StatusDocument): string {
  const parts = pageParts({
    status,
    language,
    nowMs,
    freshness: { kind: 'page', atMs: nowMs },
    programme: programme ? { kind: 'open', programme } : { kind: 'closed' },
  })
  const shortName = status?.event.shortName ?? 'Tricolore'
  const styles = assets.styles.map((href) => html`<link rel="stylesheet" href="${href}">\n`)
  const preloads = (assets.modulePreloads ?? []).map((href) => html`<link rel="modulepreload" href="${href}">\n`)
  const script = assets.script === null ? null : html`<script type="module" src="${assets.script}"></script>\n`
  const first = assets.firstScript ? html`<script src="${assets.firstScript}"></script>\n<noscript><meta http-equiv="refresh" content="30"></noscript>\n` : null
  const others = hubs.length === 0 ? null : html`<meta name="tricolore-hubs" content="${hubs.join(' ')}">\n`
  const place = (name: PartName) => placed(parts, name)
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark">
<meta name="theme-color" content="#0a0d14">
<title>${pageWords[language].pageTitle(shortName)}</title>
<link rel="icon" href="data:,">
${first}${others}${styles}${preloads}${script}</head>
<body data-seq="${seq}" data-hub-now-ms="${hubNowMs}" data-page-now-ms="${nowMs}">
<div class="page">
${place('emergency')}
<header>${place('masthead')}${place('freshness')}</header>
<main>
${place('notices')}
${place('hero')}
${place('rooms')}
${place('upcoming')}
${place('programme')}
</main>
<footer>${place('foot')}</footer>
</div>
<p id="news" class="unseen" role="status"></p>
<p id="alarm" class="unseen" role="alert"></p>
</body>
</html>
`.toString()
}

function placed(parts: PageParts, name: PartName): SafeHtml {
  const { html: made, key } = parts[name]
  return html`<div id="part-${name}" data-key="${key}">${made}</div>`
}
