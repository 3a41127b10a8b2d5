/** An operator who finds things by typing, and has keys of her own. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Panel } from './support/panel.ts'
import { textOf } from './support/text.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue
let panel: Panel

beforeAll(async () => {
  venue = await openVenue()
  panel = await venue.panel('Amel')
})
afterAll(() => venue?.close())

it('[PNL182] Ctrl K finds by three letters, puts on standby and opens, by keyboard alone; the rundown shows what is searched for', async () => {
  const { page } = panel
  const find = page.getByRole('combobox', { name: /^Chercher/ })
  await panel.press('Control+k')
  await find.waitFor()
  await page.keyboard.type('san')
  await page.getByRole('option', { selected: true }).filter({ hasText: 'Santorin' }).waitFor()
  await page.keyboard.press('Enter')
  await find.waitFor({ state: 'detached' })
  await panel.goIsReadyFor('Santorin')

  await panel.press('Control+k')
  await page.keyboard.type('his')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Historique' }).waitFor()
  await panel.press('Control+k')
  await page.keyboard.press('Escape')
  await find.waitFor({ state: 'detached' })
  // What lay open below stays open.
  await page.getByRole('dialog', { name: 'Historique' }).waitFor()
  await page.keyboard.press('Escape')

  const rundown = page.getByRole('region', { name: 'Conducteur' })
  await rundown.getByRole('button', { name: 'Chercher dans le conducteur' }).click()
  await page.keyboard.type('cout obs')
  await rundown.getByText(/^1 sur \d+$/).waitFor()
  expect(await textOf(rundown.getByRole('listitem'))).toContain('Le coût de l’observabilité')
  await page.keyboard.press('Escape')
  await rundown.getByRole('listitem').nth(3).waitFor()
})

it('[PNL184] a key is changed in the help, refused where it is taken, shown on its button, kept over a reload, and given back', async () => {
  const { page } = panel
  const held = page.getByRole('button', { name: /^(Retenir|Libérer)/ })
  const change = page.getByRole('button', { name: /^Changer · retient le spectacle/ })
  await panel.press('?')
  await change.click()
  await page.keyboard.press('n')
  await page.getByText(/^Refusée, cette touche fait déjà autre chose.: met la session suivante en attente\.$/).waitFor()
  await change.click()
  await page.keyboard.press('g')
  await held.filter({ hasText: 'G' }).waitFor()
  await page.reload()
  await held.filter({ hasText: 'G' }).waitFor()
  await panel.press('h')
  expect(await held.getAttribute('aria-pressed')).toBe('false')
  await panel.press('g')
  await page.getByRole('button', { name: /^Libérer/ }).waitFor()
  await panel.press('g')
  await page.getByRole('button', { name: /^Retenir/ }).waitFor()
  await panel.press('?')
  await page.getByRole('button', { name: 'Reprendre les touches habituelles' }).click()
  await held.filter({ hasText: 'H' }).waitFor()
  expect([...panel.faults, ...(await venue.complaints())]).toEqual([])
})
