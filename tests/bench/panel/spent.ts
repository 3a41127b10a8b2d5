/** What work costs pages of the panel, in time of the processor, as the browser counts it: other work on the machine does not count. */
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { eventually } from '../../e2e/support/eventually.ts'

/** As long as what follows a GO is worked out, shown, and reported. */
export const WATCHED_MS = 1_000

/** One build of the panel, opened. */
export type Opened = { readonly build: string; readonly page: Page; readonly devtools: CDPSession }

export type Spent = { readonly busyMs: number; readonly longestMs: number }

/** Of a page that counts its main thread's time from here on. */
export async function counted(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  return devtools
}

/** What the work and all that follows from it cost each page, and the longest that it stood still meanwhile. */
export function spent(pages: readonly Opened[], work: () => Promise<unknown>): Promise<readonly Spent[]> {
  let done: Promise<unknown> | null = null
  return Promise.all(
    pages.map(async ({ page, devtools }) => {
      const beforeMs = await taskMs(devtools)
      const watched = page.evaluate(longestFrame, WATCHED_MS)
      done ??= work()
      const [longestMs] = await Promise.all([watched, done])
      return { busyMs: (await taskMs(devtools)) - beforeMs, longestMs }
    }),
  )
}

/** One more page of the same operator, until the rundown is painted; closed again. */
export async function loadedAnew(context: BrowserContext): Promise<number> {
  const page = await context.newPage()
  const devtools = await counted(page)
  await page.addInitScript(tellFirstLine)
  await page.goto(context.pages()[0]?.url() ?? '')
  await eventually('the first line is painted', () => page.evaluate(() => document.documentElement.dataset.isPainted))
  const busyMs = await taskMs(devtools)
  await page.close()
  return busyMs
}

export function elements(page: Page): Promise<number> {
  return page.evaluate(() => document.getElementsByTagName('*').length)
}

/** Of the list that the line stands in, from its top by so many steps. */
export function scrollThrough(page: Page, line: string, steps: number): Promise<void> {
  return page.evaluate(scroll, { line, steps })
}

async function taskMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000
}

/** Runs in the page before its first line of script: says when a frame with a line of the rundown was painted. */
function tellFirstLine(): void {
  const look = () => {
    if (document.querySelector('[data-session]'))
      requestAnimationFrame(() => setTimeout(() => Object.assign(document.documentElement.dataset, { isPainted: 'yes' })))
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Runs in the page. */
function longestFrame(forMs: number): Promise<number> {
  return new Promise((resolve) => {
    const startMs = performance.now()
    let lastMs = startMs
    let longestMs = 0
    const frame = (nowMs: number) => {
      longestMs = Math.max(longestMs, nowMs - lastMs)
      lastMs = nowMs
      if (nowMs - startMs < forMs) requestAnimationFrame(frame)
      else resolve(longestMs)
    }
    requestAnimationFrame(frame)
  })
}

/** Runs in the page. */
async function scroll({ line, steps }: { readonly line: string; readonly steps: number }): Promise<void> {
  let list = document.querySelector(line)?.parentElement
  while (list && !/auto|scroll/.test(getComputedStyle(list).overflowY)) list = list.parentElement
  if (!list) throw new Error(`there is no ${line}`)
  list.scrollTop = 0
  for (let step = 1; step <= steps; step += 1) {
    list.scrollTop = step * 250
    await new Promise(requestAnimationFrame)
  }
}
