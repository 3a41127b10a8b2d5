/** The floor of the browsers, in one: Chromium 103, as OBS 28 to 30 carry it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageFaults } from '../browsers/checks.ts'
import { oldChromium, whyNoOldChromium } from '../browsers/old-chromium.ts'
import { startOverDevtools } from '../browsers/over-devtools.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue

beforeAll(async () => {
  venue = await openVenue()
})
afterAll(() => venue?.close())

/** Where it does not run, the set-up of these tests says so. */
describe.skipIf(whyNoOldChromium() !== null)('Chromium 103', () => {
  it('[BRW33] draws status page, screen, door and panel, follows a GO on each, and finds no error', async () => {
    const browser = await startOverDevtools(oldChromium())
    try {
      expect(browser.name).toMatch(/Chrome\/103\./)
      expect(await pageFaults(browser, venue)).toEqual([])
    } finally {
      await browser.close()
    }
  })
})
