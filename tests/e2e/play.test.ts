/** An event from an empty folder to its report: made, imported, composed, run and changed while it is live, at the panel of the real hub. */
import type { Session } from '@tricolore/shared/tables/session.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sizes } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import type { Panel } from './support/panel.ts'
import type { Screen } from './support/screen.ts'
import { textOf } from './support/text.ts'
import { openVenue, type Venue } from './support/venue.ts'

const MINUTE_MS = 60_000
/** Where it is about noon now: the day that is planned has no midnight in it. */
const offsetHours = 12 - new Date().getUTCHours()
const timeZone = `Etc/GMT${offsetHours > 0 ? '-' : '+'}${Math.abs(offsetHours)}`

let venue: Venue
let panel: Panel
let screen: Screen

beforeAll(async () => {
  venue = await openVenue(['--event', 'none', '--journal', 'memory:'])
})
afterAll(() => venue?.close())

/** The next full five minutes when the play began: the plenary's first part. */
const beganMs = Math.ceil(Date.now() / (5 * MINUTE_MS)) * 5 * MINUTE_MS
const formats = new Map(
  (['date', 'minute', 'second'] as const).map((precision) => [
    precision,
    new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      ...(precision === 'date' ? { dateStyle: 'short' } : { timeStyle: precision === 'minute' ? 'short' : 'medium' }),
    }),
  ]),
)
const told = (atMs: number, precision: 'date' | 'minute' | 'second') => formats.get(precision)?.format(atMs) ?? ''

type Row = {
  readonly id: string
  readonly title: string
  readonly afterMinutes: number
  readonly minutes: number
  readonly room: string
  readonly abstract?: string
}

const firstFile: readonly Row[] = [
  {
    id: 'a1',
    title: 'Ouverture',
    afterMinutes: 0,
    minutes: 60,
    room: 'Bleu',
    abstract: '- **Bienvenue** à toutes et à tous\n- **Trois annonces** pour la suite',
  },
  { id: 'b1', title: 'Atelier de pain', afterMinutes: 60, minutes: 30, room: 'Bleu' },
  { id: 'b2', title: 'Atelier de sel', afterMinutes: 60, minutes: 30, room: 'Blanc' },
  { id: 'c1', title: 'Contes du matin', afterMinutes: 90, minutes: 30, room: 'Bleu' },
  { id: 'c2', title: 'Contes du soir', afterMinutes: 90, minutes: 30, room: 'Blanc' },
  { id: 'd1', title: 'Clôture', afterMinutes: 120, minutes: 15, room: 'Bleu' },
]

function csvOf(rows: readonly Row[]): string {
  const lines = rows.map(({ id, title, afterMinutes, minutes, room, abstract = '' }) => {
    const atMs = beganMs + afterMinutes * MINUTE_MS
    return [id, title, told(atMs, 'date'), told(atMs, 'minute'), String(minutes), room, `"${abstract}"`].join(',')
  })
  return `id,titre,date,début,durée,salle,résumé\n${lines.join('\n')}\n`
}

async function sessionCalled(title: string): Promise<Session> {
  const { tables } = await venue.operator.state()
  return [...tables.sessions.values()].find((session) => session.title === title) ?? expect.fail(`no session is called ${title}`)
}

async function stageOf(title: string): Promise<string> {
  const { id } = await sessionCalled(title)
  const { tables } = await venue.operator.state()
  const place = [...tables.placements.values()].find(({ sessionId, kind }) => sessionId === id && kind === 'origin')
  return tables.rooms.get(place?.roomId ?? '')?.name ?? 'nowhere'
}

const dialog = () => panel.page.getByRole('dialog')
const closed = () => dialog().waitFor({ state: 'detached' })

async function toThePlan(): Promise<void> {
  await panel.page.getByRole('button', { name: 'Programme', exact: true }).click()
  await panel.page.getByRole('group', { name: 'Programme du jour' }).waitFor()
}

async function toThePanel(): Promise<void> {
  await panel.page.getByRole('button', { name: 'Retour au panneau' }).click()
  await panel.go.waitFor()
}

async function openSession(title: string): Promise<void> {
  await panel.page
    .locator(`[data-cell^="${(await sessionCalled(title)).id} "]`)
    .first()
    .click()
  await dialog().getByRole('textbox', { name: 'Titre', exact: true }).waitFor()
}

/** Leaves the review open. */
async function review(page: Page, rows: readonly Row[]): Promise<void> {
  await page.getByRole('button', { name: 'Importer…' }).first().click()
  await dialog()
    .locator('input[type=file]')
    .setInputFiles({ name: 'journee.csv', mimeType: 'text/csv', buffer: Buffer.from(csvOf(rows)) })
  await apply().waitFor()
}

const apply = () => dialog().getByRole('button', { name: /^Appliquer (?:les|la|l’)/ })
const group = (name: string) => dialog().getByRole('region', { name, exact: true })

it('[PLAY1] an empty folder becomes an event with two rooms, and a screen finds its place', async () => {
  const { page } = await venue.browser.open(new URL('/control', venue.hub.url).href, { viewport: sizes.panel })
  await page.getByLabel('Votre nom').fill('Ana')
  await page.getByLabel('Mot de passe des opérateurs').fill(venue.hub.password)
  await page.getByRole('button', { name: 'Entrer' }).click()
  await page.getByLabel('Nom', { exact: true }).fill('Journée des conteurs')
  await page.getByLabel('Première salle').fill('Bleu')
  await page.getByLabel('Fuseau horaire').fill(timeZone)
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  await page.locator('[data-setup=rooms]').click()
  await page.getByRole('button', { name: 'Ajouter une salle' }).click()
  await page.getByLabel('Nom', { exact: true }).fill('Blanc')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('article', { name: 'Blanc' }).waitFor()
  await page.close()

  const { tables } = await venue.operator.state()
  const blanc = [...tables.rooms.values()].find(({ name }) => name === 'Blanc') ?? expect.fail('no room is called Blanc')
  screen = await venue.screen(blanc.id, 'audience')
  panel = await venue.panel('Amel')
})

it('[PLAY2] a programme is imported from a table, the line with two parts becomes two, and the plan shows both in the other room', async () => {
  await toThePlan()
  await review(panel.page, firstFile)
  await group('Propositions').getByRole('button', { name: 'Oui' }).click()
  await eventually('two parts instead of one line', async () => (await textOf(group('Ajoutées'))).includes('Trois annonces'))
  await apply().click()
  await closed()
  for (const title of ['Bienvenue', 'Trois annonces']) {
    await openSession(title)
    await dialog().getByRole('button', { name: 'Simulcast dans toutes les autres' }).click()
    await dialog().getByRole('button', { name: 'Enregistrer' }).click()
    await closed()
  }
  const [first, second] = [await sessionCalled('Bienvenue'), await sessionCalled('Trois annonces')]
  expect([first.plannedStartMs, second.plannedStartMs]).toEqual([beganMs, beganMs + 30 * MINUTE_MS])
  expect([first.plenary?.part, second.plenary?.part, first.plenary?.plenaryId === second.plenary?.plenaryId]).toEqual([1, 2, true])
  await toThePanel()
})

it('[PLAY3] part 1 goes on air in both rooms; meanwhile a talk is added, two change rooms and one gets another title', async () => {
  await panel.standby('Bienvenue')
  await panel.press(' ')
  await screen.shows('simulcast', 'Bienvenue')

  await toThePlan()
  await openSession('Clôture')
  await dialog().getByRole('textbox', { name: 'Titre', exact: true }).fill('Clôture à deux voix')
  await dialog().getByRole('button', { name: 'Enregistrer' }).click()
  await closed()
  await panel.page
    .locator(`[data-cell^="${(await sessionCalled('Clôture à deux voix')).id} "]`)
    .first()
    .focus()
  await panel.page.keyboard.press('a')
  await dialog().getByRole('textbox', { name: 'Titre', exact: true }).fill('Une surprise')
  await dialog().getByLabel('Durée (min)').fill('10')
  await panel.page.keyboard.press('Enter')
  await closed()
  expect((await sessionCalled('Une surprise')).plannedStartMs).toBe(beganMs + 135 * MINUTE_MS)

  await openSession('Atelier de pain')
  await dialog().getByRole('button', { name: 'Échanger…' }).click()
  await dialog()
    .getByRole('button', { name: /Atelier de sel/ })
    .click()
  await closed()
  expect([await stageOf('Atelier de pain'), await stageOf('Atelier de sel')]).toEqual(['Blanc', 'Bleu'])
})

it('[PLAY4] the file comes again while part 1 is live: its swap is applied, what was done by hand stays, no screen moves, one undo takes it back', async () => {
  const turnsBefore = (await screen.turns()).length
  const changed = firstFile.map((row) => {
    if (row.title === 'Contes du matin') return { ...row, room: 'Blanc' }
    if (row.title === 'Contes du soir') return { ...row, room: 'Bleu' }
    if (row.title === 'Clôture') return { ...row, title: 'Clôture et merci' }
    if (row.title === 'Ouverture') return { ...row, afterMinutes: 5 }
    return row
  })
  await review(panel.page, changed)
  expect(await textOf(group('Échangées'))).toContain('Contes du matin et Contes du soir échangent leurs places.')
  const left = await textOf(group('Laissées comme elles sont'))
  for (const words of ['GARDÉE', 'Clôture à deux voix', 'GELÉE', 'Bienvenue']) expect(left).toContain(words)
  await apply().click()
  await closed()
  const stages = async () => [
    await stageOf('Contes du matin'),
    await stageOf('Contes du soir'),
    await stageOf('Atelier de pain'),
    await stageOf('Atelier de sel'),
  ]
  expect(await stages()).toEqual(['Blanc', 'Bleu', 'Blanc', 'Bleu'])
  await sessionCalled('Clôture à deux voix')
  await sessionCalled('Une surprise')
  await panel.press('Control+z')
  await eventually('the undo', async () => (await stageOf('Contes du matin')) === 'Bleu')
  expect(await stages()).toEqual(['Bleu', 'Blanc', 'Blanc', 'Bleu'])
  await screen.shows('simulcast', 'Bienvenue')
  expect((await screen.turns()).length).toBe(turnsBefore)
  await toThePanel()
})

it('[PLAY5] the report says to the second when part 1 began and ended in each room, beside its plan', async () => {
  await panel.standby('Trois annonces')
  await panel.press(' ')
  await screen.shows('simulcast', 'Trois annonces')
  const { tables } = await venue.operator.state()
  const [first, second] = [await sessionCalled('Bienvenue'), await sessionCalled('Trois annonces')]
  const atOf = ({ id }: Session) => [...tables.takes.values()].find(({ sessionId }) => sessionId === id)?.atMs ?? expect.fail('it was never taken')
  const [begun, ended] = [atOf(first), atOf(second)]

  await panel.page.getByRole('button', { name: 'Historique' }).click()
  await panel.page.getByRole('button', { name: 'Prévu et réel…' }).click()
  for (const [room, how] of [
    ['Bleu', 'en scène'],
    ['Blanc', 'relais'],
  ] as const) {
    const table = dialog().getByRole('table', { name: room })
    await table.waitFor()
    const line = await textOf(table.getByRole('row').filter({ hasText: 'Bienvenue' }))
    expect(line).toContain(`${how} ${told(beganMs, 'second')} ${told(begun, 'second')}`)
    expect(line).toContain(told(ended, 'second'))
    expect(line).toContain('Amel')
  }
  const csv = await fetch(new URL('/api/v1/export/as-run.csv', venue.hub.url), { headers: { authorization: `Bearer ${venue.operator.token}` } })
  const lasted = Math.round((ended - begun) / 1_000)
  const line = (await csv.text()).split('\n').find((row) => row.includes('Bienvenue') && row.includes('origin'))
  expect(line?.split(',')).toEqual(expect.arrayContaining([told(begun, 'second'), told(ended, 'second'), String(lasted)]))
  expect(await venue.complaints()).toEqual([])
})
