/**
 * `npm run bench -- panel panel-lists`: what the control panel draws, and what that costs its main thread, with 60 and with 2,000 sessions in 10
 * rooms; with 500 acts in its history, and with 500 screens. `PANEL_BESIDE=before=FOLDER`: another build's `control-panel/dist` beside it, in the same run.
 */
import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sizes, startBrowser, type TestBrowser } from '../../e2e/support/browser.ts'
import { eventually } from '../../e2e/support/eventually.ts'
import { type HubProcess, projectRoot, startHubProcess } from '../../e2e/support/hub-process.ts'
import { logIn, type OperatorApi } from '../../e2e/support/operator-api.ts'
import { largeEventFile } from '../../support/large-event.ts'
import { printTable, type Row } from '../table.ts'
import { counted, elements, loadedAnew, type Opened, type Spent, scrollThrough, spent, WATCHED_MS } from './spent.ts'

const ROOMS = 10
const USUAL = 60
const MANY = 2_000
const SCREENS = 500
const ACTS = 500
const ROUNDS = 5
const STEPS = 60
/** The line of the last act opens it; rooms have feet with buttons too. */
const HISTORY = 'footer:has(> [data-revision]) > button'

const beside = (process.env.PANEL_BESIDE ?? '').split(',').filter(Boolean)
/** `folder`: null for what the hub itself serves. Beside another build neither is: a page that is handed to the browser costs it less. */
const builds: readonly { readonly build: string; readonly folder: string | null }[] = [
  ...beside.map((pair) => ({ build: `${pair.split('=')[0]}, `, folder: pair.split('=')[1] ?? null })),
  beside.length > 0 ? { build: 'now, ', folder: join(projectRoot, 'control-panel/dist') } : { build: '', folder: null },
]

/** A page that did not come from the hub itself is kept from talking to it. */
const fromFolders = beside.length > 0 ? ['--disable-features=LocalNetworkAccessChecks'] : []

export async function benchPanel(): Promise<void> {
  for (const sessions of [USUAL, MANY]) {
    await withEvent(sessions, async (pages, operator) => {
      printTable(`The panel: ${sessions} sessions in ${ROOMS} rooms, 1440x900`, await rundownRows(pages, operator))
    })
  }
}

export async function benchPanelLists(): Promise<void> {
  await withEvent(USUAL, async (pages, operator) => {
    await act(operator, ACTS)
    printTable(`The panel: ${USUAL} sessions, ${ACTS} acts in its history`, await historyRows(pages, operator))
  })
  await withEvent(USUAL, async (pages, operator) => {
    for (let screen = 0; screen < SCREENS; screen += 1)
      await operator.addScreen({ roomId: `room-${screen % ROOMS}`, purpose: 'audience', name: `Screen ${screen}` })
    printTable(`The panel: ${USUAL} sessions, ${SCREENS} screens`, await screenRows(pages, operator))
  })
}

async function withEvent(sessions: number, measure: (pages: readonly Opened[], operator: OperatorApi) => Promise<void>): Promise<void> {
  const file = largeEventFile({ sessions, rooms: ROOMS })
  const hub = await startHubProcess({ flags: ['--event', file, '--event-day', 'now', '--engine', 'off'] })
  const browser = await startBrowser(fromFolders)
  try {
    const operator = await logIn(hub)
    const pages: Opened[] = []
    for (const { build, folder } of builds) pages.push(await opened(browser, hub, build, folder))
    await measure(pages, operator)
  } finally {
    await browser.close()
    await hub.cleanUp()
    rmSync(dirname(file), { recursive: true, force: true })
  }
}

async function opened(browser: TestBrowser, hub: HubProcess, build: string, folder: string | null): Promise<Opened> {
  const { page } = await browser.open(new URL('/control', hub.url).href, { viewport: sizes.panel }, async (blank) => {
    if (folder === null) return
    await blank.context().route(/\/control(?:\/|$)/, (route) => {
      const asked = join(folder, new URL(route.request().url()).pathname.replace(/^\/control\/?/, ''))
      return route.fulfill({ path: existsSync(asked) && asked.includes('.') && asked !== join(folder, '') ? asked : join(folder, 'index.html') })
    })
  })
  await page.getByLabel('Votre nom').fill('Bench')
  await page.getByLabel('Mot de passe des opérateurs').fill(hub.password)
  await page.keyboard.press('Enter')
  // A name would be looked for in thousands of buttons.
  await page.locator('[data-session]').first().waitFor()
  return { build, page, devtools: await counted(page) }
}

async function rundownRows(pages: readonly Opened[], operator: OperatorApi): Promise<readonly Row[]> {
  const loads = await each(pages, ({ page }) => loadedAnew(page.context()))
  const nodes = await Promise.all(pages.map(({ page }) => elements(page)))
  const rest = await rounds(() => spent(pages, async () => {}))
  let live: string | null = null
  const gos = await rounds(async (round) => {
    const sessionId = `s-${round * ROOMS}`
    const seen = await spent(pages, () => operator.done({ type: 'go', sessionId, expectedLiveSessionId: live }))
    live = sessionId
    return seen
  })
  const scrolls = await each(pages, async (opened) => (await spent([opened], () => scrollThrough(opened.page, '[data-session]', STEPS)))[0] ?? nothing)
  return [
    ...rows(
      pages,
      'elements',
      '',
      nodes.map((count) => [count]),
    ),
    ...rows(pages, 'loaded, until the rundown is painted: busy', 'ms', loads),
    ...busy(pages, `nothing going on for ${WATCHED_MS} ms`, rest),
    ...busy(pages, 'a GO', gos),
    ...busy(pages, `the rundown scrolled by ${STEPS} steps of 250 px`, scrolls),
  ]
}

async function screenRows(pages: readonly Opened[], operator: OperatorApi): Promise<readonly Row[]> {
  for (const { page } of pages) await eventually('screens are listed', async () => (await page.locator('[data-screen]').count()) > 0)
  const nodes = await Promise.all(pages.map(({ page }) => elements(page)))
  const loads = await each(pages, ({ page }) => loadedAnew(page.context()))
  const rest = await rounds(() => spent(pages, async () => {}))
  const acts = await rounds(() => spent(pages, () => act(operator, 2)))
  const scrolls = await each(pages, async (opened) => (await spent([opened], () => scrollThrough(opened.page, '[data-screen]', STEPS)))[0] ?? nothing)
  return [
    ...rows(
      pages,
      'elements',
      '',
      nodes.map((count) => [count]),
    ),
    ...rows(pages, 'loaded, until the rundown is painted: busy', 'ms', loads),
    ...busy(pages, `nothing going on for ${WATCHED_MS} ms`, rest),
    ...busy(pages, 'two acts', acts),
    ...busy(pages, `the screens scrolled by ${STEPS} steps of 250 px`, scrolls),
  ]
}

async function historyRows(pages: readonly Opened[], operator: OperatorApi): Promise<readonly Row[]> {
  const openings = await each(pages, async (opened) => {
    const [opening = nothing] = await spent([opened], () => press(opened, HISTORY))
    await press(opened, '[role=dialog] header button')
    return opening
  })
  for (const opened of pages) await press(opened, HISTORY)
  const nodes = await Promise.all(pages.map(({ page }) => elements(page)))
  const acts = await rounds(() => spent(pages, () => act(operator, 2)))
  const scrolls = await each(pages, async (opened) => (await spent([opened], () => scrollThrough(opened.page, '[role=dialog] li', STEPS)))[0] ?? nothing)
  return [
    ...rows(
      pages,
      'elements with the history open',
      '',
      nodes.map((count) => [count]),
    ),
    ...busy(pages, 'the history is opened', openings),
    ...busy(pages, 'two acts while it is open', acts),
    ...busy(pages, `the history scrolled by ${STEPS} steps of 250 px`, scrolls),
  ]
}

const nothing: Spent = { busyMs: Number.NaN, longestMs: Number.NaN }

/** One round after the other, each for all pages at once; the answer is by page. */
async function rounds(one: (round: number) => Promise<readonly Spent[]>): Promise<readonly (readonly Spent[])[]> {
  const seen: (readonly Spent[])[] = []
  for (let round = 0; round < ROUNDS; round += 1) seen.push(await one(round))
  return (seen[0] ?? []).map((_first, at) => seen.map((round) => round[at] ?? nothing))
}

/** As `rounds`, with the pages one after the other in each. */
async function each<Answer>(pages: readonly Opened[], one: (opened: Opened) => Promise<Answer>): Promise<readonly (readonly Answer[])[]> {
  const byPage: Answer[][] = pages.map(() => [])
  for (let round = 0; round < ROUNDS; round += 1) for (const [at, opened] of pages.entries()) byPage[at]?.push(await one(opened))
  return byPage
}

/** So many acts that can be undone, each a line in the history. */
async function act(operator: OperatorApi, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await operator.done({ type: 'standby', sessionId: `s-${51 + (Math.floor(index / 2) % 9)}`, ...(index % 2 === 1 && { clear: true }) })
}

/** As a script: a browser that looks for the place of a button first waits for a page that is busy. */
function press({ page }: Opened, selector: string): Promise<void> {
  return page.evaluate((which) => document.querySelector<HTMLElement>(which)?.click(), selector)
}

function busy(pages: readonly Opened[], name: string, seen: readonly (readonly Spent[])[]): readonly Row[] {
  return [
    ...rows(
      pages,
      `${name}: busy`,
      'ms',
      seen.map((round) => round.map(({ busyMs }) => busyMs)),
    ),
    ...rows(
      pages,
      `${name}: longest frame`,
      'ms',
      seen.map((round) => round.map(({ longestMs }) => longestMs)),
    ),
  ]
}

function rows(pages: readonly Opened[], name: string, unit: string, values: readonly (readonly number[])[]): readonly Row[] {
  return pages.map(({ build }, at) => ({ name: `${build}${name}`, unit, values: values[at] ?? [], limit: '' }))
}
