/** The panel under pressure: every control within reach at every size, and what an operator presses does what they meant. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sizes } from './support/browser.ts'
import { controlFaults, settled } from './support/layout.ts'
import type { Panel } from './support/panel.ts'
import { panelWindows, UNCUT } from './support/panel-sizes.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue
let panel: Panel
let page: Page

beforeAll(async () => {
  venue = await openVenue()
  const { operator } = venue
  panel = await venue.panel('Amel')
  page = panel.page
  for (let number = 1; number <= 4; number += 1)
    await operator.addScreen({ roomId: 'hall', purpose: 'audience', name: `Hall exposants, écran numéro ${number}` })
  await Promise.all([venue.screen('bleu', 'audience'), venue.browser.open(new URL('/screen', venue.hub.url).href)])
  await venue.take('dagger')
  for (const sessionId of ['portail', 'veepee', 'vpc', 'table-end-users']) await operator.done({ type: 'standby', sessionId })
  await operator.done({ type: 'overrideRoom', roomId: 'hall', scene: { kind: 'holding' } })
  await operator.done({ type: 'setOccupancy', roomId: 'bleu', percent: 100 })
  await operator.done({ type: 'markReady', roomId: 'blanc' })
  await operator.done({ type: 'showMessage', kind: 'banner', texts: { fr: 'Rapprochez-vous du centre', en: 'Move to the middle' } })
  await page.getByRole('button', { name: 'Nommer' }).waitFor()
})
afterAll(() => venue?.close())

async function atEverySize(look: (size: string) => Promise<readonly string[]>): Promise<readonly string[]> {
  const faults: string[] = []
  for (const size of panelWindows) {
    await page.setViewportSize(size)
    await settled(page)
    faults.push(...(await look(`${size.width}x${size.height}`)).map((fault) => `${size.width}x${size.height}: ${fault}`))
  }
  await page.setViewportSize(sizes.panel)
  return faults
}

describe('the panel in small windows', () => {
  it('[PNL100] has no control that is covered, cut or outside, in either language, with a message, an emergency, a pairing and four standbys', async () => {
    await venue.operator.done({ type: 'raiseEmergency', textId: 'evacuate' })
    await page.getByRole('alert').filter({ hasText: 'URGENCE' }).waitFor()
    const everyTab = async () => {
      const faults: string[] = []
      for (const tab of await page.locator('[data-side-tab]').all()) {
        if (!(await tab.isVisible())) continue
        await tab.click()
        faults.push(...(await controlFaults(page, { uncut: UNCUT })))
      }
      return faults.length > 0 ? faults : controlFaults(page, { uncut: UNCUT })
    }
    const french = await atEverySize(everyTab)
    await page.getByRole('button', { name: 'English' }).click()
    const english = await atEverySize(everyTab)
    await page.getByRole('button', { name: 'Français' }).click()
    await venue.operator.done({ type: 'clearEmergency' })
    expect([...french, ...english]).toEqual([])
  })

  it('[PNL101] keeps what is for emergencies in reach with a sheet open, and with it the rooms’ Black', async () => {
    const faults = await atEverySize(async (size) => {
      const emergency = page.getByRole('button', { name: /^Évacuation/ })
      const before = await emergency.boundingBox()
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
      const moved = JSON.stringify(before) === JSON.stringify(await emergency.boundingBox()) ? [] : [`the emergency moves at ${size}`]
      // Where nothing but one thing fits at the right, the sheet is that thing.
      const hasRooms = size !== '720x450'
      const found = [...(await controlFaults(page, { within: '[data-emergency]' })), ...(hasRooms ? await controlFaults(page, { within: '[data-room]' }) : [])]
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      // A second time: back to following the stage; nothing else happens.
      return [...moved, ...found]
    })
    expect(faults).toEqual([])
  })

  it('[PNL192] has each card’s clock beside its picture and not on it, in the place that is kept for it', async () => {
    const faults = await atEverySize(() =>
      page.evaluate(() => {
        const shown = [...document.querySelectorAll('[data-room]')].filter((card) => card.checkVisibility())
        const clocks = shown.flatMap((card) => [...card.querySelectorAll('[data-phase]')].map((clock) => ({ card, clock })))
        if (shown.length > 0 && clocks.length === 0) return ['no card has a clock']
        const on = clocks.filter(({ card, clock }) => {
          const [digits, picture] = [clock, card.querySelector('[inert]')].map((element) => element?.getBoundingClientRect())
          return !digits || !picture || (digits.top < picture.bottom && digits.bottom > picture.top)
        })
        // Cards without a clock keep the place as well.
        const places = new Set(shown.map((card) => Math.round(card.querySelector('footer > span')?.getBoundingClientRect().width ?? 0)))
        return [
          ...on.map(({ card }) => `${card.getAttribute('aria-label')}: the clock is on the picture`),
          ...(places.size > 1 ? [`buttons move by the clock: ${[...places]}`] : []),
        ]
      }),
    )
    expect(faults).toEqual([])
  })

  it('[PNL102] opens all screens from the line in the header', async () => {
    await page
      .getByRole('banner')
      .getByRole('button', { name: /écrans? .*à l’image/ })
      .click()
    const sheet = page.getByRole('dialog', { name: 'Écrans' })
    await sheet.waitFor()
    expect(await sheet.locator('[data-screen]').count()).toBe((await venue.operator.state()).tables.screens.size)
    await page.keyboard.press('Escape')
  })
})

describe('what an operator presses', () => {
  const selected = (room: string) => panel.room(room).getByRole('button', { name: room }).first()

  it('[PNL103] selects a room and keeps it; Escape follows the stage again', async () => {
    await selected('Blanc').click()
    await selected('Blanc').click()
    expect(await selected('Blanc').getAttribute('aria-pressed')).toBe('true')
    await panel.press('Escape')
    await expect.poll(() => selected('Bleu').getAttribute('aria-pressed')).toBe('true')
  })

  it('[PNL110] chooses by key among several standbys, each named by its room', async () => {
    const chips = page.getByRole('group', { name: 'Session que GO lancera' }).locator('[data-standby]')
    expect((await chips.allInnerTexts()).map((text) => text.split('\n').slice(0, 2).join(' '))).toEqual(['1 Bleu', '2 Blanc', '3 Rouge', '4 Mezzanine'])
    await panel.press('3')
    await panel.goIsReadyFor('VPC dans k8s')
  })

  it('[PNL132] sees nothing move in the timer when overtime begins', async () => {
    const plus = page.getByRole('button', { name: '+1 min' })
    await venue.operator.done({ type: 'adjustTimer', roomId: 'bleu', toMs: 9 * 60_000 })
    await page.getByText('à l’aise').waitFor()
    const before = await plus.boundingBox()
    await venue.operator.done({ type: 'adjustTimer', roomId: 'bleu', toMs: -90 * 60_000 })
    await page.getByText('dépassement').waitFor()
    expect(await plus.boundingBox()).toEqual(before)
  })

  it('[PNL140] keeps the tally of a stage that shows something else', async () => {
    await venue.operator.done({ type: 'overrideRoom', roomId: 'bleu', scene: { kind: 'black' } })
    await panel.room('Bleu').getByText('NOIR · < 1 min').waitFor()
    expect(await panel.room('Bleu').getByText('SUR SCÈNE').isVisible()).toBe(true)
    await venue.operator.done({ type: 'releaseOverride', roomId: 'bleu' })
  })

  it('[PNL111][PNL104] starts all standbys by holding, and B then asks which of the stages is meant', async () => {
    await panel.hold(page.getByRole('button', { name: /GO aux 4$/ }), page.getByRole('group', { name: 'Session que GO lancera' }), 'detached')
    const { tables } = await venue.operator.state()
    const [a, ...rest] = [...tables.takes.values()].slice(-4).map(({ atMs }) => atMs)
    expect(rest).toEqual([a, a, a])
    await expect.poll(() => page.getByText('SUR SCÈNE').count()).toBe(4)
    await panel.press('b')
    const which = page.getByRole('dialog', { name: /^Noir/ })
    await which.getByRole('button', { name: /^Rouge/ }).click()
    await panel.room('Rouge').getByText('NOIR · < 1 min').waitFor()
    const overrides = [...(await venue.operator.state()).tables.overrides.values()].filter(({ untilMs }) => untilMs === null)
    expect(overrides.map(({ roomId, scene }) => `${roomId} ${scene.kind}`).toSorted()).toEqual(['hall holding', 'rouge black'])
  })

  it('[PNL122] sees a rehearsal framed and without a word of the show, and is asked on leaving', async () => {
    await panel.hold(page.getByRole('button', { name: 'RÉPÉTITION' }), page.locator('[data-mode=rehearsal]'))
    expect(await page.getByText('EN DIRECT', { exact: true }).filter({ visible: true }).and(page.locator('button, [data-session] *')).count()).toBe(0)
    expect(await page.locator('[data-room] header').getByText('SUR SCÈNE').count()).toBe(0)
    await page.getByRole('button', { name: 'Sortir de répétition…' }).click()
    await page.getByRole('button', { name: 'gardent leur image' }).click()
    await panel.hold(page.getByRole('button', { name: /passer en direct/ }), page.locator('[data-mode=show]'))
    expect(await venue.complaints()).toEqual([])
  })

  it('[PNL115] says since when nothing is known of screens and pictures once the hub is gone', async () => {
    await venue.hub.kill()
    await page
      .getByRole('banner')
      .getByText(/inconnu depuis \d\d:\d\d/)
      .waitFor()
    expect(await page.getByText('à l’image', { exact: true }).count()).toBe(0)
  })
})
