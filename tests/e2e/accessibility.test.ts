/** axe-core over every page in every language that it speaks, and over every sheet and menu of the panel: nothing serious, critical or moderate. */
import type { FeedsAnswer } from '@tricolore/shared/protocol/feeds-down.ts'
import { doorWords } from '@tricolore/shared/words/door.ts'
import * as languages from '@tricolore/shared/words/languages.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from './support/axe.ts'
import { sizes } from './support/browser.ts'
import type { Panel } from './support/panel.ts'
import { panelSheets } from './support/panel-sheets.ts'
import { openVenue, type Venue } from './support/venue.ts'

/** What fades in is too faint for a moment. */
const still = { reducedMotion: 'reduce' } as const
const spoken = Object.keys(languages) as (keyof typeof languages)[] // The module's own names.

let venue: Venue

beforeAll(async () => {
  venue = await openVenue()
  const { operator } = venue
  for (let number = 1; number <= 2; number += 1)
    await operator.addScreen({ roomId: 'hall', purpose: 'audience', name: `Hall exposants, écran numéro ${number}` })
  await venue.take('dagger')
  await operator.done({ type: 'standby', sessionId: 'santorin' })
  await operator.done({ type: 'overrideRoom', roomId: 'hall', scene: { kind: 'holding' } })
  await operator.done({ type: 'setOccupancy', roomId: 'bleu', percent: 100 })
  await operator.done({ type: 'setOccupancy', roomId: 'rouge', percent: 25 })
  await operator.done({ type: 'markReady', roomId: 'blanc' })
  await operator.done({ type: 'showMessage', kind: 'notice', texts: { fr: 'Rapprochez-vous du centre', en: 'Move to the middle' } })
})
afterAll(() => venue?.close())

const inEveryLanguage = async (look: (language: (typeof spoken)[number]) => Promise<readonly string[]>) =>
  (await Promise.all(spoken.map(async (language) => (await look(language)).map((fault) => `${language}: ${fault}`)))).flat()

async function inAnEmergency<Answer>(look: () => Promise<Answer>): Promise<Answer> {
  await venue.operator.done({ type: 'raiseEmergency', textId: 'evacuate' })
  const answer = await look()
  await venue.operator.done({ type: 'clearEmergency' })
  return answer
}

describe('the pages', () => {
  it('[AXE1] of attendees: with the whole programme, and in an emergency', async () => {
    const faults = await inEveryLanguage(async (language) => {
      const { page, close } = await venue.browser.open(new URL(`/${language}?programme=1`, venue.hub.url).href, { viewport: sizes.phone, ...still })
      await page.locator('.on-air').waitFor()
      const calm = await axeFaults(page)
      await close()
      return calm
    })
    const alarmed = await inAnEmergency(() =>
      inEveryLanguage(async (language) => {
        const { page, close } = await venue.browser.open(new URL(`/${language}`, venue.hub.url).href, { viewport: sizes.phone, ...still })
        await page.locator('[data-emergency], .emergency').first().waitFor()
        const found = await axeFaults(page)
        await close()
        return found
      }),
    )
    expect([...faults, ...alarmed]).toEqual([])
  })

  it('[AXE2] of a door: before somebody said who they are and after, and in an emergency', async () => {
    const { doors } = await venue.operator.links()
    const open = async (language: string) => {
      const opened = await venue.browser.open(new URL(doors[0]?.url ?? '', venue.hub.url).href, { viewport: sizes.phone, locale: language, ...still })
      await opened.page.locator('form input').first().waitFor()
      return opened
    }
    const faults = await inEveryLanguage(async (language) => {
      const { page, close } = await open(language)
      const words = doorWords[language]
      const before = await axeFaults(page)
      await page.getByLabel(words.who).fill('Chloé')
      await page.getByRole('button', { name: words.enter }).click()
      await page.getByRole('button', { name: words.callDesk }).waitFor()
      const after = await axeFaults(page)
      await close()
      return [...before, ...after]
    })
    const alarmed = await inAnEmergency(async () => {
      const { page, close } = await open('fr')
      await page.getByRole('heading', { name: 'Évacuez le bâtiment' }).waitFor()
      const found = await axeFaults(page)
      await close()
      return found
    })
    expect([...faults, ...alarmed]).toEqual([])
  })

  it('[AXE2] of a camera', async () => {
    const answer = await fetch(new URL('/api/v1/feeds', venue.hub.url), { headers: { Authorization: `Bearer ${venue.operator.token}` } })
    // The type assertion is what a client of this surface believes.
    const { feeds } = (await answer.json()) as FeedsAnswer
    const url = feeds.find(({ id }) => id === 'bleu')?.publish?.sourceUrl ?? ''
    const faults = await inEveryLanguage(async (language) => {
      const { page, close } = await venue.browser.open(new URL(url, venue.hub.url).href, { viewport: sizes.panel, locale: language, ...still })
      await page.locator('video').waitFor()
      const found = await axeFaults(page)
      await close()
      return found
    })
    expect(faults).toEqual([])
  })

  it('[AXE3] of a screen: while it waits for its name, and with what its room shows', async () => {
    const faults = await inEveryLanguage(async (language) => {
      const unnamed = await venue.browser.open(new URL('/screen', venue.hub.url).href, { locale: language, ...still })
      await unnamed.page.locator('[data-pairing-code]').waitFor()
      await unnamed.page.getByText(screenWords[language].pairingTitle).waitFor()
      const waiting = await axeFaults(unnamed.page)
      await unnamed.close()
      return waiting
    })
    const found: string[] = []
    for (const [roomId, purpose] of [
      ['rouge', 'audience'],
      ['bleu', 'stage'],
      ['hall', 'foyer'],
    ] as const) {
      const screen = await venue.screen(roomId, purpose, still)
      found.push(...(await axeFaults(screen.page)).map((fault) => `${roomId} ${purpose}: ${fault}`))
      await screen.close()
    }
    expect([...faults, ...found]).toEqual([])
  })
})

describe('the panel', () => {
  let panel: Panel
  let page: Page

  /** The sheet or menu that is open is the same one in the other language. */
  async function inBoth(what: string, within?: string): Promise<readonly string[]> {
    const french = await axeFaults(page, { ...(within !== undefined && { within }) })
    await page.getByRole('banner').getByRole('button', { name: 'English' }).dispatchEvent('click')
    const english = await axeFaults(page, { ...(within !== undefined && { within }), areColoursKnown: true })
    await page.getByRole('banner').getByRole('button', { name: 'Français' }).dispatchEvent('click')
    return [...french.map((fault) => `${what}, fr: ${fault}`), ...english.map((fault) => `${what}, en: ${fault}`)]
  }

  beforeAll(async () => {
    await venue.browser.open(new URL('/screen', venue.hub.url).href)
    panel = await venue.panel('Amel', (opened) => opened.emulateMedia(still))
    page = panel.page
    await page.getByRole('button', { name: 'Nommer' }).waitFor()
  })

  it('[AXE4] its login, in both languages', async () => {
    const { page: login, close } = await venue.browser.open(new URL('/control', venue.hub.url).href, still)
    await login.getByLabel('Votre nom').waitFor()
    const french = await axeFaults(login)
    await login.getByRole('button', { name: 'English' }).click()
    await login.getByLabel('Your name').waitFor()
    const english = await axeFaults(login)
    await close()
    expect([...french, ...english]).toEqual([])
  })

  it('[AXE4] itself, on show and in an emergency', async () => {
    const calm = await inBoth('on show')
    const alarmed = await inAnEmergency(async () => {
      await page.getByRole('alert').filter({ hasText: 'URGENCE' }).waitFor()
      return inBoth('in an emergency')
    })
    expect([...calm, ...alarmed]).toEqual([])
  })

  it('[AXE4] every menu', async () => {
    const faults: string[] = []
    for (const menu of ['Actions sur Onyxia', 'Actions sur Bleu', 'Actions sur Hall exposants, écran numéro 1', 'Ajouter un écran, liens']) {
      await page.getByRole('button', { name: menu, exact: true }).click()
      await page.getByRole('menu', { name: menu }).waitFor()
      faults.push(...(await inBoth(menu, '[role=menu]:popover-open')))
      await page.keyboard.press('Escape')
    }
    expect(faults).toEqual([])
  })

  it('[AXE4] every sheet', async () => {
    const faults: string[] = []
    for (const [sheet, open] of Object.entries(panelSheets)) {
      if (sheet === 'which-room') for (const sessionId of ['portail', 'veepee']) await venue.take(sessionId)
      if (sheet === 'leave-rehearsal') await venue.operator.done({ type: 'setMode', mode: 'rehearsal' })
      await open(page)
      await page.getByRole('dialog').waitFor()
      // The first of them with all that stands around it.
      faults.push(...(await inBoth(sheet, sheet === 'replace' ? undefined : '[role=dialog]')))
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    expect(faults).toEqual([])
    // What going back would change may be refused, which the sheet says.
    expect((await venue.complaints()).filter((said) => !said.includes('/api/v1/go-back?'))).toEqual([])
  })
})
