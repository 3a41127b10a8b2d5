/** What lies above the plan: a room shows something else, black, an emergency; and back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import type { Panel } from './support/panel.ts'
import type { Screen } from './support/screen.ts'
import { textOf } from './support/text.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue
let panel: Panel
let phone: Awaited<ReturnType<Venue['phone']>>
let rouge: Screen
let others: readonly Screen[]

beforeAll(async () => {
  venue = await openVenue()
  ;[rouge, ...others] = await Promise.all([
    venue.screen('rouge', 'audience'),
    venue.screen('bleu', 'audience'),
    venue.screen('bleu', 'stage'),
    venue.screen('rouge', 'stage'),
    venue.screen('hall', 'foyer'),
  ])
  ;[panel, phone] = await Promise.all([venue.panel('Amel'), venue.phone()])
  await venue.take('dagger')
  await rouge.shows('simulcast', 'Dagger')
  await venue.allInStep()
})
afterAll(() => venue?.close())

describe('an override', () => {
  it('[OVR10] replaces one room from the panel until it is released, shows its age, and disturbs no other screen', async () => {
    const before = await turnsOfOthers()
    await panel.room('Rouge').getByRole('button', { name: 'Remplacer…' }).click()
    const sheet = panel.page.getByRole('dialog', { name: /^Rouge.*montrer autre chose$/ })
    await sheet.getByRole('button', { name: 'Carton d’attente' }).click()
    await sheet.getByRole('button', { name: 'jusqu’à la reprise' }).click()
    await sheet.getByRole('button', { name: 'Montrer' }).click()
    await rouge.shows('holding', 'KCD France 2023')
    await panel.room('Rouge').getByText('REMPLACÉ · < 1 min').waitFor()
    await panel.room('Rouge').locator('[data-scene=holding]').waitFor()
    await venue.allInStep()

    await panel.room('Rouge').getByRole('button', { name: 'Rendre la main' }).click()
    await rouge.shows('simulcast', 'Dagger', 'depuis Bleu')
    await panel.room('Rouge').getByText('REMPLACÉ').waitFor({ state: 'detached' })
    await venue.allInStep()
    expect(await turnsOfOthers()).toEqual(before)
  })

  it('[OVR11] B makes the selected room black at once, says so with its age, and gives it back', async () => {
    const before = await turnsOfOthers()
    await panel.room('Rouge').getByRole('button', { name: 'Rouge', exact: true }).click()
    await panel.press('b')
    await rouge.shows('black')
    await panel.room('Rouge').getByText('NOIR · < 1 min').waitFor()
    await panel.press('b')
    await rouge.shows('simulcast', 'Dagger')
    await venue.allInStep()
    expect(await turnsOfOthers()).toEqual(before)
  })
})

describe('an emergency', () => {
  it('[EMG4] raised by holding the button reaches every screen and the phone, and cleared it is gone from all', async () => {
    const raise = panel.page.getByRole('button', { name: /^Évacuation\s+maintenir\s:\spartout$/ })
    const banner = panel.page.getByRole('alert').filter({ hasText: 'URGENCE' })
    // A slip of the finger is no emergency.
    await raise.click()
    await panel.hold(raise, banner)
    for (const screen of [rouge, ...others]) await screen.shows('emergency', 'Évacuez le bâtiment', 'Leave the building')
    await phone.page.getByRole('heading', { name: 'Évacuez le bâtiment' }).waitFor()
    await eventually('a screen reader is told', async () => (await phone.page.locator('#alarm').textContent())?.includes('Évacuez le bâtiment'))
    await venue.allInStep()
    expect(await textOf(banner)).toContain('Partout · Amel')
    const raised = (await venue.operator.history()).filter(({ command }) => command.type === 'raiseEmergency')
    expect(raised).toHaveLength(1)

    await panel.hold(banner.getByRole('button', { name: 'Maintenir pour lever' }), banner, 'detached')
    await rouge.shows('simulcast', 'Dagger', 'depuis Bleu')
    await phone.page.getByRole('heading', { name: 'Évacuez le bâtiment' }).waitFor({ state: 'detached' })
    await venue.allInStep()
    for (const screen of others) expect((await screen.seen()).kind).not.toBe('emergency')
  })

  it('[SCR60] no page logged an error, asked another host or was blank', async () => {
    expect(await venue.complaints()).toEqual([])
  })
})

/** How often each of the other screens changed its scene. */
async function turnsOfOthers(): Promise<readonly number[]> {
  return Promise.all(others.map(async (screen) => (await screen.turns()).length))
}
