/** `npm run screenshots`: takes the README's pictures from the running demo, so that they show what there is; and the panel in every window. One alone: `-- readme`, `-- panel-sizes`. */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FeedsAnswer } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Page } from 'playwright-core'
import { type OpenPage, startBrowser, type TestBrowser } from '../e2e/support/browser.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { type HubProcess, projectRoot, startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn, type OperatorApi } from '../e2e/support/operator-api.ts'
import { openBurntSource, serveSourcePages } from '../support/picture/burnt-source.ts'
import { drawStage } from './drawn-stage.ts'
import { photographPanelSizes } from './panel-sizes.ts'

const MINUTE_MS = 60_000
/** Longer than the lead and the crossfade: what is photographed stands still. */
const SETTLED_MS = 1500
/** Seven pages that start at once keep a small machine busy; nobody presses GO just then. */
const STARTED_MS = 8_000

/** Five fades of full size at once, drawn by one processor, would be late, and the panel in the picture would say so. */
const still = { reducedMotion: 'reduce' } as const

const screens = [
  { file: 'display-client/docs/screen-simulcast.png', roomId: 'rouge', purpose: 'audience', name: 'Rouge · grand écran' },
  { file: 'display-client/docs/screen-title.png', roomId: 'bleu', purpose: 'audience', name: 'Bleu · grand écran' },
  { file: 'display-client/docs/screen-stage.png', roomId: 'bleu', purpose: 'stage', name: 'Bleu · retour scène' },
  { file: 'display-client/docs/screen-foyer.png', roomId: 'hall', purpose: 'foyer', name: 'Hall · accueil' },
  { file: 'display-client/docs/screen-interval.png', roomId: 'blanc', purpose: 'audience', name: 'Blanc · grand écran' },
] as const

const wanted = process.argv.slice(2)
const isWanted = (what: string) => wanted.length === 0 || wanted.includes(what)
const cameras = await startBrowser()
const [browser, pages] = await Promise.all([startBrowser(), serveSourcePages()])
try {
  if (isWanted('readme')) await onDemo((hub) => takeAll(hub, browser))
  await browser.closePages()
  if (isWanted('panel-sizes')) {
    const file = 'control-panel/docs/panel-sizes.jpg'
    const faults = await onDemo((hub) => photographPanelSizes(browser, hub, file))
    console.log([file, ...faults].join('\n'))
    if (faults.length > 0) process.exitCode = 1
  }
} finally {
  await browser.close()
  await cameras.close()
  await pages.close()
}

async function onDemo<Answer>(act: (hub: HubProcess) => Promise<Answer>): Promise<Answer> {
  const hub = await startHubProcess({ flags: ['--event-day', 'now'] })
  try {
    return await act(hub)
  } finally {
    await hub.cleanUp()
  }
}

async function takeAll({ url, password }: HubProcess, chromium: TestBrowser): Promise<void> {
  const amel = await logIn({ url, password }, 'Amel')
  const open = new Map<string, OpenPage>()
  for (const { file, ...screen } of screens) {
    const known = await amel.addScreen(screen)
    open.set(file, await chromium.open(new URL(known.url, url).href, { viewport: { width: 1920, height: 1080 }, ...still }))
  }
  const phone = await chromium.open(url, { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true })
  await phone.page.waitForTimeout(STARTED_MS)
  await playToPartOne(amel, () => settle(phone.page))
  const panel = await openPanel(chromium, url, password)
  // Pictures come after the GO: mixing five of them at full size on one processor would make it late, and the panel would say so.
  for (const [origin, feedId] of ['bleu', 'blanc'].entries()) await publish(url, amel.token, feedId, origin)
  await panel.waitForTimeout(STARTED_MS)
  await photograph(panel, 'control-panel/docs/panel.png')
  await photograph(phone.page, 'display-client/docs/status.png')
  for (const [file, { page }] of open) if (!file.includes('interval')) await photograph(page, file)
  await amel.done({ type: 'go', sessionId: 'pause-matin', expectedLiveSessionId: 'dagger' })
  const interval = open.get('display-client/docs/screen-interval.png')
  if (interval) {
    await settle(interval.page)
    await photograph(interval.page, 'display-client/docs/screen-interval.png')
  }
}

/** The middle of part 1: somebody on stage, the next part on standby, one room not ready, the speaker's time nearly up. */
async function playToPartOne(operator: OperatorApi, settled: () => Promise<void>): Promise<void> {
  await operator.done({ type: 'go', sessionId: 'ouverture', expectedLiveSessionId: null })
  await settled()
  await operator.done({ type: 'go', sessionId: 'dagger', expectedLiveSessionId: 'ouverture' })
  await settled()
  await operator.done({ type: 'startTimer', roomId: 'bleu', durationMs: 20 * MINUTE_MS })
  await operator.done({ type: 'adjustTimer', roomId: 'bleu', byMs: -17 * MINUTE_MS })
  await operator.done({ type: 'standby', sessionId: 'santorin' })
  for (const [roomId, percent] of [
    ['bleu', 100],
    ['blanc', 75],
    ['rouge', 25],
  ] as const)
    await operator.done({ type: 'setOccupancy', roomId, percent })
  for (const roomId of ['bleu', 'blanc']) await operator.done({ type: 'markReady', roomId })
  await operator.done({ type: 'markReady', roomId: 'rouge', ready: false })
}

/** As small and as slow as a picture can be without looking so: the machine draws seven pages of full size beside it. */
async function publish(url: string, token: string, feedId: string, origin: number): Promise<void> {
  const answer = await fetch(`${url}/api/v1/feeds`, { headers: { Authorization: `Bearer ${token}` } })
  // The type assertion is what a client of this surface believes.
  const { feeds } = (await answer.json()) as FeedsAnswer
  const key = feeds.find(({ id }) => String(id) === feedId)?.publish?.key ?? ''
  const picture = { width: 1280, height: 720, framesPerSecond: 4, bitrateBps: 1_500_000, withAudio: false, draw: drawStage }
  await openBurntSource({ browser: cameras, pages, whipUrl: `${url}/whip/${feedId}`, key, origin, ...picture })
}

async function openPanel(chromium: TestBrowser, url: string, password: string): Promise<Page> {
  const { page } = await chromium.open(`${url}/control`, { viewport: { width: 1920, height: 1080 }, ...still })
  await page.getByLabel(/nom/i).fill('Amel')
  await page.getByLabel(/mot de passe/i).fill(password)
  await page.keyboard.press('Enter')
  await eventually('the panel is open', () => page.getByRole('button', { name: /GO/ }).count())
  return page
}

async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(SETTLED_MS)
}

async function photograph(page: Page, file: string): Promise<void> {
  const path = join(projectRoot, file)
  mkdirSync(dirname(path), { recursive: true })
  await page.screenshot({ path })
  console.log(file)
}
