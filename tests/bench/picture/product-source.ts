/** The product's own source page with a burnt clock in the place of its camera. */
import type { Page } from 'playwright-core'
import { type OpenPage, startBrowser, type TestBrowser } from '../../e2e/support/browser.ts'
import { drawBurntClock } from '../../support/picture/burnt-clock.ts'
import type { StageSet } from './stage-set.ts'

export type ProductSource = {
  /** The camera stands still while everything else goes on, or runs again. */
  setFrozen(isFrozen: boolean): Promise<void>
  /** The page dies without a word, as if the machine had been switched off. */
  crash(): Promise<void>
  /** Another page in the same browser, which goes on by itself; the wall clock at which it was loaded, and at which the hub took its picture. */
  comeBack(): Promise<{ readonly loadedMs: number; readonly takenMs: number }>
  close(): Promise<void>
}

const FRAMES_PER_SECOND = 15
const DEVICES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required']

export async function openProductSource(stage: StageSet, feedId: string, origin: number): Promise<ProductSource> {
  const browser: TestBrowser = await startBrowser(DEVICES)
  const publish = (await stage.feeds()).feeds.find(({ id }) => String(id) === feedId)?.publish
  if (!publish) throw new Error(`nobody publishes ${feedId}`)
  const { pathname, search } = new URL(publish.sourceUrl)
  const address = new URL(pathname + search, stage.hub.url).href
  const prepare = async (page: Page) => {
    await page.addInitScript(`window.drawBurntClock = ${drawBurntClock.toString()}`)
    await page.addInitScript(installBurntCamera, { origin, framesPerSecond: FRAMES_PER_SECOND })
  }
  const first: OpenPage = await browser.open(address, { viewport: { width: 900, height: 700 }, permissions: ['camera', 'microphone'] }, prepare)
  await first.page.getByRole('button', { name: 'Envoyer l’image' }).click()
  let { page } = first
  return {
    setFrozen: (isFrozen) =>
      page.evaluate((value) => {
        window.isFrozen = value
      }, isFrozen),
    async crash() {
      const devtools = await page.context().newCDPSession(page)
      const crashed = page.waitForEvent('crash')
      // It never answers: its page is gone.
      devtools.send('Page.crash').catch(() => {})
      await crashed
    },
    async comeBack() {
      const context = page.context()
      await page.close()
      page = await context.newPage()
      await prepare(page)
      const taken = page.waitForResponse((response) => response.url().includes('/whip/') && response.status() === 201).then(wallMs)
      await page.goto(address, { waitUntil: 'load' })
      const loadedMs = wallMs()
      return { loadedMs, takenMs: await taken }
    },
    close: () => browser.close(),
  }
}

const wallMs = () => performance.timeOrigin + performance.now()

/** Runs in the page, before its first line of script. */
function installBurntCamera({ origin, framesPerSecond }: { readonly origin: number; readonly framesPerSecond: number }): void {
  window.isFrozen = false
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted)
    const [camera] = stream.getVideoTracks()
    if (!camera) return stream
    const canvas = document.createElement('canvas')
    canvas.width = 256
    canvas.height = 144
    const context = canvas.getContext('2d', { alpha: false })
    const [track] = canvas.captureStream(0).getVideoTracks()
    if (!context || !(track instanceof CanvasCaptureMediaStreamTrack)) throw new Error('no canvas')
    setInterval(() => {
      if (window.isFrozen) return
      window.drawBurntClock(context, origin, performance.timeOrigin + performance.now())
      track.requestFrame()
    }, 1000 / framesPerSecond)
    // What the page asks of its device it is told as the device says it.
    track.getSettings = () => camera.getSettings()
    track.applyConstraints = () => Promise.resolve()
    Object.defineProperty(track, 'label', { value: camera.label })
    return new MediaStream([track, ...stream.getAudioTracks()])
  }
}
