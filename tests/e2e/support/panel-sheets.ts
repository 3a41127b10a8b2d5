/**
 * How each sheet of the French panel is opened, by its kind: with a screen called `Hall exposants, écran numéro 1`, one that waits for its name, feeds, and
 * something in the history. `tests/boundaries/panel-sheets.test.ts` says which are missing.
 */
import type { Page } from 'playwright-core'

type Open = (page: Page) => Promise<unknown>

const SCREEN = 'Actions sur Hall exposants, écran numéro 1'
const SESSION = 'Actions sur Onyxia'

export const panelSheets: Readonly<Record<string, Open>> = {
  replace: (page) => page.getByRole('article', { name: 'Rouge' }).getByRole('button', { name: 'Remplacer…' }).click(),
  'replace-screen': (page) => fromMenu(page, SCREEN, 'Montrer autre chose…'),
  message: (page) => fromMenu(page, 'Actions sur Rouge', 'Message…'),
  session: (page) => fromMenu(page, SESSION, 'Modifier…'),
  move: (page) => fromMenu(page, SESSION, 'Déplacer…'),
  swap: (page) => fromMenu(page, SESSION, 'Échanger avec…'),
  'add-session': (page) => page.getByRole('button', { name: '+ Session' }).click(),
  import: (page) => after(panelSheets['add-session'], page, (sheet) => sheet.getByRole('button', { name: 'Importer…' })),
  cue: (page) => fromMenu(page, SESSION, 'Programmer le départ…'),
  screen: (page) => fromMenu(page, SCREEN, 'Renommer, déplacer, oublier…'),
  'screen-health': (page) => page.getByTitle('État de Hall exposants, écran numéro 1', { exact: true }).click(),
  'sync-report': (page) => after(panelSheets.history, page, (history) => history.getByRole('button', { name: /^Quand chaque écran a basculé/ }).first()),
  pair: (page) => page.getByRole('button', { name: 'Nommer' }).click(),
  feeds: (page) => page.keyboard.press('i'),
  'add-feed': (page) => after(panelSheets.feeds, page, (feeds) => feeds.getByRole('button', { name: 'Nouvelle image de Bleu' })),
  feed: (page) => after(panelSheets.feeds, page, (feeds) => feeds.getByRole('button', { name: 'Modifier…' }).first()),
  'publish-feed': (page) => after(panelSheets.feeds, page, (feeds) => feeds.getByRole('button', { name: 'Publier…' }).first()),
  'show-feed': (page) => after(panelSheets.feeds, page, (feeds) => feeds.getByRole('button', { name: 'Montrer dans…' }).first()),
  'go-back': (page) =>
    after(panelSheets.history, page, (history) => history.getByRole('button', { name: /^Annuler ou revenir avant/ }).first()).then(() =>
      page.getByRole('menuitem', { name: 'Revenir avant…' }).click(),
    ),
  timer: (page) => page.getByRole('button', { name: 'Régler…' }).click(),
  delay: (page) => page.getByRole('button', { name: /à l’heure|sur l’horaire/ }).click(),
  history: (page) => page.getByRole('contentinfo').getByRole('button', { name: 'Historique', exact: true }).click(),
  'as-run': (page) => after(panelSheets.history, page, (history) => history.getByRole('button', { name: 'Prévu et réel…' })),
  help: (page) => page.keyboard.press('?'),
  screens: (page) => page.getByRole('banner').locator('button[aria-live=polite]:not([data-feeds])').click(),
  'add-screen': (page) => fromMenu(page, 'Ajouter un écran, liens', 'Ajouter un écran par lien'),
  links: (page) => fromMenu(page, 'Ajouter un écran, liens', 'Liens et codes QR'),
  emergency: (page) => page.getByRole('button', { name: /^Autres textes d’urgence/ }).click(),
  accounts: (page) => page.getByRole('button', { name: /comptes et sessions$/ }).click(),
  setup: (page) => page.getByRole('contentinfo').getByRole('button', { name: 'Préparer', exact: true }).click(),
  'setup-event': (page) => after(panelSheets.setup, page, (setup) => setup.locator('[data-setup=event]')),
  'setup-rooms': (page) => after(panelSheets.setup, page, (setup) => setup.locator('[data-setup=rooms]')),
  'setup-messages': (page) => after(panelSheets.setup, page, (setup) => setup.locator('[data-setup=messages]')),
  'setup-emergency': (page) => after(panelSheets.setup, page, (setup) => setup.locator('[data-setup=emergency]')),
  'plan-session': (page) => inThePlan(page).then(() => page.locator('[data-cell^="onyxia "]').first().click()),
  'plan-add': (page) => inThePlan(page).then(() => page.getByRole('button', { name: 'Ajouter une session' }).click()),
  // With several rooms on stage and none chosen.
  'which-room': (page) => backFromThePlan(page).then(() => page.keyboard.press('b')),
  // In rehearsal only.
  'leave-rehearsal': (page) => page.getByRole('button', { name: 'Sortir de répétition…' }).click(),
}

/** Those that the panel of an ordinary hour cannot open: beside the plan of the programme, with several stages, in rehearsal. */
export const rareSheets: readonly string[] = ['plan-session', 'plan-add', 'which-room', 'leave-rehearsal']

async function inThePlan(page: Page): Promise<void> {
  const door = page.getByRole('button', { name: 'Programme', exact: true })
  if (await door.isVisible()) await door.click()
  await page.getByRole('group', { name: 'Programme du jour' }).waitFor()
}

async function backFromThePlan(page: Page): Promise<void> {
  const back = page.getByRole('button', { name: 'Retour au panneau' })
  if (await back.isVisible()) await back.click()
}

async function fromMenu(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Opens one sheet, and presses what leads from it to another. */
async function after(open: Open | undefined, page: Page, button: (sheet: ReturnType<Page['getByRole']>) => ReturnType<Page['getByRole']>): Promise<void> {
  await open?.(page)
  await button(page.getByRole('dialog')).click()
}
