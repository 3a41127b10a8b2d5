/** The runbook as every hub serves it: where an alert leads, without the internet. Of Markdown it knows what that one document uses. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { escapeHtml } from '@tricolore/shared/status-page/html.ts'
import type { Router } from 'express'
import { createKeptBytes, encodingFor } from './kept-bytes.ts'
import { route } from './route.ts'

const path = fileURLToPath(new URL('../../docs/runbook.md', import.meta.url))

export function runbookPage(router: Router): void {
  // It never changes while the hub runs: read, made and compressed once.
  const kept = createKeptBytes(Number.POSITIVE_INFINITY, () => 0)
  route(router, '/runbook', {
    get: (req, res) => {
      const encoding = encodingFor(req.headers['accept-encoding'])
      if (encoding !== 'identity') res.set('Content-Encoding', encoding)
      res.set({ 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' }).type('html')
      res.send(kept.of('runbook', '', encoding, () => documentOf(readFileSync(path, 'utf8'))))
    },
  })
}

export function documentOf(markdown: string): string {
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? 'Runbook'
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>`
  return `<!doctype html>\n<html lang="en"><head>${head}</head><body>\n${blocksOf(markdown).map(blockOf).join('\n')}\n</body></html>\n`
}

/** Blank lines part blocks, but for those inside a fence. */
function blocksOf(markdown: string): readonly string[] {
  return markdown
    .split(/^(```[\s\S]*?^```)$/m)
    .flatMap((part) => (part.startsWith('```') ? part : part.split(/\n\s*\n/)))
    .map((block) => block.trim())
    .filter((block) => block !== '')
}

function blockOf(block: string): string {
  const fence = /^```\w*\n([\s\S]*)\n```$/.exec(block)
  if (fence) return `<pre>${escapeHtml(fence[1] ?? '')}</pre>`
  const [, marks = '', heading = ''] = /^(#{1,2}) (.+)$/.exec(block) ?? []
  if (marks === '##') return `<h2 id="${escapeHtml(heading)}">${escapeHtml(heading)}</h2>`
  if (marks === '#') return `<h1>${escapeHtml(heading)}</h1>`
  return `<p>${block.split('\n').map(inline).join('<br>\n')}</p>`
}

function inline(line: string): string {
  return (
    escapeHtml(line)
      .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
      .replace(/&#96;(.+?)&#96;/g, '<code>$1</code>')
      .replace(/\[([^\]]+)\]\((#[\w-]+)\)/g, '<a href="$2">$1</a>')
      // Other documents are not served: they stand in the project's folder.
      .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
  )
}
