/** The report at the panel: how far apart the screens turned over at a GO, kept in the history; and a screen that shows something else. */
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KnownScreen } from './support/operator-api.ts'
import type { Panel } from './support/panel.ts'
import { textOf } from './support/text.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue
let panel: Panel

beforeAll(async () => {
  venue = await openVenue()
  await Promise.all([venue.screen('bleu', 'audience'), venue.screen('blanc', 'audience'), venue.screen('bleu', 'stage')])
  panel = await venue.panel('Amel')
  await venue.allInStep()
})
afterAll(() => venue?.close())

describe('after a GO', () => {
  it('[PNL55] the bottom bar names the spread and the number of screens', async () => {
    await panel.standby('Ouverture')
    await panel.press('Space')
    const spread = panel.page.locator('[data-spread]')
    await spread.filter({ hasText: /écart entre écrans au dernier GO\s: \d+ ms sur 3 écrans/ }).waitFor()
    await spread.click()
    const report = panel.page.getByRole('dialog', { name: 'Relevé du GO' })
    await report.getByText('Ouverture').waitFor()
    for (const name of ['bleu', 'blanc'])
      await report
        .locator('[data-turn]')
        .filter({ hasText: new RegExp(name, 'i') })
        .first()
        .waitFor()
    expect(await report.locator('[data-turn]').count()).toBe(3)
    await panel.press('Escape')
  })

  it('[PNL55] the history keeps it, also when the panel is loaded again and the hub started again', async () => {
    const { page } = panel
    const openHistory = () => page.getByRole('contentinfo').getByRole('button').first().click()
    const reportInHistory = page.getByRole('dialog', { name: 'Historique' }).getByRole('button', { name: /^Quand chaque écran a basculé\s: lancé .*Ouverture/ })
    await openHistory()
    const before = await textOf(reportInHistory.filter({ hasText: /écart \d+ ms/ }))
    await venue.hub.kill()
    await venue.hub.restart()
    await page.reload()
    await panel.go.waitFor()
    await openHistory()
    await reportInHistory.filter({ hasText: /écart \d+ ms/ }).waitFor()
    expect(await textOf(reportInHistory)).toBe(before)
    await reportInHistory.click()
    await page.getByRole('dialog', { name: 'Relevé du GO' }).locator('[data-turn]').nth(2).waitFor()
    await panel.press('Escape')
  })
})

describe('a screen that shows something else', () => {
  it('[PNL56] is named in the list, on its room’s card and in the top bar with what it shows and should show, until it is right', async () => {
    const { page } = panel
    const known = await venue.operator.addScreen({ roomId: 'rouge', purpose: 'audience', name: 'Rouge, autre marque' })
    const { report, close } = await anotherMake(known)
    const summary = page.getByRole('banner').getByRole('button', { name: /Rouge montre autre chose que prévu/ })
    const sentence = 'Rouge, autre marque montre le noir au lieu du simulcast'
    report({ viewKey: 'something-else', scene: 'black' })
    await summary.waitFor()
    await panel.room('Rouge').getByText(sentence).waitFor()
    await page.locator(`[data-screen="${known.screenId}"][data-screen-state=wrong]`).getByText('montre le noir au lieu du simulcast').waitFor()

    report({ viewKey: (await venue.operator.view(known.screenId)).viewKey, scene: 'simulcast' })
    await summary.waitFor({ state: 'detached' })
    await page.locator(`[data-screen="${known.screenId}"][data-screen-state=painted]`).waitFor()
    close()
    expect(await venue.complaints()).toEqual([])
  })
})

type Said = { readonly viewKey: string; readonly scene: string }

/** A screen without our page: it connects, and says whatever the test has it say. */
async function anotherMake({ key }: KnownScreen): Promise<{ readonly report: (said: Said) => void; readonly close: () => void }> {
  const socket = io(new URL('/display', venue.hub.url).href, { transports: ['websocket'], auth: { key } })
  await new Promise<void>((resolve, reject) => {
    socket.once('snapshot', () => resolve())
    socket.once('connect_error', reject)
  })
  return { report: (said) => void socket.emit('report', { seq: 1, paintedAtMs: Date.now(), ...said }), close: () => void socket.disconnect() }
}
