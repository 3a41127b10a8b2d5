/** The panel itself: everything in sight, everything named, and keys that keep quiet while somebody types. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sizes } from './support/browser.ts'
import { figureFaults } from './support/layout.ts'
import type { Panel } from './support/panel.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue
let panel: Panel

beforeAll(async () => {
  venue = await openVenue()
  const { operator } = venue
  panel = await venue.panel('Amel')
  // A day in full swing: many screens, one of them here, one waiting for its name, something replaced, something said, something counted.
  for (let number = 1; number <= 12; number += 1)
    await operator.addScreen({ roomId: 'hall', purpose: 'audience', name: `Hall exposants, écran numéro ${number}` })
  await Promise.all([venue.screen('bleu', 'audience'), venue.browser.open(new URL('/screen', venue.hub.url).href)])
  await venue.take('dagger')
  await operator.done({ type: 'standby', sessionId: 'santorin' })
  await operator.done({ type: 'overrideRoom', roomId: 'hall', scene: { kind: 'holding' } })
  await operator.done({ type: 'setOccupancy', roomId: 'bleu', percent: 100 })
  await operator.done({ type: 'markReady', roomId: 'blanc' })
  await operator.done({ type: 'showMessage', kind: 'banner', texts: { fr: 'Rapprochez-vous du centre', en: 'Move to the middle' } })
  await panel.page.getByRole('button', { name: 'Nommer' }).waitFor()
})
afterAll(() => venue?.close())

describe('the panel at 1440x900', () => {
  const held = () => panel.page.getByRole('banner').getByText('RETENU · Amel')

  it("[PNL89] has every line of the day in the page, for the browser's own search", async () => {
    const { tables } = await venue.operator.state()
    await expect.poll(() => panel.page.locator('[data-session]').count()).toBe(tables.sessions.size)
  })

  it('[PNL41] does not scroll, in either language, with any sheet open, nor in an emergency', async () => {
    const { page } = panel
    const faults: string[] = []
    const look = async (state: string) => {
      const { wide, high } = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement
        return { wide: scrollWidth - innerWidth, high: scrollHeight - innerHeight }
      })
      if (wide > 0 || high > 0) faults.push(`${state}: ${wide} px too wide, ${high} px too high`)
      faults.push(...(await namelessControls(page)).map((what) => `${state}: ${what} has no name`))
    }
    await look('French')
    for (const [sheet, open] of Object.entries(sheets)) {
      await open(page)
      await page.getByRole('dialog').waitFor()
      await look(sheet)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('region', { name: 'Rooms' }).waitFor()
    await look('English')
    await venue.operator.done({ type: 'raiseEmergency', textId: 'evacuate' })
    await page.getByRole('alert').filter({ hasText: 'EMERGENCY' }).waitFor()
    await look('emergency')
    await venue.operator.done({ type: 'clearEmergency' })
    await page.getByRole('button', { name: 'Français' }).click()
    expect(faults).toEqual([])
  })

  it('[PNL77] only digits that run are as wide as each other: words keep their own hyphens', async () => {
    expect(await panel.page.getByRole('timer').count()).toBe(1)
    expect(await figureFaults(panel.page, 'time, [data-running], [data-clock], [data-countdown]')).toEqual([])
  })

  it('[PNL76] at every size banners and the offer of a newer panel leave in reach what closes a sheet, and in sight GO, lead and revision', async () => {
    // A panel of another build than the one that the hub serves.
    const opened = await venue.panel('Bea', (page) =>
      page.route('**/control/assets/*.js', async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: (await response.text()).replaceAll(/\b(\d+\.\d+\.\d+)\+[0-9a-f]{10}\b/g, '$1+0123456789') })
      }),
    )
    const { page } = opened
    await page.getByText('Régie plus récente').waitFor()
    await venue.operator.done({ type: 'raiseEmergency', textId: 'evacuate' })
    await page.getByRole('alert').filter({ hasText: 'URGENCE' }).waitFor()
    const faults: string[] = []
    for (const size of panelSizes) {
      await page.setViewportSize(size)
      const look = async (state: string) =>
        faults.push(
          ...(await page.evaluate(outOfReach, { selectors: ['[data-lead]', '[data-revision]', '[data-feeds]'], isWhole: true })).map(
            (what) => `${size.width} ${state}: ${what}`,
          ),
        )
      await look('calm')
      // What stands around GO is pressed, so that nothing else may lie over it.
      faults.push(...(await page.evaluate(outOfReach, { selectors: ['[data-go-panel] button'], isWhole: false })).map((what) => `${size.width}: ${what}`))
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
      faults.push(...(await page.evaluate(outOfReach, { selectors: ['[role=dialog] > header button'], isWhole: true })).map((what) => `${size.width}: ${what}`))
      await look('sheet')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await venue.operator.done({ type: 'clearEmergency' })
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('[PNL85] a screen that has not been seen since the hub started is told so, and not as never seen', async () => {
    const lines = panel.page.locator('[data-screen-state=absent]')
    expect((await lines.first().innerText()).replaceAll(/\s+/g, ' ')).toContain('pas vu depuis le démarrage du hub')
    expect(await panel.page.getByText(/jamais vu/).count()).toBe(0)
  })

  it('[PNL86] on a small laptop what a room is and what it is next stand in one line, in both languages', async () => {
    const { page } = panel
    await venue.operator.done({ type: 'standby', sessionId: 'ouverture' })
    await page.setViewportSize({ width: 1366, height: 650 })
    const tops = (words: readonly string[]) =>
      Promise.all(words.map(async (word) => (await page.locator('[data-room=bleu] header').getByText(word, { exact: true }).boundingBox())?.y))
    const french = await tops(['SUR SCÈNE', 'ENSUITE'])
    await page.getByRole('button', { name: 'English' }).click()
    const english = await tops(['ON STAGE', 'NEXT'])
    await page.getByRole('button', { name: 'Français' }).click()
    await page.setViewportSize(sizes.panel)
    await venue.operator.done({ type: 'standby', sessionId: 'santorin' })
    expect([french[1], english[1]]).toEqual([french[0], english[0]])
  })

  it('[PNL42] keys do nothing while somebody types, and work again afterwards', async () => {
    const { page } = panel
    const seqBefore = (await venue.operator.state()).seq
    await page.getByRole('button', { name: 'Nouveau…' }).click()
    await page.getByRole('textbox', { name: 'Français' }).fill('')
    await page.getByRole('textbox', { name: 'Français' }).pressSequentially('n h b ')
    expect(await page.getByRole('textbox', { name: 'Français' }).inputValue()).toBe('n h b ')
    await panel.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await panel.press('h')
    await held().waitFor()
    await panel.press('h')
    await held().waitFor({ state: 'detached' })
    const since = (await venue.operator.history()).filter(({ seq }) => seq > seqBefore)
    expect(since.map(({ command }) => command.type)).toEqual(['hold', 'hold'])
  })

  it('[PNL43] says that it ignored a GO while nothing can go', async () => {
    await panel.press('h')
    await held().waitFor()
    const takes = (await venue.operator.state()).tables.takes.size
    await panel.press('Space')
    await panel.page.getByText('Appui ignoré').waitFor()
    expect((await venue.operator.state()).tables.takes.size).toBe(takes)
    expect(await venue.complaints()).toEqual([])
  })
})

/** An upright tablet, one that lies, a low laptop, a usual one, and that at 200 %. */
const panelSizes = [
  { width: 768, height: 1024 },
  { width: 1000, height: 700 },
  { width: 1366, height: 650 },
  { width: 1440, height: 900 },
  { width: 720, height: 450 },
] as const

/** Runs in the page, so that it uses nothing from outside itself: what is not there, outside the window, or under something else; with `isWhole` also what is cut off. */
function outOfReach({ selectors, isWhole }: { readonly selectors: readonly string[]; readonly isWhole: boolean }): string[] {
  return selectors.flatMap((selector) => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)]
    if (found.length === 0) return [`there is no ${selector}`]
    return found.flatMap((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const what = `${selector} “${element.textContent?.slice(0, 30)}”`
      if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
        return [`${what} lies outside: ${[left, top, right, bottom].map(Math.round).join(' ')}`]
      if (isWhole && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) return [`${what} is cut off`]
      const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return element.contains(at) ? [] : [`${what} lies under ${at?.className}`]
    })
  })
}

/** How each sheet is opened. */
const sheets: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  replace: (page) => page.getByRole('article', { name: 'Rouge' }).getByRole('button', { name: 'Remplacer…' }).click(),
  message: (page) => page.getByRole('article', { name: 'Rouge' }).getByRole('button', { name: 'Message' }).click(),
  pairing: (page) => page.getByRole('button', { name: 'Nommer' }).click(),
  help: (page) => page.keyboard.press('?'),
  emergency: (page) => page.getByRole('button', { name: /^Autres textes d’urgence/ }).click(),
  delay: (page) => page.getByRole('button', { name: /à l’heure|sur l’horaire/ }).click(),
  links: (page) => fromMenu(page, 'Ajouter un écran, liens', 'Liens et codes QR'),
  'add screen': (page) => fromMenu(page, 'Ajouter un écran, liens', 'Ajouter un écran par lien'),
  screen: (page) => fromMenu(page, 'Actions sur Hall exposants, écran numéro 1', 'Renommer, déplacer, oublier…'),
  'screen state': (page) => page.getByTitle('État de Hall exposants, écran numéro 1', { exact: true }).click(),
  cue: (page) => fromMenu(page, 'Actions sur Onyxia', 'Programmer le départ…'),
  session: (page) => fromMenu(page, 'Actions sur Onyxia', 'Modifier…'),
  move: (page) => fromMenu(page, 'Actions sur Onyxia', 'Déplacer…'),
  feeds: (page) => page.keyboard.press('i'),
  'new feed': async (page) => {
    await page.keyboard.press('i')
    await page.getByRole('button', { name: 'Nouvelle image de Bleu' }).click()
  },
  history: (page) => page.getByRole('contentinfo').getByRole('button').first().click(),
  'set up': (page) => page.getByRole('button', { name: 'Préparer' }).click(),
}

async function fromMenu(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** What can be pressed or filled in and says nothing to somebody who does not see it. */
async function namelessControls(page: Page): Promise<readonly string[]> {
  const devtools = await page.context().newCDPSession(page)
  const { nodes } = await devtools.send('Accessibility.getFullAXTree')
  await devtools.detach()
  const roles = new Set(['button', 'menuitem', 'link', 'textbox', 'spinbutton', 'combobox', 'checkbox', 'switch'])
  const controls = nodes.filter(({ ignored, role }) => !ignored && roles.has(String(role?.value)))
  if (controls.length === 0) return ['the page, which has no control at all,']
  // Three dots are no name.
  return controls.filter(({ name }) => !/[\p{L}\p{N}]/u.test(String(name?.value ?? ''))).map(({ role, nodeId }) => `${role?.value} ${nodeId}`)
}
