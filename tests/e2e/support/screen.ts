/** A screen in a hall: opened by the crew's link, read as a person reads it. */
import type { Purpose } from '@tricolore/shared/tables/screen.ts'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { OpenPage, TestBrowser } from './browser.ts'
import { eventually } from './eventually.ts'
import type { OperatorApi } from './operator-api.ts'
import { plain, secondsOf, textOf } from './text.ts'
import { blanksOf, type Turn, turnsOf, watchScenes } from './watch-scenes.ts'

export type Seen = { readonly kind: string; readonly text: string }

export type Screen = OpenPage & {
  readonly id: string
  /** The scene on top, its words in one line. */
  seen(): Promise<Seen>
  /** Resolves once the scene is of that kind and says all these words. */
  shows(kind: string, ...words: readonly string[]): Promise<void>
  /** What the running countdown reads, in seconds; overtime is negative. */
  countdown(): Promise<number>
  turns(): Promise<readonly Turn[]>
  /** How long after that instant the first frame came in which a scene with those words was seen, in milliseconds; negative when it came before. */
  turnedAfter(atMs: number, words: string): Promise<number>
  blanks(): Promise<readonly string[]>
}

type ScreenPlace = {
  readonly roomId: string
  readonly purpose: Purpose
  readonly url: string
  readonly options?: BrowserContextOptions
  readonly beforeLoad?: (page: Page) => Promise<unknown>
}

/** By the link with the join key, as a kiosk is set up. One of each room and purpose. */
export async function openScreen(
  browser: TestBrowser,
  operator: OperatorApi,
  { roomId, purpose, url, options = {}, beforeLoad }: ScreenPlace,
): Promise<Screen> {
  const { joinKey } = await operator.links()
  const address = new URL('/screen', url)
  address.search = new URLSearchParams({ room: roomId, purpose, key: joinKey }).toString()
  const opened = await browser.open(address.href, options, async (page) => {
    await watchScenes(page)
    await beforeLoad?.(page)
  })
  const id = await eventually(`${roomId} ${purpose} is a screen`, async () => {
    const rows = await operator.screens()
    return rows.find((row) => row.roomId === roomId && row.purpose === purpose && row.connected)?.id
  })
  const screen = asScreen(opened, id)
  await eventually(`${roomId} ${purpose} shows something`, async () => (await screen.turns()).length > 0)
  return screen
}

/** A page that shows scenes, however it became a screen. */
export function asScreen(opened: OpenPage, id: string): Screen {
  const { page } = opened
  const screen: Screen = {
    ...opened,
    id,
    async seen() {
      const [kind, text] = await page.evaluate(() => {
        const scene = document.querySelector<HTMLElement>('[data-scene]')
        const top = scene?.querySelector<HTMLElement>('[data-layer]:not([aria-hidden="true"])') ?? scene
        return [scene?.dataset.scene ?? 'none', top?.innerText ?? ''] as const
      })
      return { kind, text: plain(text) }
    },
    async shows(kind, ...words) {
      let last: Seen = { kind: 'none', text: '' }
      const isShown = async () => {
        last = await screen.seen()
        return last.kind === kind && words.every((word) => last.text.includes(word))
      }
      await eventually('the scene', isShown).catch(() => {
        throw new Error(`the screen was to show ${kind} with “${words.join('”, “')}”; it shows ${last.kind}: ${last.text}`)
      })
    },
    countdown: async () => secondsOf(await textOf(page.locator('[data-layer]:not([aria-hidden="true"]) [data-countdown]'))),
    turns: () => turnsOf(page),
    async turnedAfter(atMs, words) {
      const turn = await eventually(`a frame with ${words}`, async () => (await screen.turns()).find(({ text }) => text.includes(plain(words))))
      return turn.atMs - atMs
    },
    blanks: () => blanksOf(page),
  }
  return screen
}
