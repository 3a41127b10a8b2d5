/** A new programme from a file while the show is live, and afterwards what really happened: at the panel, against the real hub. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sizes } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { controlFaults, settled } from './support/layout.ts'
import type { Panel } from './support/panel.ts'
import { plain, textOf } from './support/text.ts'
import { openVenue, type Venue } from './support/venue.ts'

type FileSession = { id: string; title: string; start: string; rooms: Record<string, string | string[]> }
type EventFile = { sessions: FileSession[] }

let venue: Venue
let panel: Panel

beforeAll(async () => {
  venue = await openVenue()
  panel = await venue.panel('Amel')
  await venue.take('dagger')
})
afterAll(() => venue?.close())

const sheet = () => panel.page.getByRole('dialog', { name: 'Importer un programme' })
const group = (name: string) => sheet().getByRole('region', { name, exact: true })
const apply = () => sheet().getByRole('button', { name: /^(Appliquer|Rien de coché)/ })

/** What the hub would write as an event file now. */
async function written(): Promise<EventFile> {
  const headers = { authorization: `Bearer ${venue.operator.token}` }
  return (await fetch(new URL('/api/v1/export/event.json', venue.hub.url), { headers })).json()
}

function sessionIn(file: EventFile, id: string): FileSession {
  const found = file.sessions.find((session) => session.id === id)
  if (!found) throw new Error(`The file has no session ${id}.`)
  return found
}

async function chooseFile(name: string, text: string): Promise<void> {
  await sheet()
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })
}

async function openImport(): Promise<void> {
  await panel.page.getByRole('button', { name: '+ Session' }).click()
  await panel.page.getByRole('button', { name: 'Importer…' }).click()
}

/** What the import may change: where, when and under which title each session is held. */
async function programmeNow(): Promise<string> {
  const { tables } = await venue.operator.state()
  const sessions = [...tables.sessions.values()].map(({ id, title, plannedStartMs, cancelled }) => [id, title, plannedStartMs, cancelled])
  const rooms = [...tables.placements.values()].map(({ sessionId, roomId, kind }) => [sessionId, roomId, kind])
  return JSON.stringify([...sessions, ...rooms].map(String).toSorted())
}

it('[IMP96] a file that is none says why beside the button that chose it, and what is too large is not sent', async () => {
  await openImport()
  await chooseFile('login.html', '<!doctype html><title>Connexion</title>')
  await sheet().getByRole('alert').waitFor()
  expect(await textOf(sheet().getByRole('alert'))).toContain('login.html')
  await chooseFile('large.csv', 'x'.repeat(5_000_001))
  await eventually('it says so', async () => (await textOf(sheet().getByRole('alert'))).includes('5 Mo au plus'))
})

it('[IMP98] a re-import is reviewed and applied while the show is live: ticked off stays, live stays, one undo takes it back', async () => {
  const before = await programmeNow()
  const file = await written()
  const [gitops, secrets, cluster, live] = ['gitops', 'secrets', 'fictif-cluster', 'dagger'].map((id) => sessionIn(file, id))
  if (!gitops || !secrets || !cluster || !live) throw new Error('The demo has changed.')
  ;[gitops.rooms, secrets.rooms] = [secrets.rooms, gitops.rooms]
  cluster.title = 'Un cluster, trois théâtres'
  live.title = 'Dagger, autrement'
  file.sessions = file.sessions.filter(({ id }) => id !== 'fictif-reseau')
  await chooseFile('programme.json', JSON.stringify(file))

  await group('Échangées').waitFor()
  expect(await textOf(group('Échangées'))).toContain('GitOps et Les secrets dans Kubernetes échangent leurs places.')
  expect(await textOf(group('Retirées'))).toContain('Le réseau de la salle')
  expect(await textOf(group('Laissées comme elles sont'))).toContain('Dagger')
  expect(await textOf(sheet())).toContain('EN DIRECT')
  expect(await programmeNow()).toBe(before)

  // By keyboard alone: the tick of the new title goes off, and what is gone is withdrawn.
  await group('Retitrées').getByRole('checkbox').focus()
  await panel.page.keyboard.press('Space')
  await group('Retirées')
    .getByLabel(/^Déprogrammer/)
    .focus()
  await panel.page.keyboard.press('Space')
  await eventually('two sentences are left', async () => (await textOf(apply())).startsWith('Appliquer les 2 phrases'))
  for (const size of [sizes.panel, { width: 1366, height: 650 }]) {
    await panel.page.setViewportSize(size)
    await settled(panel.page)
    expect(await controlFaults(panel.page, { within: '[role=dialog]' })).toEqual([])
    expect(await panel.page.locator('[data-emergency] button').first().isVisible()).toBe(true)
  }
  await apply().click()
  await sheet().waitFor({ state: 'detached' })

  const { tables } = await venue.operator.state()
  const session = (id: string) => [...tables.sessions.values()].find((one) => String(one.id) === id)
  const stageOf = (id: string) => [...tables.placements.values()].find(({ sessionId, kind }) => String(sessionId) === id && kind === 'origin')?.roomId
  expect([stageOf('gitops'), stageOf('secrets'), session('fictif-reseau')?.cancelled]).toEqual(['blanc', 'bleu', true])
  expect([session('dagger')?.title, session('fictif-cluster')?.title]).toEqual(['Dagger', 'Session fictive · Un cluster pour trois théâtres'])
  await panel.press('Control+z')
  await eventually('one undo takes all of it back', async () => (await programmeNow()) === before)

  await openImport()
  await chooseFile('again.json', JSON.stringify(await written()))
  await eventually('the same again changes nothing', async () => (await textOf(sheet())).includes('Rien à changer'))
  await panel.page.keyboard.press('Escape')
})

it('[RUN4] what was live stands beside its plan, room by room, and on paper alone', async () => {
  const { page } = panel
  await page.getByRole('button', { name: 'Historique' }).click()
  await page.getByRole('button', { name: 'Prévu et réel…' }).click()
  const report = page.getByRole('dialog', { name: 'Ce qui s’est passé' })
  const bleu = report.getByRole('table', { name: 'Bleu' })
  await bleu.waitFor()
  expect(await textOf(bleu)).toMatch(/Dagger en scène \d{2}:\d{2}:00 \d{2}:\d{2}:\d{2} [+−]?\d+.*en direct.*Odile/)
  expect(plain((await report.getByRole('table').allInnerTexts()).join(' '))).toContain('relais')
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('[data-paper]').isVisible()).toBe(true)
  expect(await page.getByRole('region', { name: 'Conducteur' }).isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  expect(await page.locator('[data-paper]').isVisible()).toBe(false)
  await page.keyboard.press('Escape')
})
