/** An event whose every text is a script, on every page; the policy that would stop scripts is off, so that what is tested is the pages. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hostileEvent, hostileTexts } from '../support/hostile-text.ts'
import { sizes } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { openVenue, type Venue } from './support/venue.ts'

const folder = mkdtempSync(join(tmpdir(), 'tricolore-hostile-'))
const textAt = (index: number) => hostileTexts[index % hostileTexts.length] ?? ''
const ran: string[] = []
let venue: Venue

beforeAll(async () => {
  const path = join(folder, 'event.json')
  writeFileSync(path, hostileEvent(textAt))
  venue = await openVenue(['--event', path, '--event-day', 'now'])
})
afterAll(async () => {
  await venue?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Before the page's first line of script. */
const listening = (where: string) => (page: Page) => page.exposeFunction('xss', () => void ran.push(where))
const unprotected = { bypassCSP: true }

it(`[AUD95] ${hostileTexts.length} scripts in every text of an event, in messages and in names run on no page`, async () => {
  const { operator, browser, hub } = venue
  // What runs is heard of: without this the test could pass for the wrong reason.
  const control = await browser.open(new URL('/', hub.url).href, unprotected, listening('control'))
  await control.page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src="/nowhere" onerror="xss()">'))
  await eventually('the control runs', () => ran.includes('control'))
  await control.close()

  const wall = await venue.screen('blanc', 'audience', unprotected, listening('screen'))
  await venue.screen('bleu', 'stage', unprotected, listening('stage'))
  const phone = await browser.open(new URL('/?programme=1', hub.url).href, { ...unprotected, viewport: sizes.phone }, listening('phone'))
  const panel = await browser.open(new URL('/control', hub.url).href, { ...unprotected, viewport: sizes.panel }, listening('panel'))
  await panel.page.getByLabel('Votre nom').fill(textAt(1))
  await panel.page.getByLabel('Mot de passe des opérateurs').fill(hub.password)
  await panel.page.getByRole('button', { name: 'Entrer' }).click()
  await panel.page.getByRole('button', { name: /^(GO|LANCÉ) / }).waitFor()
  const { doors } = await operator.links()
  const door = await browser.open(new URL(doors[0]?.url ?? '', hub.url).href, { ...unprotected, viewport: sizes.phone }, listening('door'))
  await door.page.getByLabel('Votre prénom').fill(textAt(2).slice(0, 40))
  await door.page.getByRole('button', { name: 'Entrer' }).click()

  let live: string | null = null
  for (const index of [0, 63, 126, 189]) {
    const [sessionId, texts] = [`talk-${index}`, { fr: textAt(index + 7), en: textAt(index + 8) }]
    await operator.done({ type: 'go', sessionId, expectedLiveSessionId: live })
    live = sessionId
    await operator.done({ type: 'showMessage', kind: index % 2 === 0 ? 'banner' : 'full-screen', texts })
    await eventually('the words are on the wall', async () => {
      const words = await wall.page.locator('body').innerText()
      return words.includes(texts.fr) || words.includes(texts.en)
    })
    await operator.done({ type: 'undo' })
  }
  await eventually('the phone follows', async () => (await phone.page.locator('body').innerText()).includes('xss()'))
  await eventually('the panel follows', async () => (await panel.page.locator('body').innerText()).includes('xss()'))
  expect(ran.filter((where) => where !== 'control')).toEqual([])
})
