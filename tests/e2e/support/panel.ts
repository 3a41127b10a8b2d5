/** An operator at a panel: logs in, presses keys and buttons by the names that a person reads. */
import type { Locator, Page } from 'playwright-core'
import { type OpenPage, sizes, type TestBrowser } from './browser.ts'
import { eventually } from './eventually.ts'
import { plain, textOf } from './text.ts'

export type Panel = OpenPage & {
  readonly go: Locator
  room(name: string): Locator
  press(key: string): Promise<void>
  /** Puts the session on standby by a press on its line, and waits until GO would launch it. */
  standby(title: string): Promise<void>
  /** Waits until GO would launch that session: its press will not be ignored. */
  goIsReadyFor(title: string): Promise<void>
  /** Presses and holds until that is there, or gone; the instant of the press. */
  hold(button: Locator, until: Locator, state?: 'visible' | 'detached'): Promise<void>
  /** Every refusal and note that is shown, in one line. */
  toasts(): Promise<string>
}

type Hub = { readonly url: string; readonly password: string }

export async function openPanel(browser: TestBrowser, hub: Hub, name: string, beforeLoad?: (page: Page) => Promise<unknown>): Promise<Panel> {
  const opened = await browser.open(new URL('/control', hub.url).href, { viewport: sizes.panel }, beforeLoad)
  const { page } = opened
  await page.getByLabel('Votre nom').fill(name)
  await page.getByLabel('Mot de passe des opérateurs').fill(hub.password)
  await page.getByRole('button', { name: 'Entrer' }).click()
  const go = page.getByRole('button', { name: /^(GO|LANCÉ) / })
  await go.waitFor()

  const panel: Panel = {
    ...opened,
    go,
    room: (room) => page.getByRole('article', { name: room, exact: true }),
    async press(key) {
      // A second press of the same control counts only once the first was answered.
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
      await page.keyboard.press(key)
    },
    async standby(title) {
      const lines = page.getByRole('region', { name: 'Conducteur' }).getByRole('listitem')
      await lines.filter({ hasText: title }).getByRole('button').first().click()
      await panel.goIsReadyFor(title)
    },
    async goIsReadyFor(title) {
      let says = ''
      await eventually(`GO is ready for ${title}`, async () => {
        says = await textOf(go)
        return says.startsWith(`GO ${plain(title)}`) && (await go.getAttribute('aria-disabled')) === 'false'
      }).catch(async (reason: unknown) => {
        throw new Error(`GO says “${says}”; the panel says “${await panel.toasts()}”`, { cause: reason })
      })
    },
    async hold(button, until, state = 'visible') {
      await button.hover()
      await page.mouse.down()
      await until.waitFor({ state })
      await page.mouse.up()
    },
    toasts: async () => plain((await page.getByRole('alert').allInnerTexts()).join(' ')),
  }
  return panel
}
