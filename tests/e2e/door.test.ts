/** A volunteer at a door: the link that the operator handed out, two taps, and what everybody sees of them. */
import type { FeedsAnswer } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setTextSize, sizes } from './support/browser.ts'
import { sidewaysOverflow } from './support/layout.ts'
import { textOf } from './support/text.ts'
import { openVenue, type Venue } from './support/venue.ts'

const volunteer = { viewport: sizes.phone, isMobile: true, hasTouch: true }
let venue: Venue
let doorUrl: string

beforeAll(async () => {
  venue = await openVenue()
  await venue.take('dagger')
  const { doors } = await venue.operator.links()
  doorUrl = new URL(doors.find(({ roomId }) => roomId === 'rouge')?.url ?? '', venue.hub.url).href
})
afterAll(() => venue?.close())

/** The link of a page at a camera, as the panel hands it out. */
async function sourceUrl(id: string): Promise<string> {
  const response = await fetch(new URL('/api/v1/feeds', venue.hub.url), { headers: { Authorization: `Bearer ${venue.operator.token}` } })
  // The type assertion is what a client of this surface believes.
  const { feeds } = (await response.json()) as FeedsAnswer
  return feeds.find((feed) => feed.id === id)?.publish?.sourceUrl ?? expect.unreachable(`nobody publishes ${id}`)
}

describe('the door page', () => {
  it('[PUB63] opened by its link, says ready and how full it is in two taps; panel and phone show it', async () => {
    const [panel, phone, door] = await Promise.all([venue.panel('Amel'), venue.phone(), venue.browser.open(doorUrl, volunteer)])
    const { page } = door
    await page.getByLabel('Votre prénom').fill('Chloé')
    await page.getByRole('button', { name: 'Entrer' }).tap()
    expect(new URL(page.url()).hash, 'the key leaves the address').toBe('')
    await page.getByRole('heading', { level: 1, name: 'Rouge' }).waitFor()

    await page.getByRole('button', { name: /^Presque plein/ }).tap()
    await page.getByRole('button', { name: 'Prête', exact: true }).tap()
    await page.getByText(/^75 % · Confirmé à .* par Chloé \(porte Rouge\)$/).waitFor()
    await page.getByText(/^Prête · Confirmé à .* par Chloé \(porte Rouge\)$/).waitFor()

    await panel.room('Rouge').getByText('prêt', { exact: true }).waitFor()
    await panel.room('Rouge').getByText('75 %').waitFor()
    const seat = phone.page.getByRole('listitem').filter({ hasText: 'Rouge' }).first()
    await seat.getByText('Presque plein').waitFor()

    // The next time nobody asks: it is two taps from then on.
    await page.reload()
    await page.getByRole('button', { name: /^Complet/ }).tap()
    await page.getByRole('button', { name: 'Pas prête' }).tap()
    await panel.room('Rouge').getByText('pas prêt').waitFor()
    await panel.room('Rouge').getByText('100 %').waitFor()
    await seat.getByText('Complet').waitFor()

    await page.setViewportSize({ width: 320, height: 640 })
    await setTextSize(page, 200)
    expect(await sidewaysOverflow(page)).toBeNull()
    expect([...door.faults, ...door.outside, ...(await venue.complaints())]).toEqual([])
  })

  it('[SCR121] and the page at a camera show an emergency as it comes, and when they are opened meanwhile, until it is cleared', async () => {
    const source = await sourceUrl('bleu')
    const open = () => Promise.all([venue.browser.open(doorUrl, volunteer), venue.browser.open(source, { ...volunteer, locale: 'en-GB' })])
    const readOn = ({ page }: { page: Page }, language: 'fr' | 'en') =>
      page.getByRole('heading', { name: language === 'fr' ? 'Évacuez le bâtiment' : 'Leave the building' })
    const [door, camera] = await open()
    await Promise.all([door.page.getByLabel('Votre prénom').waitFor(), camera.page.locator('video').waitFor()])
    await venue.operator.done({ type: 'raiseEmergency', textId: 'evacuate' })
    await Promise.all([readOn(door, 'fr').waitFor(), readOn(camera, 'en').waitFor()])
    const [laterDoor, laterCamera] = await open()
    await Promise.all([readOn(laterDoor, 'fr').waitFor(), readOn(laterCamera, 'en').waitFor()])
    await laterDoor.page.locator('[role=alert]').filter({ hasText: 'Évacuez le bâtiment' }).waitFor({ state: 'attached' })
    await door.page.getByLabel('Votre prénom').fill('Chloé')
    await door.page.getByRole('button', { name: 'Entrer' }).tap()
    await door.page.getByRole('button', { name: /^Moitié/ }).tap()
    await door.page.getByText(/^50 % · Confirmé à/).waitFor()
    await venue.operator.done({ type: 'clearEmergency' })
    await Promise.all([
      ...[door, laterDoor].map((page) => readOn(page, 'fr').waitFor({ state: 'detached' })),
      ...[camera, laterCamera].map((page) => readOn(page, 'en').waitFor({ state: 'detached' })),
    ])
    await Promise.all([door, camera, laterDoor, laterCamera].map((page) => page.close()))
  })

  it('[EMG21] both show it, and that it is over, where no websocket gets through', async () => {
    const withoutSockets = (page: Page) => page.routeWebSocket(/\/socket\.io\//, (socket) => socket.close())
    const [door, camera] = await Promise.all([
      venue.browser.open(doorUrl, volunteer, withoutSockets),
      venue.browser.open(await sourceUrl('bleu'), volunteer, withoutSockets),
    ])
    await venue.operator.done({ type: 'raiseEmergency', textId: 'evacuate' })
    const alarms = [door, camera].map(({ page }) => page.getByRole('heading', { name: 'Évacuez le bâtiment' }))
    await Promise.all(alarms.map((alarm) => alarm.waitFor()))
    await venue.operator.done({ type: 'clearEmergency' })
    await Promise.all(alarms.map((alarm) => alarm.waitFor({ state: 'detached' })))
    await Promise.all([door, camera].map((page) => page.close()))
  })

  it('[PUB64] a wrong key is refused with a sentence, and nothing can be reported', async () => {
    const { page } = await venue.browser.open(doorUrl.replace(/key=.*/, 'key=wrong'), volunteer)
    await page.getByLabel('Votre prénom').fill('Chloé')
    await page.getByRole('button', { name: 'Entrer' }).tap()
    await page.getByText('Ce code n’est pas, ou plus, celui de cette salle.').waitFor()
    expect(await page.getByRole('button', { name: /^Complet/ }).count()).toBe(0)
    // The right code, typed, opens it.
    const { hash } = new URL(doorUrl)
    await page.getByLabel('Code de la salle').fill(new URLSearchParams(hash.slice(1)).get('key') ?? '')
    await page.getByRole('button', { name: 'Entrer' }).tap()
    await page.getByRole('button', { name: /^Complet/ }).waitFor()
    expect(await textOf(page.locator('main'))).not.toContain('Ce code n’est pas')
  })
})
