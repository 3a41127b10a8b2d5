/** The hub dies in the middle of the show, twice: what was shown stays, what was due happens, and everything comes back by itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import type { Panel } from './support/panel.ts'
import type { Screen } from './support/screen.ts'
import { openVenue, type Venue } from './support/venue.ts'

/** From setting the cue to its instant: enough to kill the hub in between. */
const CUE_IN_MS = 5_000
const EARLIEST_MS = 150

let venue: Venue
let panel: Panel
let phone: Awaited<ReturnType<Venue['phone']>>
let bleu: Screen
let blanc: Screen
let stage: Screen

beforeAll(async () => {
  venue = await openVenue()
  ;[bleu, blanc, stage] = await Promise.all([venue.screen('bleu', 'audience'), venue.screen('blanc', 'audience'), venue.screen('bleu', 'stage')])
  ;[panel, phone] = await Promise.all([venue.panel('Amel'), venue.phone()])
  await venue.take('dagger')
  await venue.allInStep()
  await phone.page.getByRole('heading', { level: 2, name: 'Dagger' }).waitFor()
})
afterAll(() => venue?.close())

describe('the hub is killed and started again', () => {
  const away = () => panel.page.getByRole('alert').filter({ hasText: 'Le hub ne répond pas.' })

  it('[SCR61] screens keep showing and the countdown keeps counting', async () => {
    await venue.hub.kill()

    await away().waitFor()
    await bleu.shows('title-card', 'Dagger')
    await blanc.shows('simulcast', 'Dagger', 'depuis Bleu')
    const first = await stage.countdown()
    const second = await eventually('the countdown goes on', async () => {
      const now = await stage.countdown()
      return now < first && now
    })
    await eventually('and on', async () => (await stage.countdown()) < second)
  })

  it('[SCR62] a cue that was set before happens on time while the hub is away', async () => {
    await venue.hub.restart()
    await venue.allInStep()
    const cueAtMs = Math.ceil((await venue.operator.state()).hubNowMs) + CUE_IN_MS
    const seq = await venue.operator.done({ type: 'go', sessionId: 'santorin', expectedLiveSessionId: 'dagger', atMs: cueAtMs })
    const rows = await eventually('every screen holds the cue', async () => {
      const rows = await venue.operator.screens()
      return rows.every(({ report }) => (report?.seq ?? 0) >= seq) && rows
    })
    await venue.hub.kill()
    await blanc.shows('title-card', 'Santorin')
    await bleu.shows('simulcast', 'Santorin', 'depuis Blanc')
    await stage.shows('stage', 'Sur scène · Blanc')
    expect(venue.hub.pid).toBeNull()
    for (const screen of [bleu, blanc]) {
      const errorMs = rows.find(({ id }) => id === screen.id)?.report?.clockErrorMs ?? 0
      const lateMs = await screen.turnedAfter(cueAtMs, 'Santorin')
      expect(lateMs, 'never early').toBeGreaterThan(-EARLIEST_MS - errorMs)
    }
    // The audience is told nothing, the phone that it may be old.
    await phone.page.getByText('Hors ligne').waitFor()
  })

  it('[PNL186] a press on a line of the rundown meanwhile says why it does nothing', async () => {
    await panel.page.getByRole('region', { name: 'Conducteur' }).getByRole('listitem').filter({ hasText: 'kubectl' }).getByRole('button').first().click()
    await panel.page.getByRole('alert').filter({ hasText: 'Refusé' }).filter({ hasText: 'Le hub ne répond pas' }).waitFor()
  })

  it('[PNL40] the panel comes back without a new login, and everything follows its next GO', async () => {
    const loadedAt = await Promise.all([bleu, blanc, stage, panel, phone].map(({ page }) => page.evaluate(() => performance.timeOrigin)))
    await venue.hub.restart()
    await away().waitFor({ state: 'detached' })
    await venue.allInStep()

    await panel.press('n')
    await panel.goIsReadyFor('How do you pronounce kubectl?')
    await panel.press('Space')
    await bleu.shows('simulcast', 'kubectl', 'depuis Rouge')
    await blanc.shows('simulcast', 'kubectl', 'depuis Rouge')
    await stage.shows('stage', 'Sur scène · Rouge')
    await venue.allInStep()
    // Phones come back spread over half a minute, so that a thousand of them do not come at once.
    await phone.page.getByRole('heading', { level: 2, name: 'How do you pronounce kubectl?' }).waitFor()
    expect(await Promise.all([bleu, blanc, stage, panel, phone].map(({ page }) => page.evaluate(() => performance.timeOrigin)))).toEqual(loadedAt)
  })
})

describe('a screen is loaded again while the hub is away', () => {
  it('[SCR63] it shows what it showed, and goes on when the hub is back', async () => {
    // The hub may have been away when the page first asked for it.
    await eventually('the browser keeps the page', () => blanc.page.evaluate(async () => (await caches.match('/screen')) !== undefined))
    await venue.hub.kill()
    const before = await blanc.seen()
    await blanc.page.reload()
    await blanc.shows('simulcast', 'kubectl', 'depuis Rouge')
    expect((await blanc.seen()).kind).toBe(before.kind)

    await venue.hub.restart()
    await venue.take('pause-matin')
    await blanc.shows('interval', 'Pause')
    await venue.allInStep()
    expect((await venue.operator.screens()).filter(({ connected }) => connected).map(({ id }) => id)).toContain(blanc.id)
  })

  it('[SCR60] no page logged an error, asked another host or was blank', async () => {
    expect(await venue.complaints()).toEqual([])
  })
})
