/** Text that would run as a script wherever text is taken for HTML: each way of starting one, behind each way of leaving what is around it. */

/** All of them call `xss()`. */
const starts = [
  '<script>xss()</script>',
  '<img src=x onerror=xss()>',
  '<svg onload=xss()>',
  '<svg><script>xss()</script></svg>',
  '<iframe srcdoc="<script>parent.xss()</script>"></iframe>',
  '<a href=javascript:xss() autofocus onfocus=xss()>x</a>',
  '<details open ontoggle=xss()>',
  '<video><source onerror=xss()></video>',
  '<input autofocus onfocus=xss()>',
  '<math><mtext><style><img src=x onerror=xss()>',
]

const ways = [
  '',
  '">',
  "'>",
  '`>',
  '-->',
  ']]>',
  '</title>',
  '</textarea>',
  '</style>',
  '</script>',
  '</template>',
  '</noscript>',
  '</select>',
  '<!--',
  '&quot;>',
  '\\u003e',
  '\\">',
  '{{1}}',
  '$$>',
  '" autofocus onfocus=xss() x="',
]

/** 200 of them, the same each time; at most 90 letters, so that a title holds each of them whole. */
export const hostileTexts: readonly string[] = ways.flatMap((way) => starts.map((start) => way + start))

/** An event file in which every text that a person writes is one of these; or, for comparison, a plain one of the same shape. */
export function hostileEvent(text: (index: number) => string): string {
  const both = (index: number) => ({ fr: text(index), en: text(index + 1) })
  return JSON.stringify({
    tricolore: 1,
    event: { name: text(0), shortName: text(1).slice(0, 24), venue: text(2), date: '2026-11-23', timeZone: 'Europe/Paris', provenance: both(3) },
    rooms: ['bleu', 'blanc', 'rouge'].map((id, index) => ({ id, kind: 'theatre', colour: '#3f7cff', name: text(index + 5).slice(0, 40) })),
    sessions: hostileTexts.map((_, index) => ({
      id: `talk-${index}`,
      title: text(index),
      titles: both(index + 1),
      speakers: [{ name: text(index + 2).slice(0, 80), organisation: text(index + 3).slice(0, 80) }],
      abstract: text(index + 4),
      note: text(index + 5),
      start: `${String(8 + Math.floor(index / 50)).padStart(2, '0')}:${String(index % 50).padStart(2, '0')}`,
      minutes: 1,
      rooms: { origin: 'bleu', simulcast: ['blanc', 'rouge'] },
    })),
    messages: hostileTexts.slice(0, 20).map((_, index) => ({ id: `message-${index}`, kind: 'banner', texts: both(index * 10), seconds: null })),
  })
}
