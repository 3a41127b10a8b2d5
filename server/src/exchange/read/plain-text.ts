/** Text as it is shown: without tags where it was HTML, without signs that no screen can draw. What is text stays text. */

/** A closing tag, a line break: nobody writes these in a text that is none. */
const HTML = /<\/(?:p|div|span|b|i|u|a|em|strong|ul|ol|li|h[1-6]|blockquote|code|pre)\s*>|<br\s*\/?>/i
const SILENT = /<(script|style)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi
const LINE = /<(?:br|\/p|\/div|\/h[1-6]|\/ul|\/ol|\/blockquote|\/tr)\b[^<>]*>/gi
const ITEM = /<li\b[^<>]*>/gi
const TAG = /<\/?[a-z!][^<>]*>/gi
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  ccedil: 'ç',
  ocirc: 'ô',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]/g

/** Lines are kept, more than one empty line is not. */
export function plainText(text: string): string {
  const written = clean(text)
  const plain = HTML.test(written) ? withoutTags(written) : written
  return plain
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** For titles and names: one line, and text whatever it looks like. */
export function oneLine(text: string): string {
  // Spaces that do not break a line stay: French has them before its colons.
  return clean(text)
    .replaceAll(/[ \t\n\v\f]+/g, ' ')
    .trim()
}

function clean(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, '')
}

function withoutTags(html: string): string {
  const text = html.replaceAll(SILENT, '').replaceAll(LINE, '\n').replaceAll(ITEM, '\n- ').replaceAll(TAG, '')
  return text.replaceAll(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
    const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10)
    return code > 0x1f && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
  })
}
