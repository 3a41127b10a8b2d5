/** What has to work in every browser of the floor: the four pages are drawn, follow a GO as it happens, and log no error. */
import { eventually } from '../e2e/support/eventually.ts'
import type { Venue } from '../e2e/support/venue.ts'
import type { DrivenBrowser, DrivenPage } from './driven.ts'

/** Only ends what would never come. */
const PATIENCE_MS = 30_000

type Place = Pick<Venue, 'hub' | 'operator' | 'take'>

/** What did not work, one sentence each; at the end the session `dagger` is live. */
export async function pageFaults(browser: DrivenBrowser, { hub, operator, take }: Place): Promise<readonly string[]> {
  const { joinKey, doors } = await operator.links()
  const at = (path: string) => browser.open(new URL(path, hub.url).href)
  const pages = {
    'status page': await at('/fr'),
    screen: await at(`/screen?room=rouge&purpose=audience&key=${joinKey}`),
    door: await at(doors.find(({ roomId }) => roomId === 'rouge')?.url ?? ''),
    panel: await at('/control'),
  }
  const faults: string[] = []
  /** Goes on whatever comes of it, so that all that is wrong is told at once. */
  async function comesTo(name: keyof typeof pages, what: string, expression: string): Promise<boolean> {
    try {
      await eventually(what, async () => (await pages[name].evaluate(expression)) === true, PATIENCE_MS)
      return true
    } catch (reason) {
      const seen = await pages[name].evaluate('document.body.innerText.slice(0, 200)')
      faults.push(`${name}: ${what} does not come (${String(reason)}); it shows “${String(seen)}”`)
      return false
    }
  }
  const says = (words: string) => `document.body.innerText.includes(${JSON.stringify(words)})`

  await comesTo('status page', 'a live connection', says('En direct · à jour'))
  await comesTo('screen', 'its scene', `document.querySelector('[data-scene]:not([data-scene=pairing]) [data-layer]') !== null`)
  if (await comesTo('door', 'the question for a name', there('#name'))) {
    await fill(pages.door, { '#name': 'Chloé' }, '#enter')
    await comesTo('door', 'what a volunteer says', there('#level-50'))
  }
  if (await comesTo('panel', 'its login', there('input[type=password]'))) {
    await fill(pages.panel, { 'input[autocomplete=username]': 'Amel', 'input[type=password]': hub.password }, 'button[type=submit]')
    await comesTo('panel', 'GO', there('[data-go-panel] button'))
  }
  await take('dagger')
  await comesTo('status page', 'the GO', `(document.querySelector('.on-air')?.innerText ?? '').includes('Dagger')`)
  await comesTo('screen', 'the GO', `document.querySelector('[data-scene=simulcast]') !== null && ${says('Dagger')}`)
  await comesTo('door', 'the GO', says('Dagger'))
  await comesTo('panel', 'the GO', `/SUR SCÈNE|ON STAGE/.test(document.querySelector('[data-room=bleu]')?.innerText ?? '')`)
  return [...faults, ...Object.entries(pages).flatMap(([name, page]) => page.faults().map((fault) => `${name}: ${fault}`))]
}

function there(selector: string): string {
  return `document.querySelector(${JSON.stringify(selector)}) !== null`
}

/** As a hand types: the page hears of each field. The button is pressed once it can be. */
async function fill(page: DrivenPage, fields: Readonly<Record<string, string>>, button: string): Promise<void> {
  await page.evaluate(`(() => {
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
    for (const [selector, text] of Object.entries(${JSON.stringify(fields)})) {
      const field = document.querySelector(selector)
      write.call(field, text)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  })()`)
  const pressed = `(() => {
    const button = document.querySelector(${JSON.stringify(button)})
    if (!button || button.disabled) return false
    button.click()
    return true
  })()`
  await eventually('the button can be pressed', async () => (await page.evaluate(pressed)) === true, PATIENCE_MS)
}
