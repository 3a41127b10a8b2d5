/** Writes XML. What is in it is text: whatever means something to a parser is written out. */

export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

/** `content`: a text, or elements that are written already. */
export function element(name: string, attributes: Readonly<Record<string, string>>, content: string | readonly string[]): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const inner = typeof content === 'string' ? escaped(content) : content.map((line) => `\n${line}`).join('') + (content.length > 0 ? '\n' : '')
  return `<${name}${given.join('')}>${inner}</${name}>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  // XML 1.0 has no way to write the other control signs, nor half of a pair.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
  const writable = text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  return writable.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
