/** Looks at painted text as a person in the last row does: all of it inside the picture, none of it cut off, none of it on top of other text. */
import type { Page } from 'playwright-core'

export type TextArea = {
  /** What is looked at. */
  readonly selector: string
  /** The box that holds the picture. */
  readonly frame: string
  /** How much of the frame stays free at each edge, in percent. */
  readonly marginPercent: number
}

/** One sentence for each fault; none when everything can be read. */
export function textFaults(page: Page, area: TextArea): Promise<readonly string[]> {
  return page.evaluate(findTextFaults, area)
}

export type Size = { readonly width: number; readonly height: number }

/**
 * The same at each size, by size as `1920x1080`, with one question to the page for all of them. The element with that id gets the size and not
 * the window: it is laid out all the same, and 4K is not painted. A frame that does not take the size is a fault too.
 */
export function textFaultsAtSizes(page: Page, id: string, sizes: readonly Size[], area: TextArea): Promise<readonly string[]> {
  // Both run in the page, so the page is told what they are; they use nothing from outside themselves.
  const program = `async ({ id, sizes, area }) => {
    ${settledInPage}
    ${findTextFaults}
    const faults = []
    for (const { width, height } of sizes) {
      Object.assign(document.getElementById(id).style, { width: width + 'px', height: height + 'px' })
      await settledInPage()
      const { clientWidth, clientHeight } = document.querySelector(area.frame)
      const found = clientWidth === width && clientHeight === height ? findTextFaults(area) : ['it is ' + clientWidth + 'x' + clientHeight]
      for (const fault of found) faults.push(width + 'x' + height + ': ' + fault)
    }
    return faults
  }`
  return page.evaluate(`(${program})(${JSON.stringify({ id, sizes, area })})`)
}

/** Resolves once the page has laid itself out, with the fonts that its text needs. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(settledInPage)
}

/** Runs in the page, so that it uses nothing from outside itself. */
async function settledInPage(): Promise<void> {
  // Resize observers run after the callbacks of a frame, so that the next one sees what they did.
  const twoFrames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  await twoFrames()
  while (document.fonts.status === 'loading') {
    await document.fonts.ready
    await twoFrames()
  }
}

/** Runs in the page, so that it uses nothing from outside itself. */
function findTextFaults({ selector, frame, marginPercent }: TextArea): string[] {
  /** A line's box reaches above and below what is inked; boxes of neighbours may touch there. */
  const INK_TOP = 0.16
  const INK_BOTTOM = 0.1
  const SLACK_PX = 1

  type Line = { readonly text: string; readonly owner: Element; readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

  const faults: string[] = []
  const picture = document.querySelector(frame)?.getBoundingClientRect()
  if (!picture) return [`there is no ${frame}`]
  const marginX = (picture.width * marginPercent) / 100 - SLACK_PX
  const marginY = (picture.height * marginPercent) / 100 - SLACK_PX
  const lines = [...document.querySelectorAll(selector)].flatMap(linesIn)
  for (const line of lines) {
    const { text, left, right, top, bottom } = line
    const isInside = left >= picture.left + marginX && right <= picture.right - marginX && top >= picture.top + marginY && bottom <= picture.bottom - marginY
    if (!isInside) faults.push(`“${text}” leaves the safe area: ${[left, top, right, bottom].map(Math.round).join(' ')}`)
    const cut = cutterOf(line)
    if (cut) faults.push(`“${text}” is cut off by ${cut}`)
  }
  for (const [at, one] of lines.entries()) {
    for (const other of lines.slice(at + 1)) {
      if (one.owner === other.owner) continue
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
      if (width > SLACK_PX && height > SLACK_PX) faults.push(`“${one.text}” and “${other.text}” overlap`)
    }
  }
  return faults

  function linesIn(root: Element): Line[] {
    const found: Line[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const owner = node.parentElement
      if (!owner || (node.textContent ?? '').trim() === '' || !owner.checkVisibility()) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const { left, right, top, bottom, height, width } of range.getClientRects()) {
        if (width < SLACK_PX) continue
        found.push({ text: (node.textContent ?? '').slice(0, 40), owner, left, right, top: top + height * INK_TOP, bottom: bottom - height * INK_BOTTOM })
      }
    }
    return found
  }

  function cutterOf({ owner, left, right, top, bottom }: Line): string | null {
    for (let box: Element | null = owner; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box)
      const edge = box.getBoundingClientRect()
      const isCutX = overflowX !== 'visible' && (left < edge.left - SLACK_PX || right > edge.right + SLACK_PX)
      const isCutY = overflowY !== 'visible' && (top < edge.top - SLACK_PX || bottom > edge.bottom + SLACK_PX)
      if (isCutX || isCutY) return box.className || box.tagName
    }
    return null
  }
}

/** Whether something is wider than the window, so that a phone would scroll sideways; names what, or null. */
export function sidewaysOverflow(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return null
    const widest = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    return `${scrollWidth} px in ${clientWidth} px: ${widest.slice(0, 3).map((element) => `${element.tagName} ${element.className} “${element.textContent?.slice(0, 40)}”`)}`
  })
}

/** Digits that run and are not as wide as each other, and words whose hyphens are as wide as a digit; none when both are right. `running`: the elements whose digits run. */
export function figureFaults(page: Page, running: string): Promise<readonly string[]> {
  return page.evaluate((selector) => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)]
    if (found.length === 0) return [`there is no ${selector}`]
    const isTabular = (element: Element) => getComputedStyle(element).fontVariantNumeric === 'tabular-nums'
    const ownText = (element: Element) => [...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : [])).join('')
    const words = [...document.querySelectorAll('body *')].filter((element) => /\p{L}{3}/u.test(ownText(element)) && !element.closest(selector))
    return [
      ...found.filter((element) => !isTabular(element)).map((element) => `“${element.textContent}” jumps as it runs`),
      ...words.filter(isTabular).map((element) => `“${ownText(element)}” has wide hyphens`),
    ]
  }, running)
}

/**
 * What can be pressed or filled in and cannot be reached: outside the window, under something else, or with its words cut; none when all is well.
 * What lies in a list that scrolls is scrolled to first, as a hand would. `uncut`: what must be read whole, among them.
 */
export function controlFaults(
  page: Page,
  { within = 'body', uncut = 'button' }: { readonly within?: string; readonly uncut?: string } = {},
): Promise<readonly string[]> {
  return page.evaluate(findControlFaults, { within, uncut })
}

/** Runs in the page, so that it uses nothing from outside itself. */
function findControlFaults({ within, uncut }: { readonly within: string; readonly uncut: string }): string[] {
  const SLACK_PX = 1
  const controls = [...document.querySelectorAll<HTMLElement>(`${within} :is(button, input, select, textarea, a[href], summary)`)]
  const found = controls.filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert]') === null)
  if (found.length === 0) return [`there is no control in ${within}`]
  return found.flatMap((element) => {
    const before = scrollersOf(element).map((box) => [box, box.scrollTop, box.scrollLeft] as const)
    for (const [box] of before) bringIn(box, element)
    const fault = faultOf(element)
    for (const [box, top, left] of before) box.scrollTo({ top, left, behavior: 'instant' })
    return fault === null ? [] : [`“${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)}” ${fault}`]
  })

  function scrollersOf(element: Element): Element[] {
    const boxes: Element[] = []
    for (let box = element.parentElement; box; box = box.parentElement) if (/auto|scroll/.test(getComputedStyle(box).overflow)) boxes.push(box)
    return boxes
  }

  function bringIn(box: Element, element: Element): void {
    const edge = box.getBoundingClientRect()
    const { top, bottom, left, right } = element.getBoundingClientRect()
    box.scrollBy({
      top: bottom > edge.bottom ? bottom - edge.bottom : top < edge.top ? top - edge.top : 0,
      left: right > edge.right ? right - edge.right : left < edge.left ? left - edge.left : 0,
      behavior: 'instant',
    })
  }

  function faultOf(element: HTMLElement): string | null {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const place = [left, top, right, bottom].map(Math.round).join(' ')
    if (left < -SLACK_PX || top < -SLACK_PX || right > innerWidth + SLACK_PX || bottom > innerHeight + SLACK_PX) return `lies outside the window: ${place}`
    for (let box = element.parentElement; box; box = box.parentElement) {
      if (getComputedStyle(box).overflow === 'visible') continue
      const edge = box.getBoundingClientRect()
      if (left < edge.left - SLACK_PX || right > edge.right + SLACK_PX || top < edge.top - SLACK_PX || bottom > edge.bottom + SLACK_PX)
        return `is cut by ${box.className}: ${place}`
    }
    const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    if (!element.contains(at) && !at?.contains(element.closest('label'))) return `lies under ${at?.tagName} ${at?.className}: ${place}`
    if (element.matches(uncut) && element.scrollWidth > element.clientWidth + SLACK_PX) return 'has words that are cut'
    return null
  }
}
