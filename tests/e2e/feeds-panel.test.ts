/** Pictures at the panel. What the hub would say of them is said by a stand-in, so that a source freezes at the moment that a test wants. */
import type { FeedHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import { aFeedHealth, aFeedOnScreen, feedsHealth } from '@tricolore/shared/testing/feed-health.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { type FeedStandIn, standInForFeeds } from './support/feed-stand-in.ts'
import type { Panel } from './support/panel.ts'
import type { Screen } from './support/screen.ts'
import { plain, textOf } from './support/text.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue
let panel: Panel
let hub: FeedStandIn
let rouge: Screen

const key = 'Zk3vP0Qx8sW1yT6uR4nB7mC2aD5eF9gH0jK3lM6oN8p'
const publish = { key, whipUrl: '/whip/bleu', whepUrl: '/whep/bleu', sourceUrl: `/source/bleu?key=${key}` }

/** Bleu is published and shown in Rouge, Blanc is published: all is well, but for what the test says. */
function say(bleu: Partial<FeedHealth> = {}, blanc: Partial<FeedHealth> = {}): void {
  hub.say(
    feedsHealth([
      aFeedHealth({ feedId: 'bleu', viewers: 1, screens: [aFeedOnScreen({ screenId: rouge.id })], ...bleu }),
      aFeedHealth({ feedId: 'blanc', ...blanc }),
      aFeedHealth({ feedId: 'rouge', state: 'down' }),
    ]),
  )
}

const summary = () => panel.page.getByRole('banner').locator('[data-feeds]')
const sheet = () => panel.page.getByRole('dialog', { name: 'Images' })

async function openSheet(): Promise<void> {
  await panel.press('Escape')
  await panel.press('i')
  await sheet().waitFor()
}

beforeAll(async () => {
  venue = await openVenue()
  rouge = await venue.screen('rouge', 'audience')
  await venue.take('dagger')
  await venue.operator.done({ type: 'standby', sessionId: 'santorin' })
  const picture = await venue.browser.open('about:blank')
  const still = await picture.page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 320, height: 180 } })
  await picture.close()
  hub = standInForFeeds({ still, feeds: { feeds: [{ id: 'bleu', publish }] } })
  say()
  panel = await venue.panel('Amel', hub.install)
  await summary().waitFor()
})
afterAll(() => venue?.close())

describe('pictures at the panel', () => {
  it('[FEED122] counts the rooms whose picture is there, and each room says it of its own', async () => {
    expect(await summary().innerText()).toBe('Images 2/3')
    // A narrow card leaves its own name out.
    expect(await textOf(panel.room('Bleu'))).toMatch(/caméra( Bleu)? : présente/)
    expect(await textOf(panel.room('Blanc'))).toMatch(/caméra( Blanc)? : présente/)
    const rouge = await textOf(panel.room('Rouge'))
    expect(rouge, 'it follows').toContain('reçoit Bleu')
    expect(rouge, 'nobody needs its own camera').not.toContain('caméra')
  })

  it('[FEED123] a room that follows what is on standby says whether its screen has the next picture', async () => {
    await panel.room('Rouge').getByText('image de Blanc en route').waitFor()
    say({}, { screens: [aFeedOnScreen({ screenId: rouge.id, feedId: 'blanc', use: 'armed' })] })
    await panel.room('Rouge').getByText('image de Blanc prête').waitFor()
  })

  it('[FEED124] says above GO that the stage’s picture is missing, and GO still goes', async () => {
    const line = panel.page.getByRole('button', { name: '⚠ Image de Blanc absente' })
    await line.waitFor({ state: 'detached' })
    say({}, { state: 'down' })
    await line.waitFor()
    await panel.goIsReadyFor('Santorin')
  })

  it('[FEED130] a lost picture is in sight without opening anything, and away when it is back', async () => {
    const lost = aFeedOnScreen({ screenId: rouge.id, state: 'gone' })
    say({ screens: [lost] })
    await panel.room('Rouge').getByText('IMAGE PERDUE').waitFor()
    expect(plain(await summary().innerText())).toBe('⚠ Image de Bleu perdue')
    expect(await textOf(panel.page.locator(`[data-screen="${rouge.id}"]`))).toContain('image perdue')
    expect(await panel.room('Blanc').locator('[data-trouble]').count()).toBe(0)
    say()
    await panel.room('Rouge').getByText('IMAGE PERDUE').waitFor({ state: 'detached' })
    expect(await summary().innerText()).toBe('Images 2/3')
  })

  it('[FEED127] monitors show the newest still, fetched once for all of them', async () => {
    const { hubNowMs } = await venue.operator.state()
    const before = hub.asked.length
    say({ stillAtMs: hubNowMs })
    const pictures = panel.page.getByRole('region', { name: 'Salles' }).locator('article img')
    await eventually('every room that follows Bleu shows it', async () => (await pictures.count()) === 3)
    expect(hub.asked.slice(before)).toEqual(['GET /api/v1/feeds/bleu/still'])
  })

  it('[FEED131] the sheet lets a waiting source take over', async () => {
    say({ waitingSinceMs: 1 })
    await openSheet()
    await sheet().getByRole('button', { name: 'La laisser prendre la place' }).click()
    await eventually('the hub is asked', async () => hub.asked.includes('POST /api/v1/feeds/bleu/take-over'))
  })

  it('[FEED131] one press shows the test picture of a room that nobody watches, and one more ends it', async () => {
    const chosen = async () => [...(await venue.operator.state()).tables.feeds.values()].find(({ roomId, isChosen }) => roomId === 'rouge' && isChosen)
    await openSheet()
    const section = sheet().getByRole('region', { name: 'Images de Rouge' })
    await section.getByRole('button', { name: 'Mire et son' }).click()
    await eventually('the test picture is chosen', async () => (await chosen())?.kind === 'test')
    await section.getByRole('button', { name: 'Fin de la mire' }).click()
    await eventually('the first picture is chosen again', async () => (await chosen())?.id === 'rouge')
  })

  it('[FEED131] what an audience sees is taken away by holding only', async () => {
    say()
    await openSheet()
    const feed = sheet().locator('[data-feed=bleu]')
    await feed.getByRole('button', { name: /ne plus montrer/ }).click()
    expect((await venue.operator.state()).tables.feeds.get('bleu')?.isChosen).toBe(true)
    await panel.hold(feed.getByRole('button', { name: /ne plus montrer/ }), feed.getByText('CHOISIE'), 'detached')
    await feed.getByRole('button', { name: 'Choisir' }).click()
    await feed.getByText('CHOISIE').waitFor()
  })

  it('[FEED131] a picture is shown in a room over the plan', async () => {
    await openSheet()
    await sheet().locator('[data-feed=blanc]').getByRole('button', { name: 'Montrer dans…' }).click()
    const dialog = panel.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Hall exposants' }).click()
    await dialog.getByRole('button', { name: 'Montrer', exact: true }).click()
    await panel.room('Hall exposants').getByText('REMPLACÉ').waitFor()
    const [override] = (await venue.operator.state()).tables.overrides.values()
    expect(override?.scene).toEqual({ kind: 'feed', feedId: 'blanc' })
    await venue.operator.done({ type: 'releaseOverride', roomId: 'hall' })
  })

  it('[FEED131] gives the addresses and the key to publish with, and revokes it', async () => {
    await openSheet()
    await sheet().locator('[data-feed=bleu]').getByRole('button', { name: 'Publier…' }).click()
    const dialog = panel.page.getByRole('dialog')
    await dialog.getByText(key, { exact: true }).waitFor()
    expect(await textOf(dialog)).toContain(`${new URL(venue.hub.url).origin}/whip/bleu`)
    const version = async () => (await venue.operator.state()).tables.feeds.get('bleu')?.keyVersion
    const button = dialog.getByRole('button', { name: 'Maintenir pour révoquer la clé' })
    await button.hover()
    await panel.page.mouse.down()
    await eventually('the key is another one', async () => (await version()) === 2)
    await panel.page.mouse.up()
  })

  it('[FEED131] a feed is made and removed again', async () => {
    await openSheet()
    await sheet().getByRole('button', { name: 'Nouvelle image de Bleu' }).click()
    const dialog = panel.page.getByRole('dialog')
    await dialog.getByLabel('Nom', { exact: true }).fill('Caméra 2')
    await dialog.getByRole('button', { name: 'flux HLS' }).click()
    await dialog.getByLabel('Adresse de la liste (.m3u8)').fill('http://192.0.2.1/live.m3u8')
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    const made = sheet().getByRole('article', { name: 'Caméra 2' })
    await made.getByRole('button', { name: 'Modifier…' }).click()
    await panel.hold(dialog.getByRole('button', { name: 'Maintenir pour supprimer' }), sheet())
    await made.waitFor({ state: 'detached' })
  })

  it('[FEED133] one screen of a room carries the sound, and its settings say from which one it takes it', async () => {
    const { screenId } = await venue.operator.addScreen({ roomId: 'rouge', purpose: 'audience', name: 'Rouge, balcon' })
    await venue.operator.done({ type: 'nameScreen', screenId, name: 'Rouge, balcon', roomId: 'rouge', purpose: 'audience', carriesSound: true })
    await panel.press('Escape')
    await panel.page
      .locator(`[data-screen="${rouge.id}"]`)
      .getByRole('button', { name: /^Actions sur/ })
      .click()
    await panel.page.getByRole('menuitem', { name: 'Renommer, déplacer, oublier…' }).click()
    const dialog = panel.page.getByRole('dialog')
    await dialog.getByText('le prend à Rouge, balcon').waitFor()
    await dialog.getByLabel('Porte le son de l’image').check()
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await dialog.waitFor({ state: 'detached' })
    const { screens } = (await venue.operator.state()).tables
    expect([screens.get(rouge.id)?.carriesSound, screens.get(screenId)?.carriesSound]).toEqual([true, false])
  })

  it('[FEED131] fits the panel, with every sheet of feeds', async () => {
    const { page } = panel
    const overflow = () => page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight])
    await openSheet()
    expect(await overflow()).toEqual([0, 0])
    for (const name of ['Montrer dans…', 'Publier…', 'Modifier…']) {
      await openSheet()
      await sheet().locator('[data-feed=bleu]').getByRole('button', { name }).click()
      await sheet().waitFor({ state: 'detached' })
      expect(await overflow()).toEqual([0, 0])
    }
    const rooms = await page
      .getByRole('region', { name: 'Salles' })
      .evaluate((section) => section.lastElementChild && section.lastElementChild.scrollHeight - section.lastElementChild.clientHeight)
    expect(rooms).toBe(0)
    expect(await venue.complaints()).toEqual([])
  })
})
