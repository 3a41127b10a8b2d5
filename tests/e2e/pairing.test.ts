/** A screen that nobody knows: named at the panel, itself after a reload, unknown again once it is forgotten. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenPage } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import type { Panel } from './support/panel.ts'
import { asScreen } from './support/screen.ts'
import { textOf } from './support/text.ts'
import { openVenue, type Venue } from './support/venue.ts'
import { watchScenes } from './support/watch-scenes.ts'

let venue: Venue
let panel: Panel
let opened: OpenPage

beforeAll(async () => {
  venue = await openVenue()
  ;[panel, opened] = await Promise.all([venue.panel('Amel'), venue.browser.open(new URL('/screen', venue.hub.url).href, {}, watchScenes)])
  await venue.take('dagger')
})
afterAll(() => venue?.close())

describe('pairing', () => {
  const code = () => opened.page.locator('[data-pairing-code]')
  const known = async () => [...(await venue.operator.state()).tables.screens.values()]

  it('[SCR64] shows a code that the operator names, and is that screen, also after a reload', async () => {
    const shown = await textOf(code())
    const listed = panel.page.getByRole('region', { name: 'Écrans' })
    await listed.getByText(shown).waitFor()
    await listed.getByRole('button', { name: 'Nommer' }).click()
    const sheet = panel.page.getByRole('dialog', { name: `Nommer l’écran ${shown}` })
    await sheet.getByLabel('Nom', { exact: true }).fill('Blanc · grand écran')
    await sheet.getByRole('group', { name: 'Salle' }).getByRole('button', { name: 'Blanc' }).click()
    await sheet.getByRole('group', { name: 'Pour' }).getByRole('button', { name: 'grand écran' }).click()
    await sheet.getByRole('button', { name: 'Nommer' }).click()

    await code().waitFor({ state: 'detached' })
    const [made] = await known()
    const screen = asScreen(opened, made?.id ?? '')
    expect(made).toMatchObject({ name: 'Blanc · grand écran', roomId: 'blanc', purpose: 'audience' })
    await screen.shows('simulcast', 'Dagger', 'EN DIRECT', 'depuis Bleu')
    await venue.allInStep()

    await opened.page.reload()
    await screen.shows('simulcast', 'Dagger', 'EN DIRECT', 'depuis Bleu')
    await venue.allInStep()
    expect((await known()).map(({ id }) => id)).toEqual([screen.id])
  })

  it('[SCR65] forgotten at the panel, it shows a new code at once and nothing of what it showed', async () => {
    await panel.page.getByRole('button', { name: 'Actions sur Blanc · grand écran' }).click()
    await panel.page.getByRole('menuitem', { name: 'Renommer, déplacer, oublier…' }).click()
    await panel.hold(panel.page.getByRole('button', { name: 'Maintenir pour oublier' }), code())
    expect(await known()).toEqual([])
    await opened.page.reload()
    await code().waitFor()
    expect(await asScreen(opened, '').turns(), 'not even for a moment').toEqual([])
    await eventually('the panel lists its code', async () => (await textOf(panel.page.getByRole('region', { name: 'Écrans' }))).includes(await textOf(code())))
  })

  it('[SCR60] no page logged an error or asked another host', async () => {
    expect([...opened.faults, ...opened.outside, ...(await venue.complaints())]).toEqual([])
  })
})
