/** axe-core, in the page that is looked at: what it finds serious, critical or moderate, one sentence each. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { settled } from './layout.ts'

type Node = { readonly target: readonly unknown[]; readonly failureSummary?: string }
type Found = { readonly id: string; readonly impact: string | null; readonly help: string; readonly nodes: readonly Node[] }
type Axe = { run(context: unknown, options: unknown): Promise<{ readonly violations: readonly Found[] }> }

const source = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const MOST_NODES = 4

/**
 * `within`: one part of the page, such as the sheet that is open. Every rule of axe is on, those of good practice too. Fades have to be over: text that
 * comes in is too faint for a moment.
 */
export async function axeFaults(page: Page, within?: string): Promise<readonly string[]> {
  await settled(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const found = await page.evaluate(async (selector) => {
    // The type assertion is what the script above puts there.
    const { axe } = window as unknown as { readonly axe: Axe }
    const { violations } = await axe.run(selector ?? document, { resultTypes: ['violations'] })
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary: failureSummary ?? '' })),
    }))
  }, within)
  return found
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, impact, help, nodes }) => {
      const places = nodes
        .slice(0, MOST_NODES)
        .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary.split('\n').slice(1).join(' ').trim()})`)
      return `${id}, ${impact}: ${help}: ${nodes.length} × ${places.join('; ')}`
    })
}
