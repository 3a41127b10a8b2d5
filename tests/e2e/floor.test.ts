/** A floor manager with a phone in one hand, over a bad line: from standby to an emergency. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DelayProxy, startDelayProxy } from '../support/delay-proxy.ts'
import { sizes } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { controlFaults, settled, sidewaysOverflow } from './support/layout.ts'
import { openVenue, type Venue } from './support/venue.ts'

/** Half a second from a press to its answer. */
const ONE_WAY_MS = 250

let venue: Venue
let line: DelayProxy

beforeAll(async () => {
  venue = await openVenue()
  line = await startDelayProxy({ target: venue.hub.url, link: () => ({ upMs: () => ONE_WAY_MS, downMs: () => ONE_WAY_MS }) })
  await venue.take('dagger')
})
afterAll(async () => {
  await line?.close()
  await venue?.close()
})

it('[FLR4][FLR7] from a phone a session goes live, the speaker is told, rooms are ready and full, an emergency is raised and done with; a dead line is said', async () => {
  const phone = await venue.browser.open(new URL('/floor', line.url).href, { viewport: sizes.phone, isMobile: true, hasTouch: true })
  const { page } = phone
  await page.getByLabel('Votre nom').fill('Amel')
  await page.getByLabel('Mot de passe des opérateurs').fill(venue.hub.password)
  await page.getByRole('button', { name: 'Entrer' }).tap()

  // The stage by itself, since nothing else was chosen here.
  const onNow = page.getByRole('region', { name: 'En ce moment' })
  await onNow.getByRole('heading', { name: 'Dagger' }).waitFor()
  await page.getByText('● à jour').waitFor()
  const tables = async () => (await venue.operator.state()).tables
  const zeroAtMs = async () => [...(await tables()).timers.values()].toSorted((a, b) => a.fromMs - b.fromMs).at(-1)?.zeroAtMs ?? 0
  const before = await zeroAtMs()
  await onNow.getByRole('button', { name: '+5 min' }).tap()
  await eventually('five minutes more', async () => (await zeroAtMs()) === before + 300_000)

  const go = page.getByRole('button', { name: /^GO / })
  await page.getByText('Rien en attente à Bleu').waitFor()
  expect(await go.isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Mettre en attente' }).tap()
  await page.getByRole('button', { name: /^GO Maintenir.: Bleu passe au suivant$/ }).waitFor()
  await holdUntil(page, go, onNow.getByRole('heading', { name: /^Santorin/ }))
  await onNow.getByText('SIMULCAST depuis Blanc').waitFor()

  // For the speaker, who is on another stage now.
  await page.getByRole('button', { name: '5 minutes', exact: true }).tap()
  await page.getByRole('button', { name: /^5 minutes affiché/ }).waitFor()
  await eventually('the stage is told', async () =>
    [...(await tables()).messages.values()].some(({ kind, roomIds }) => kind === 'stage' && roomIds?.[0] === 'blanc'),
  )

  const rouge = page.getByRole('listitem', { name: 'Rouge' })
  await rouge.getByRole('button', { name: /^Prête.\? · Rouge$/ }).tap()
  await rouge.getByRole('button', { name: '✓ Prête · Rouge' }).waitFor()
  await rouge.getByLabel('Occupation · Rouge').selectOption('Complet')
  await eventually('the room is full', async () => (await tables()).occupancy.get('rouge')?.percent === 100)

  await holdUntil(page, page.getByRole('button', { name: /^Évacuation/ }), page.locator('[data-alarm]'))
  await page.getByRole('heading', { name: 'Évacuez le bâtiment' }).waitFor()
  await page.getByRole('button', { name: 'Fait ici · Bleu' }).tap()
  await page.getByText('✓ Fait à Bleu').waitFor()
  expect(await looksWhole(page)).toEqual([])
  await holdUntil(page, page.getByRole('button', { name: 'Maintenir pour lever' }), page.locator('[data-alarm]'), 'detached')

  line.blackhole(true)
  await page.getByText(/^Le hub ne répond plus depuis \d\d:\d\d/).waitFor()
  expect(await go.isDisabled()).toBe(true)
  expect(await looksWhole(page)).toEqual([])
  line.blackhole(false)
  line.cut()
  await page.getByText('● à jour').waitFor()

  await page.getByRole('button', { name: 'English' }).tap()
  await page.getByRole('button', { name: 'Deutsch' }).tap()
  await page.getByRole('heading', { name: /^Säle/ }).waitFor()
  await page.getByText('● aktuell').waitFor()
  expect(await looksWhole(page)).toEqual([])
  expect([...phone.faults, ...phone.outside, ...(await venue.complaints())]).toEqual([])
})

async function holdUntil(
  page: Page,
  button: ReturnType<Page['locator']>,
  until: ReturnType<Page['locator']>,
  state: 'visible' | 'detached' = 'visible',
): Promise<void> {
  await button.scrollIntoViewIfNeeded()
  await button.hover()
  await page.mouse.down()
  await until.waitFor({ state })
  await page.mouse.up()
}

/** What is cut, covered or outside, on the widest and on the narrowest phone. */
async function looksWhole(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const { width, height } of [sizes.phone, { width: 320, height: 568 }]) {
    await page.setViewportSize({ width, height })
    await settled(page)
    const sideways = await sidewaysOverflow(page)
    found.push(...(sideways === null ? [] : [sideways]), ...(await controlFaults(page)).map((fault) => `${width}: ${fault}`))
  }
  await page.setViewportSize(sizes.phone)
  return found
}
