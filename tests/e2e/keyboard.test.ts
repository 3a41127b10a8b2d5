/** The whole show by keyboard alone: logging in, naming a screen, the parts, an overrun, a swap, messages, a rehearsal, an emergency, and out again. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sizes } from './support/browser.ts'
import { handsOn } from './support/by-keyboard.ts'
import { eventually } from './support/eventually.ts'
import { plain, textOf } from './support/text.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue
let page: Page

beforeAll(async () => {
  venue = await openVenue()
  await venue.browser.open(new URL('/screen', venue.hub.url).href)
  page = (await venue.browser.open(new URL('/control', venue.hub.url).href, { viewport: sizes.panel })).page
})
afterAll(() => venue?.close())

it('[PNL190][PNL194] the whole show is run by keyboard alone, the focus in sight all the way and never lost', async () => {
  const hands = handsOn(page)
  const go = page.getByRole('button', { name: /^(GO|LANCÉ) / })
  const sheet = page.getByRole('dialog')
  const rundown = page.getByRole('region', { name: 'Conducteur' })
  const line = (title: string) => rundown.getByRole('listitem').filter({ hasText: title }).getByRole('button').first()
  // One stop for Tab, wherever one was last; arrows lead on from there.
  const lineAtStop = rundown.locator('[data-session] button[tabindex="0"]').first()
  const menuOf = (title: string) =>
    rundown
      .getByRole('listitem')
      .filter({ hasText: title })
      .getByRole('button', { name: /^Actions/ })
  const item = (name: string) => page.getByRole('menuitem', { name })
  const goIsFor = (title: string) =>
    eventually(`GO is for ${title}`, async () => plain(await textOf(go)).startsWith(`GO ${title}`) && (await go.getAttribute('aria-disabled')) === 'false')
  const isBack = (name: RegExp) => expect.poll(() => hands.where(), { message: 'the focus is where the sheet was opened' }).toMatch(name)

  // In.
  await hands.tabTo(page.getByLabel('Votre nom'))
  await hands.type('Amel')
  await hands.tabTo(page.getByLabel('Mot de passe des opérateurs'))
  await hands.type(venue.hub.password)
  await hands.press('Enter')
  await go.waitFor()

  // A screen gets its name and its room.
  await hands.tabTo(page.getByRole('button', { name: 'Nommer' }))
  await hands.press('Enter')
  await sheet.waitFor()
  await hands.type('Bleu · retour')
  await hands.tabTo(sheet.getByRole('group', { name: 'Salle' }).getByRole('button', { name: 'Bleu' }))
  await hands.press('Enter')
  await hands.tabTo(sheet.getByRole('group', { name: 'Pour' }).getByRole('button', { name: 'retour scène' }))
  await hands.press('Enter')
  await hands.tabTo(sheet.getByRole('button', { name: 'Nommer' }))
  await hands.press('Enter')
  await sheet.waitFor({ state: 'detached' })
  await page.getByTitle('État de Bleu · retour', { exact: true }).waitFor()
  await expect.poll(() => hands.where(), { message: 'whoever named a screen is where it is now' }).toMatch(/^Bleu · retour/)

  // The first part by its keys, the second one from the rundown.
  await hands.press('n')
  await goIsFor('Ouverture')
  await hands.press('Space')
  await page.getByText('SUR SCÈNE').first().waitFor()
  await hands.tabTo(lineAtStop)
  await hands.arrowTo(line('Dagger'), 'ArrowDown')
  await hands.press('Enter')
  await goIsFor('Dagger')
  await hands.press('Space')
  await rundown.locator('[data-state=live]').filter({ hasText: 'Dagger' }).waitFor()

  // Its time is set, given more, and the day is late.
  await hands.tabTo(page.getByRole('button', { name: 'Régler…' }))
  await hands.press('Enter')
  await sheet.waitFor()
  await hands.type('12')
  await hands.press('Enter')
  await hands.press('Escape')
  await isBack(/^Régler/)
  await hands.tabTo(page.getByRole('button', { name: '+5 min' }), 'Shift+Tab')
  await hands.press('Enter')
  await hands.tabTo(rundown.getByRole('button', { name: /à l’heure|sur l’horaire|avance|retard/ }))
  await hands.press('Enter')
  await hands.tabTo(sheet.getByRole('button', { name: 'Annoncer' }))
  await hands.press('Enter')
  await sheet.waitFor({ state: 'detached' })
  await rundown.getByRole('button', { name: /^\+10.min sur l’horaire$/ }).waitFor()

  // Two talks change places.
  await hands.tabTo(lineAtStop)
  await hands.arrowTo(line('Les secrets'), 'ArrowDown')
  await hands.tabTo(menuOf('Les secrets'))
  await hands.press('Enter')
  await hands.arrowTo(item('Échanger avec…'), 'ArrowDown')
  await hands.press('Enter')
  await hands.tabTo(sheet.getByRole('button', { name: /VPC/ }))
  await hands.press('Enter')
  await sheet.waitFor({ state: 'detached' })
  await isBack(/Les secrets/)

  // A message goes out, and is taken off; a room is black, and has its picture again.
  const messages = page.getByRole('region', { name: 'Messages' })
  await hands.tabTo(messages.getByRole('button', { name: /5 minutes/ }))
  await hands.press('Enter')
  await hands.tabTo(messages.getByRole('button', { name: 'Effacer' }), 'Shift+Tab')
  await hands.press('Enter')
  await messages.getByRole('button', { name: 'Effacer' }).waitFor({ state: 'detached' })
  await expect.poll(() => hands.where(), { message: 'whoever took a message off is somewhere' }).not.toBeNull()
  await hands.tabTo(messages.getByRole('button', { name: 'Nouveau…' }))
  await hands.press('Enter')
  await hands.tabTo(sheet.getByRole('textbox').first())
  await hands.type('Micro main, merci')
  await hands.tabTo(sheet.getByRole('checkbox', { name: /^Garder aussi/ }))
  await hands.press('Space')
  await hands.tabTo(sheet.getByRole('button', { name: 'Afficher' }))
  await hands.press('Enter')
  await sheet.waitFor({ state: 'detached' })
  await messages.getByRole('button', { name: /Micro main, merci/ }).waitFor()
  const blanc = page.getByRole('article', { name: 'Blanc', exact: true })
  await hands.tabTo(blanc.getByRole('button', { name: 'Blanc', exact: true }), 'Shift+Tab')
  await hands.press('Enter')
  await hands.press('b')
  await blanc.getByText(/^NOIR/).waitFor()
  await hands.press('b')
  await blanc.getByText(/^NOIR/).waitFor({ state: 'detached' })
  await hands.tabTo(blanc.getByRole('button', { name: 'Remplacer…' }))
  await hands.press('Enter')
  await hands.tabTo(sheet.getByRole('button', { name: 'Carton d’attente' }))
  await hands.press('Enter')
  await hands.tabTo(sheet.getByRole('button', { name: 'Montrer' }))
  await hands.press('Enter')
  await hands.tabTo(blanc.getByRole('button', { name: 'Rendre la main' }))
  await hands.press('Enter')
  await blanc.getByRole('button', { name: 'Remplacer…' }).waitFor()

  // An emergency, and its end.
  const alarm = page.getByRole('alert').filter({ hasText: 'URGENCE' })
  await hands.tabTo(page.getByRole('button', { name: /^Évacuation/ }))
  await hands.hold('Enter', alarm)
  await hands.tabTo(alarm.getByRole('button', { name: 'Maintenir pour lever' }))
  await hands.hold('Space', alarm, 'detached')

  // A rehearsal, and back to the show.
  await hands.tabTo(page.getByRole('button', { name: 'RÉPÉTITION' }))
  await hands.hold('Space', page.locator('[data-mode=rehearsal]'))
  await hands.tabTo(page.getByRole('button', { name: 'Sortir de répétition…' }))
  await hands.press('Enter')
  await hands.tabTo(sheet.getByRole('button', { name: /passer en direct/ }))
  await hands.hold('Enter', page.locator('[data-mode=show]'))

  // What was done is read, and the last act taken back.
  await hands.press('n')
  await hands.press('Control+z')
  await hands.tabTo(page.getByRole('contentinfo').getByRole('button', { name: 'Historique', exact: true }))
  await hands.press('Enter')
  await page.getByRole('dialog', { name: 'Historique' }).waitFor()
  await hands.press('Escape')
  await isBack(/^Historique/)

  // Out.
  await hands.tabTo(page.getByRole('button', { name: 'Sortir', exact: true }), 'Shift+Tab')
  await hands.press('Enter')
  await page.getByLabel('Votre nom').waitFor()
  expect(hands.unseen()).toEqual([])
})
