/** The runbook's Markdown as a page. Of Markdown it knows what that one document uses; its headings, the alerts' names, are where links lead. */
import { posix } from 'node:path'
import { escapeHtml } from '@tricolore/shared/status-page/html.ts'
import { aboutWords } from '@tricolore/shared/words/about.ts'
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'

/** Where the document lies in the project. */
const FOLDER = 'server/docs'

const words: Readonly<Record<CrewLanguage, { readonly alerts: string; readonly languages: string }>> = {
  fr: { alerts: 'Les alertes', languages: 'Langue' },
  en: { alerts: 'The alerts', languages: 'Language' },
}

export function runbookDocument(markdown: string, language: CrewLanguage): string {
  const [opening = '', ...sections] = markdown.split(/^(?=## )/m)
  const title = /^# (.+)$/m.exec(opening)?.[1] ?? 'Runbook'
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="dark"><title>${escapeHtml(title)}</title><link rel="stylesheet" href="/runbook/style.css">`
  const body = [languageLinks(language), ...blocksOf(opening).map(blockOf), contentsOf(sections, language), ...sections.map(sectionOf)]
  return `<!doctype html>\n<html lang="${language}"><head>${head}</head><body>\n${body.join('\n')}\n</body></html>\n`
}

const STEP = /^\d+\. /

function languageLinks(language: CrewLanguage): string {
  const link = (to: CrewLanguage) =>
    `<a href="?lang=${to}" lang="${to}" hreflang="${to}"${to === language ? ' aria-current="true"' : ''}>${aboutWords[to].name}</a>`
  return `<nav class="languages" aria-label="${words[language].languages}">${link('fr')} ${link('en')}</nav>`
}

/** Each alert with the first sentence of its section. */
function contentsOf(sections: readonly string[], language: CrewLanguage): string {
  if (sections.length === 0) return ''
  const lines = sections.map((section) => {
    const [, name = '', meaning = ''] = /^## (.+)\n+\*\*[^*]+\*\* ?(.*)$/m.exec(section) ?? []
    return `<li><a href="#${escapeHtml(name)}">${escapeHtml(name)}</a> ${inline(/^.*?\.(?= |$)/.exec(meaning)?.[0] ?? '')}</li>`
  })
  return `<nav class="alerts" aria-label="${words[language].alerts}"><ul>\n${lines.join('\n')}\n</ul></nav>`
}

function sectionOf(section: string): string {
  return `<section>\n${blocksOf(section).map(blockOf).join('\n')}\n</section>`
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
  // What stands behind a command is for the reader, who copies the command.
  if (fence) return `<pre>${escapeHtml(fence[1] ?? '').replace(/(?<= {2})# .*$/gm, '<i>$&</i>')}</pre>`
  const [, marks = '', heading = ''] = /^(#{1,2}) (.+)$/.exec(block) ?? []
  if (marks === '##') return `<h2 id="${escapeHtml(heading)}">${escapeHtml(heading)}</h2>`
  if (marks === '#') return `<h1>${escapeHtml(heading)}</h1>`
  // A line that begins with a label begins a paragraph, one with a number a step; other ends of lines are for those who edit the document.
  const parts = block.split(/\n(?=\*\*|\d+\. )/).map((part) => part.replaceAll('\n', ' '))
  return parts
    .map((part) => (STEP.test(part) ? `<li>${inline(part.replace(STEP, ''))}</li>` : `<p>${inline(part)}</p>`))
    .join('\n')
    .replace(/(?:^<li>.*$\n?)+/gm, (steps) => `<ol>\n${steps.trimEnd()}\n</ol>\n`)
    .trimEnd()
}

function inline(line: string): string {
  return escapeHtml(line)
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/&#96;(.+?)&#96;/g, '<code>$1</code>')
    .replace(/(?<!\*)\*([^*]+)\*(?!\*)/g, '<em>$1</em>')
    .replace(/\[([^\]]+)\]\((#[\w-]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\[([^\]]+)\]\(([^)#]+)[^)]*\)/g, (_link, text: string, target: string) => elsewhere(text, target))
}

/** Other documents are not served: they stand in the project's folder. */
function elsewhere(text: string, target: string): string {
  const path = `<code>${posix.join(FOLDER, target)}</code>`
  return text === posix.basename(target) ? path : `${text} (${path})`
}
