/**
 * The panel in every window that people open it in, in both languages, on one sheet: with a message, an emergency, a screen that waits for its name and
 * four standbys. Says of each what nobody could press.
 */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { sizes, type TestBrowser } from '../e2e/support/browser.ts'
import { type HubProcess, projectRoot } from '../e2e/support/hub-process.ts'
import { controlFaults, settled } from '../e2e/support/layout.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { openPanel } from '../e2e/support/panel.ts'
import { panelWindows, smallestWindows, UNCUT } from '../e2e/support/panel-sizes.ts'

const languages = { fr: 'Français', en: 'English' } as const
const SHEET_PX = 2400
/** As long as a press is tried that something may lie over. */
const REACH_MS = 5_000

type Picture = { readonly caption: string; readonly base64: string; readonly faults: readonly string[] }
/** `isPromised`: the panel is made for that window; the smallest are there to be looked at, and `/floor` is the page for a phone. */
type Shown = Picture & { readonly isPromised: boolean }

/** Written to `file`; the sentences of what is covered, cut or outside in the windows that the panel is made for. */
export async function photographPanelSizes(browser: TestBrowser, hub: HubProcess, file: string): Promise<readonly string[]> {
  const operator = await logIn(hub, 'Odile')
  for (const [roomId, purpose] of [
    ['bleu', 'audience'],
    ['bleu', 'stage'],
    ['hall', 'foyer'],
  ] as const)
    await operator.addScreen({ roomId, purpose, name: `${roomId} ${purpose}` })
  await browser.open(new URL('/screen', hub.url).href)
  await operator.done({ type: 'go', sessionId: 'dagger', expectedLiveSessionId: null })
  for (const sessionId of ['portail', 'veepee', 'vpc', 'table-end-users']) await operator.done({ type: 'standby', sessionId })
  await operator.done({ type: 'showMessage', kind: 'banner', texts: { fr: 'Rapprochez-vous du centre', en: 'Move to the middle' } })
  await operator.done({ type: 'raiseEmergency', textId: 'evacuate' })
  const { page } = await openPanel(browser, hub, 'Amel', (opened) => opened.emulateMedia({ reducedMotion: 'reduce' }))
  await page.locator('[data-emergency] [role=alert]').waitFor()
  const pictures: Shown[] = []
  for (const [language, name] of Object.entries(languages)) {
    // The smallest windows, which came last, have it in a menu.
    await page.setViewportSize(sizes.panel)
    if ((await page.locator('html').getAttribute('lang')) !== language) await page.getByRole('button', { name }).click()
    for (const size of [...panelWindows, ...smallestWindows]) {
      pictures.push({ ...(await pictureOf(page, size, language)), isPromised: panelWindows.some(({ name: promised }) => promised === size.name) })
      // A small machine takes minutes over all of them.
      console.log(pictures.at(-1)?.caption)
    }
  }
  await writeSheet(browser, hub.url, pictures, file)
  const inReach = pictures.filter(({ isPromised }) => isPromised)
  for (const { caption, faults } of pictures.filter(({ isPromised, faults }) => !isPromised && faults.length > 0))
    console.log(`${caption}: ${faults.length} controls are out of reach; nobody promises this window`)
  return inReach.flatMap(({ caption, faults }) => faults.map((fault) => `${caption}: ${fault}`))
}

/** What stands at the right is one thing at a time in a small window: each is looked at, the first is photographed. */
async function pictureOf(page: Page, { name, width, height }: (typeof panelWindows | typeof smallestWindows)[number], language: string): Promise<Picture> {
  await page.setViewportSize({ width, height })
  await settled(page)
  const picture = await page.screenshot({ type: 'jpeg', quality: 85 })
  const tabs = await page.locator('[data-side-tab]').filter({ visible: true }).all()
  const faults: string[] = tabs.length === 0 ? [...(await controlFaults(page, { uncut: UNCUT }))] : []
  for (const tab of tabs) {
    // Under something else it is a fault to tell of, and no reason to end here.
    await tab.click({ timeout: REACH_MS }).catch((reason: unknown) => faults.push(String(reason).split('\n')[0] ?? ''))
    faults.push(...(await controlFaults(page, { uncut: UNCUT })))
  }
  await tabs[0]?.dispatchEvent('click')
  return { caption: `${name} · ${language}`, base64: picture.toString('base64'), faults: [...new Set(faults)] }
}

async function writeSheet(browser: TestBrowser, url: string, pictures: readonly Picture[], file: string): Promise<void> {
  const { page, close } = await browser.open(new URL('/healthz', url).href, { viewport: { width: SHEET_PX, height: 800 }, bypassCSP: true })
  const figures = pictures.map(({ caption, base64 }) => `<figure><img src="data:image/jpeg;base64,${base64}"><figcaption>${caption}</figcaption></figure>`)
  await page.setContent(`<style>
      body { margin: 0; padding: 24px; background: #222; color: #ddd; font: 22px sans-serif; display: flex; flex-wrap: wrap; gap: 24px; }
      figure { margin: 0; } img { display: block; height: 420px; } figcaption { padding-top: 6px; }
    </style>${figures.join('')}`)
  const path = join(projectRoot, file)
  mkdirSync(dirname(path), { recursive: true })
  await page.screenshot({ path, type: 'jpeg', quality: 80, fullPage: true })
  await close()
}
