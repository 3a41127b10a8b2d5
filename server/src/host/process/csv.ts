import { plainText } from './terminal-text.ts'

/** RFC 4180, with a byte order mark, without which spreadsheets take UTF-8 for something else. */
export function csvOf(rows: readonly (readonly unknown[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

/** A name such as `=cmd` must not become a formula in somebody's spreadsheet. */
function cell(value: unknown): string {
  const text = plainText(String(value))
  const plain = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
