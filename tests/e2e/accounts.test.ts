/** Accounts and sessions at the panel: the first administrator, a viewer, and a session that is ended. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPanel, type Panel } from './support/panel.ts'
import { openVenue, type Venue } from './support/venue.ts'

const ADMIN = 'une phrase pour Ada'
const VIEWER = 'une phrase pour Vic'
let venue: Venue
let amel: Panel
let ada: Panel

beforeAll(async () => {
  venue = await openVenue()
  amel = await venue.panel('Amel')
})
afterAll(() => venue?.close())

const openSheet = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}, .*comptes et sessions$`) }).click()
const sheetOf = (page: Page) => page.getByRole('dialog', { name: 'Comptes et sessions' })
const saved = (page: Page) => page.getByText('C’est enregistré.').first().waitFor()

it('[PNL61] whoever runs the show makes the first administrator, who makes accounts and sees the sessions', async () => {
  await openSheet(amel.page, 'Amel')
  const first = sheetOf(amel.page)
  await first.getByLabel('Nom').fill('Ada')
  await first.getByLabel('Mot de passe').fill(ADMIN)
  await first.getByRole('button', { name: 'Créer l’administrateur' }).click()
  await saved(amel.page)
  await first.getByRole('button', { name: 'Créer l’administrateur' }).waitFor({ state: 'detached' })

  ada = await openPanel(venue.browser, { url: venue.hub.url, password: ADMIN }, 'Ada')
  await openSheet(ada.page, 'Ada')
  const sheet = sheetOf(ada.page)
  await sheet.getByRole('button', { name: 'Nouveau compte' }).click()
  await sheet.getByLabel('Nom').fill('Vic')
  await sheet.getByRole('button', { name: 'observateur' }).click()
  await sheet.getByLabel('Mot de passe', { exact: false }).first().fill(VIEWER)
  await sheet.getByRole('button', { name: 'Créer le compte' }).click()
  await sheet.getByRole('button', { name: 'Modifier le compte de Vic' }).waitFor()
  await sheet.getByRole('button', { name: 'Fermer la session de Amel' }).waitFor()
})

it('[PNL63] the sheet does not widen the panel, and Escape closes it', async () => {
  const { page } = ada
  const { wide, high } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - innerWidth,
    high: document.documentElement.scrollHeight - innerHeight,
  }))
  expect([wide, high]).toEqual([0, 0])
  await page.keyboard.press('Escape')
  await sheetOf(page).waitFor({ state: 'detached' })
  const opener = page.getByRole('button', { name: /^Ada, administrateur/ })
  await opener.focus()
  await page.keyboard.press('Enter')
  await sheetOf(page).waitFor()
})

it('[PNL62] a viewer’s panel rests every command with the reason, and says why when its session was ended', async () => {
  const vic = await openPanel(venue.browser, { url: venue.hub.url, password: VIEWER }, 'Vic')
  await vic.page.getByText('Vous observez').waitFor()
  expect(await vic.go.getAttribute('aria-disabled')).toBe('true')
  expect(await vic.go.innerText()).toContain('Réservé à la régie')
  expect(await vic.room('Bleu').getByRole('button', { name: 'Noir' }).isDisabled()).toBe(true)

  await ada.page.keyboard.press('Escape')
  await openSheet(ada.page, 'Ada')
  await sheetOf(ada.page).getByRole('button', { name: 'Fermer la session de Vic' }).click()
  await vic.page.getByText('Cette session a été fermée.').waitFor()
  await vic.page.getByRole('button', { name: 'Entrer' }).waitFor()
  // [PNL84] The panel left the hub by itself: nothing behind the form says that the hub is not there.
  await vic.go.getByText('Reconnectez-vous').waitFor()
  expect(await vic.page.getByText(/ne répond pas|lecture seule/).count()).toBe(0)
  expect(await venue.complaints()).toEqual([])
})
