/** The panel with more sessions than anybody scrolls through: what is in the page, what comes in sight by itself, and what keys reach. */
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { largeEventFile } from '../support/large-event.ts'
import { eventually } from './support/eventually.ts'
import type { Panel } from './support/panel.ts'
import { openVenue, type Venue } from './support/venue.ts'

const SESSIONS = 2_000
/** With every line in the page there were 22,727. */
const ELEMENTS_AT_MOST = 2_000
const file = largeEventFile({ sessions: SESSIONS, rooms: 10 })

let venue: Venue
let panel: Panel

beforeAll(async () => {
  venue = await openVenue(['--event', file, '--event-day', 'now', '--engine', 'off'])
  panel = await venue.panel('Amel')
})
afterAll(async () => {
  await venue?.close()
  rmSync(dirname(file), { recursive: true, force: true })
})

const line = (id: string) => panel.page.locator(`[data-session="${id}"]`)
const focused = () => panel.page.evaluate(() => document.activeElement?.closest('[data-session]')?.getAttribute('data-session') ?? null)

describe('the panel with 2,000 sessions', () => {
  it('[PNL78] has only the lines near what is in sight in the page, and each says which of all it is', async () => {
    await line('s-0').waitFor()
    expect(await panel.page.evaluate(() => document.getElementsByTagName('*').length)).toBeLessThan(ELEMENTS_AT_MOST)
    const places = await panel.page
      .locator('[data-session]')
      .evaluateAll((lines) => lines.map((each) => [each.getAttribute('data-session'), each.getAttribute('aria-posinset'), each.getAttribute('aria-setsize')]))
    expect(places).toEqual(places.map((_place, at) => [`s-${at}`, String(at + 1), String(SESSIONS)]))
  })

  it('[PNL79] brings live and standby in sight by themselves, wherever they stand', async () => {
    await venue.take('s-1500')
    await inSight('s-1500')
    await venue.operator.done({ type: 'standby', sessionId: 's-1502' })
    await inSight('s-1502')
    await inSight('s-1500')
    await venue.operator.done({ type: 'standby', sessionId: 's-1502', clear: true })
    await venue.take('s-1990')
    await inSight('s-1990')
  })

  it('[PNL80] a line that has the focus keeps it wherever one scrolls, and arrows go on from it', async () => {
    const { page } = panel
    await line('s-1990').getByRole('button').first().focus()
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe('s-1989')
    await scrollToTop()
    expect(await focused()).toBe('s-1989')
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe('s-1988')
    await inSight('s-1988')
    for (let press = 0; press < 40; press += 1) await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe('s-1948')
    await inSight('s-1948')
  })

  it('[PNL88] Tab leads to the line on standby, wherever one has scrolled to', async () => {
    const { page } = panel
    await page.reload()
    await venue.operator.done({ type: 'standby', sessionId: 's-1200' })
    await panel.goIsReadyFor('1200. Keynote')
    await scrollToTop()
    // The last control above the list: how late the day is.
    await page.getByRole('region', { name: 'Conducteur' }).getByRole('button').nth(2).focus()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('s-1200')
    await inSight('s-1200')
  })

  it('[PNL81] N puts what follows on standby and Space launches it, far down the list', async () => {
    const { page } = panel
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await venue.operator.done({ type: 'standby', sessionId: 's-1200', clear: true })
    await panel.press('n')
    await eventually('something is on standby', () => page.locator('[data-state=standby]').count())
    await panel.press('Space')
    await eventually('it is live', async () => (await page.locator('[data-state=standby]').count()) === 0)
  })
})

/** As somebody does who leafs through it, over the list and not with its keys. */
async function scrollToTop(): Promise<void> {
  const list = await panel.page
    .getByRole('region', { name: 'Conducteur' })
    .getByRole('list')
    .evaluate((element) => element.parentElement?.getBoundingClientRect().toJSON())
  await panel.page.mouse.move(list.x + list.width / 2, list.y + list.height / 2)
  // A list that glides to the standby just then takes a turn of the wheel less far: whoever leafs turns it again.
  await eventually('its top is there', async () => {
    await panel.page.mouse.wheel(0, -1_000_000)
    return line('s-3').isVisible()
  })
}

/** The whole line stands inside what scrolls, and can be pressed. */
async function inSight(id: string): Promise<void> {
  await eventually(`${id} is in sight`, async () => {
    if ((await line(id).count()) === 0) return false
    return line(id).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      const list = element.parentElement?.parentElement?.getBoundingClientRect()
      return list !== undefined && top >= list.top - 1 && bottom <= list.bottom + 1
    })
  })
}
