/** axe-core, in the page that is looked at: what it finds serious, critical or moderate, one sentence each. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { settled } from './layout.ts'

type Node = { readonly target: readonly unknown[]; readonly failureSummary?: string }
type Found = { readonly id: string; readonly impact: string | null; readonly help: string; readonly nodes: readonly Node[] }
type Axe = { run(context: unknown, options: unknown): Promise<{ readonly violations: readonly Found[] }> }

const source = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const MOST_NODES = 4

export type AxeOptions = {
  /** One part of the page, such as the sheet that is open; the whole page without it. */
  readonly within?: string
  /** The same was looked at in another language: colours are no others, and to work them out takes longer than all the rest. */
  readonly areColoursKnown?: boolean
}

/** Every rule of axe is on, those of good practice too. Fades have to be over: text that comes in is too faint for a moment. */
export async function axeFaults(page: Page, { within, areColoursKnown = false }: AxeOptions = {}): Promise<readonly string[]> {
  await settled(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const options = {
    resultTypes: ['violations'],
    // Style sheets are read for a rule about the whole page only.
    preload: within === undefined,
    rules: areColoursKnown ? { 'color-contrast': { enabled: false } } : {},
  }
  const found = await page.evaluate(
    async ([selector, asked]) => {
      // The type assertion is what the script above puts there.
      const { axe } = window as unknown as { readonly axe: Axe }
      const { violations } = await axe.run(selector ?? document, asked)
      return violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary: failureSummary ?? '' })),
      }))
    },
    [within, options] as const,
  )
  return found
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, impact, help, nodes }) => {
      const places = nodes
        .slice(0, MOST_NODES)
        .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary.split('\n').slice(1).join(' ').trim()})`)
      return `${id}, ${impact}: ${help}: ${nodes.length} × ${places.join('; ')}`
    })
}
