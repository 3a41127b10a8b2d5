/** A hub without an event: its panel asks how to begin, and leads on to what is missing. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sizes } from './support/browser.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue

beforeAll(async () => {
  venue = await openVenue(['--event', 'none', '--journal', 'memory:'])
})
afterAll(() => venue.close())

it('[PGM34] the panel of a hub without an event asks how to begin; from nothing there is a room, and the list of what is missing', async () => {
  const { page, faults } = await venue.browser.open(new URL('/control', venue.hub.url).href, { viewport: sizes.panel })
  await page.getByLabel('Votre nom').fill('Ana')
  await page.getByLabel('Mot de passe des opérateurs').fill(venue.hub.password)
  await page.getByRole('button', { name: 'Entrer' }).click()
  await page.getByRole('heading', { name: 'Aucun événement n’est ouvert' }).waitFor()
  expect(await page.getByRole('button', { name: 'Ouvrir' }).isDisabled()).toBe(true)
  await page.getByLabel('Nom', { exact: true }).fill('Journée des conteurs')
  await page.getByLabel('Première salle').fill('Grenier')
  await page.getByLabel('Fuseau horaire').fill('Mars/Base')
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Fuseau horaire').fill('Europe/Paris')
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  const sheet = page.getByRole('dialog', { name: 'Préparer' })
  await sheet.getByText('Rien n’est prévu.').waitFor()
  expect(await page.getByRole('article', { name: 'Grenier' }).isVisible()).toBe(true)
  expect(await (await fetch(venue.hub.url, { headers: { 'accept-language': 'fr' } })).text()).toContain('Journée des conteurs')
  expect(faults.filter((fault) => !fault.includes('400'))).toEqual([])
})
