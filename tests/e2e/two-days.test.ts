/** An event of two days from end to end, with the hub's clock moved: every page, at every moment that `two-days-looks.ts` names. */
import { inParis, twoDays } from '@tricolore/shared/testing/two-days.ts'
import type { Locator, Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { aHub, PASSWORD } from '../hub/support/a-hub.ts'
import { movableTime } from '../hub/support/hub-time.ts'
import { laneBrowser, type OpenPage, sizes } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { logIn, type OperatorApi } from './support/operator-api.ts'
import { openPanel } from './support/panel.ts'
import { asScreen } from './support/screen.ts'
import { plain, secondsOf } from './support/text.ts'
import { type Look, moments, type Where } from './two-days-looks.ts'

type Seen = { readonly scene: string | null; readonly text: string; readonly countdown: string | null }
type Watched = { readonly page: Page; readonly read: () => Promise<Seen> }

/** Time runs while the pages are read. */
const SLACK_S = 90
const MONDAY_MORNING = '08:29'

it('[DAY21] two days with parallel rooms, a night and a talk after midnight: no page says a wrong "next", date, countdown or occupancy', async () => {
  const { time, moveOn } = movableTime()
  moveOn(inParis(MONDAY_MORNING) - time.wallMs())
  const { hub, url } = await aHub({ time }, twoDays())
  const goTo = (at: string) => moveOn(inParis(at) - hub.clock.nowMs())
  // A login ends after a day; whoever works on both logs in again.
  const operator = () => logIn({ url, password: PASSWORD }, 'Odile')
  const browser = await laneBrowser()
  onTestFinished(() => browser.close())
  const opened: OpenPage[] = []
  const open = async (path: string, viewport = sizes.screen as { width: number; height: number }) => {
    const page = await browser.open(new URL(path, url).href, { viewport, reducedMotion: 'reduce' })
    opened.push(page)
    return page
  }
  const watched = await watchedPages(await operator(), open)

  const faults: string[] = []
  for (const { at, done = [], sees } of moments) {
    for (const [instant, command] of done) {
      goTo(instant)
      await (await operator()).done(command)
    }
    goTo(at)
    const looks = Object.entries(sees) as [Where, Look][] // As the table has them.
    const panel = 'panel' in sees ? await openPanel(browser, { url, password: PASSWORD }, 'Amel') : null
    if (panel) opened.push(panel)
    const pages: Partial<Record<Where, Watched>> = { ...watched, ...(panel && { panel: watch(panel.page, panel.page.locator('main')) }) }
    const found = await Promise.all(looks.map(async ([where, look]) => (await lookAt(pages[where], look)).map((fault) => `${at}, ${where} ${fault}`)))
    faults.push(...found.flat())
    await panel?.close()
  }
  expect(faults).toEqual([])
  expect(moments.flatMap(({ sees }) => Object.keys(sees)).length).toBeGreaterThanOrEqual(40)
  expect(opened.flatMap((page) => [...page.faults, ...page.outside])).toEqual([])
})

async function watchedPages(
  operator: OperatorApi,
  open: (path: string, viewport?: { width: number; height: number }) => Promise<OpenPage>,
): Promise<Partial<Record<Where, Watched>>> {
  const screen = async (roomId: string, purpose: 'audience' | 'stage' | 'foyer'): Promise<Watched> => {
    const made = await operator.addScreen({ roomId, purpose, name: `${roomId} ${purpose}`, language: 'fr' })
    const { page, seen } = asScreen(await open(made.url), made.screenId)
    const countdown = page.locator('[data-layer]:not([aria-hidden="true"]) [data-countdown]')
    return {
      page,
      async read() {
        const { kind, text } = await seen()
        return { scene: kind, text, countdown: (await countdown.count()) === 0 ? null : await countdown.first().innerText() }
      },
    }
  }
  const { doors } = await operator.links()
  const door = await open(doors.find(({ roomId }) => roomId === 'south')?.url ?? '', sizes.phone)
  const phone = await open('/fr', sizes.phone)
  return {
    phone: watch(phone.page, phone.page.locator('body')),
    north: await screen('north', 'audience'),
    south: await screen('south', 'audience'),
    wall: await screen('foyer', 'audience'),
    board: await screen('foyer', 'foyer'),
    stage: await screen('north', 'stage'),
    door: watch(door.page, door.page.locator('main')),
  }
}

/** A page that says what it counts in words. */
function watch(page: Page, words: Locator): Watched {
  return { page, read: async () => ({ scene: null, text: plain(await words.innerText()), countdown: null }) }
}

/** What is wrong once the page has come to that moment; what is still wrong in the end. */
async function lookAt(at: Watched | undefined, look: Look): Promise<readonly string[]> {
  if (!at) return ['is not open']
  let faults: readonly string[] = []
  const isRight = async () => {
    // As after a sleep: it asks what time it is, at once.
    await at.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    faults = faultsOf(look, await at.read())
    return faults.length === 0
  }
  await eventually('the page says so', isRight, 15_000).catch(() => undefined)
  return faults
}

function faultsOf({ scene, says, never, countdown }: Look, seen: Seen): readonly string[] {
  const shows = `${seen.scene ?? ''} “${seen.text}”`
  const counted = seen.countdown === null ? null : secondsOf(seen.countdown)
  const isCounted = countdown === undefined ? counted === null : counted !== null && counted <= countdown * 60 && counted > countdown * 60 - SLACK_S
  return [
    ...(scene !== undefined && seen.scene !== scene ? [`is no ${scene}: ${shows}`] : []),
    ...says.filter((words) => !seen.text.toLowerCase().includes(words.toLowerCase())).map((words) => `does not say “${words}”: ${shows}`),
    ...(never?.test(seen.text) ? [`says ${never.exec(seen.text)?.[0]}: ${shows}`] : []),
    ...(isCounted ? [] : [`counts ${seen.countdown} where ${countdown ?? 'nothing'} is right: ${shows}`]),
  ]
}
