/** Scripts that run from right to left, and words that are longer than a line, on every page. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FeedsAnswer } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sizes } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { settled, sidewaysOverflow, textFaults } from './support/layout.ts'
import { openVenue, type Venue } from './support/venue.ts'

const HEBREW = 'שלום עולם!'
const LATIN = 'Good morning!'
/** Longer than any line has room for. */
const LONG_WORD = 'https://example.org/a/very/long/address/that/nobody/will/type/and/that/has/no/space/in/it/at/all'

const talk = (id: string, title: string, start: string, origin: string) => ({ id, title, start, minutes: 30, rooms: { origin } })
const event = {
  tricolore: 1,
  event: { name: 'Letters', shortName: 'Letters', date: '2026-11-23', timeZone: 'Europe/Paris', languages: ['fr', 'en'] },
  rooms: ['north', 'south'].map((id) => ({ id, name: id, kind: 'theatre', colour: '#3f7cff' })),
  sessions: [
    talk('hebrew', HEBREW, '09:00', 'north'),
    talk('latin', LATIN, '10:00', 'north'),
    talk('plain', 'An hour of questions', '09:00', 'south'),
    talk('later', 'Something else', '10:00', 'south'),
  ],
}

const folder = mkdtempSync(join(tmpdir(), 'tricolore-letters-'))
let venue: Venue
/** Each page by its name. */
let pages: Readonly<Record<string, Page>>

beforeAll(async () => {
  const path = join(folder, 'event.json')
  writeFileSync(path, JSON.stringify(event))
  venue = await openVenue(['--event', path, '--event-day', 'now'])
  const { operator, browser, hub } = venue
  await operator.done({ type: 'setFeed', feedId: 'north', roomId: 'north', name: 'North', kind: 'whip' })
  await venue.take('hebrew')
  const answer = await fetch(new URL('/api/v1/feeds', hub.url), { headers: { Authorization: `Bearer ${operator.token}` } })
  // The type assertion is what a client of this surface believes.
  const [feed] = ((await answer.json()) as FeedsAnswer).feeds
  const { doors } = await operator.links()
  const open = async (path: string) => (await browser.open(new URL(path, hub.url).href, { viewport: sizes.phone })).page
  pages = {
    wall: (await venue.screen('north', 'audience')).page,
    stage: (await venue.screen('north', 'stage')).page,
    board: (await venue.screen('north', 'foyer')).page,
    phone: (await venue.phone()).page,
    door: await open(doors.find(({ roomId }) => roomId === 'north')?.url ?? ''),
    source: await open(feed?.publish?.sourceUrl ?? ''),
    panel: (await venue.panel('Amel')).page,
  }
})
afterAll(async () => {
  await venue?.close()
  rmSync(folder, { recursive: true, force: true })
})

it('[BRW16] each text runs in the direction of its own first letter, with the signs behind it, on every page', async () => {
  const wrong: string[] = []
  for (const [name, page] of Object.entries(pages)) {
    await eventually(`${name} shows the title`, async () => (await directionsOf(page, HEBREW)).length > 0)
    await settled(page)
    wrong.push(...(await directionsOf(page, HEBREW)).filter((runs) => runs !== 'leftwards').map((runs) => `${name}: Hebrew runs ${runs}`))
    const latin = await directionsOf(page, LATIN)
    wrong.push(...latin.filter((runs) => runs !== 'rightwards').map((runs) => `${name}: Latin runs ${runs}`))
    // What follows is named on every page but the title card, and that of a camera.
    if (name !== 'wall' && name !== 'source' && latin.length === 0) wrong.push(`${name} does not name what follows`)
  }
  expect(wrong).toEqual([])
})

it('[BRW19] a word that is longer than its line breaks, and makes nothing beside it smaller, on every page', async () => {
  const { wall, board, phone, door, panel, source, stage } = pages
  if (!wall || !board || !phone || !door || !panel || !source || !stage) throw new Error('a page is missing')
  const sizeOf = (page: Page) => page.evaluate(fontSizeOf, 'An hour of questions')
  const before = { board: await sizeOf(board), phone: await sizeOf(phone), panel: await sizeOf(panel) }
  await venue.operator.done({ type: 'editSession', sessionId: 'latin', title: LONG_WORD })
  await Promise.all([board, phone, door, panel, stage].map((page) => page.getByText('that/nobody').first().waitFor({ state: 'attached' })))
  await Promise.all(Object.values(pages).map(settled))
  expect({ board: await sizeOf(board), phone: await sizeOf(phone), panel: await sizeOf(panel) }).toEqual(before)
  await venue.take('latin')
  await wall.getByText('that/nobody').first().waitFor()
  await settled(wall)
  const area = { selector: '[data-layer]:not([aria-hidden="true"])', frame: '[data-scene]', marginPercent: 5 }
  const faults = await Promise.all([wall, board].map((page) => textFaults(page, area)))
  const sideways = await Promise.all([phone, door, source, panel].map(sidewaysOverflow))
  expect([...faults.flat(), ...sideways.filter((overflow) => overflow !== null)]).toEqual([])
  expect(await venue.complaints()).toEqual([])
})

/** How that text runs wherever it is seen in one line: from its first letter to its last sign. */
function directionsOf(page: Page, text: string): Promise<readonly ('leftwards' | 'rightwards')[]> {
  return page.evaluate((wanted) => {
    const found: ('leftwards' | 'rightwards')[] = []
    const pattern = new RegExp(wanted.replaceAll(' ', '\\s').replace('!', '\\s?!'))
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const match = pattern.exec(node.textContent ?? '')
      if (!match || !node.parentElement?.checkVisibility()) continue
      const placeOf = (at: number) => {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        return range.getBoundingClientRect()
      }
      const [first, last] = [placeOf(match.index), placeOf(match.index + match[0].length - 1)]
      if (first.width > 0 && Math.abs(first.top - last.top) < first.height / 2) found.push(last.left < first.left ? 'leftwards' : 'rightwards')
    }
    return found
  }, text)
}

/** Runs in the page, so that it uses nothing from outside itself: of the first element whose own text that is, in pixels as painted. */
function fontSizeOf(text: string): number | null {
  const elements = [...document.querySelectorAll<HTMLElement>('body *')]
  const element = elements.find((one) => one.children.length === 0 && one.checkVisibility() && one.textContent?.replaceAll(/\s/g, ' ').includes(text))
  return element ? Number.parseFloat(getComputedStyle(element).fontSize) : null
}
