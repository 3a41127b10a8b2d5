/** The page at the camera: what it sends really arrives, and it says what stands in its way. Chromium brings a camera and a microphone that are none. */

import { networkInterfaces } from 'node:os'
import type { FeedsAnswer } from '@tricolore/shared/protocol/feeds-down.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { setTextSize, sizes, startBrowser, type TestBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { type HubProcess, startHubProcess } from './support/hub-process.ts'
import { sidewaysOverflow } from './support/layout.ts'
import { logIn, type OperatorApi } from './support/operator-api.ts'
import { openPanel } from './support/panel.ts'
import { textOf } from './support/text.ts'

type FeedAnswer = FeedsAnswer['feeds'][number]
const camera = { viewport: sizes.panel, permissions: ['camera', 'microphone'] }
const fakeDevices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

let hub: HubProcess
let browser: TestBrowser
let operator: OperatorApi
/** Localhost, where browsers give devices. */
let origin: string

beforeAll(async () => {
  hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--host', '0.0.0.0'] })
  origin = hub.url.replace('0.0.0.0', '127.0.0.1')
  browser = await startBrowser(fakeDevices)
  operator = await logIn(hub, 'Odile')
})
afterAll(async () => {
  await browser?.close()
  await hub?.cleanUp()
})
/** Also of a test that failed: a page that goes on sending takes the machine from those that follow. */
afterEach(() => browser.closePages())

async function feed(id: string): Promise<FeedAnswer> {
  const response = await fetch(new URL('/api/v1/feeds', origin), { headers: { Authorization: `Bearer ${operator.token}` } })
  // The type assertion is what a client of this surface believes.
  const { feeds } = (await response.json()) as FeedsAnswer
  return feeds.find((one) => one.id === id) ?? expect.unreachable(`there is no feed ${id}`)
}

/** By which other machines reach this one; undefined where it is on no network. */
function networkAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address
}

/** The page's link, as the panel hands it out. */
async function sourceUrl(id: string): Promise<string> {
  return (await feed(id)).publish?.sourceUrl ?? expect.unreachable(`nobody publishes ${id}`)
}

type Publisher = NonNullable<FeedAnswer['health']['publisher']>

/** Frames go on coming, with sound; how many a second is the machine's, which encodes them in software. */
const isMoving = ({ framesPerSecond, hasAudio }: Publisher) => hasAudio && framesPerSecond !== null && framesPerSecond > 0

const published = (id: string, isSo: (publisher: Publisher) => boolean = () => true) =>
  eventually(`${id} is published`, async () => {
    const { health } = await feed(id)
    return health.state === 'up' && health.publisher && isSo(health.publisher) ? health : null
  })

describe('the source page', () => {
  it('[FEED110] sends its camera, tells the panel what it sends, shows tally and countdown, and stops when it is held', async () => {
    const { page, faults, outside } = await browser.open(await sourceUrl('bleu'), camera)
    expect(new URL(page.url()).searchParams.has('key'), 'the key leaves the address').toBe(false)
    await page.getByRole('button', { name: 'Envoyer l’image' }).click()
    const { publisher } = await published('bleu', isMoving)
    expect(publisher).toMatchObject({ codec: 'h264', width: 1280, height: 720, hasAudio: true })
    const said = await eventually('the source has reported', async () => {
      const { source } = (await feed('bleu')).health
      return source?.state === 'live' && source.framesPerSecond !== null ? source : null
    })
    expect(said).toMatchObject({ what: 'camera', width: 1280, height: 720, codec: 'H264', fault: null })
    const tally = page.locator('[data-tally] [role=status]').first()
    expect(await textOf(tally)).toBe('LIBRE')

    await operator.done({ type: 'standby', sessionId: 'dagger' })
    await eventually('standby', async () => (await textOf(tally)) === 'EN ATTENTE')
    await operator.done({ type: 'go', sessionId: 'dagger', expectedLiveSessionId: null })
    await eventually('live', async () => (await textOf(tally)) === 'EN DIRECT')
    await page.locator('[data-countdown]').waitFor()
    await page.getByText('Dagger', { exact: false }).first().waitFor()

    const stop = page.getByRole('button', { name: 'Maintenir pour arrêter l’envoi' })
    await stop.click()
    expect((await feed('bleu')).health.state, 'a press is not enough').toBe('up')
    await stop.hover()
    await page.mouse.down()
    await page.getByRole('button', { name: 'Envoyer l’image' }).waitFor()
    await page.mouse.up()
    await eventually('nobody publishes', async () => (await feed('bleu')).health.state === 'down')
    expect([...faults, ...outside]).toEqual([])
  })

  it('[FEED112] another picture comes over the same connection; after a reload it goes on by itself', async () => {
    const { page } = await browser.open(await sourceUrl('blanc'), camera)
    await page.getByRole('button', { name: 'Envoyer l’image' }).click()
    const { publisher: first } = await published('blanc', ({ width }) => width === 1280)
    await page.getByRole('button', { name: 'Mire' }).click()
    await page.getByLabel('Taille').selectOption('1080p')
    const { publisher: second } = await published('blanc', ({ width }) => width === 1920)
    expect(second?.sinceMs, 'the connection is the same').toBe(first?.sinceMs)
    await page.reload()
    const { publisher: third } = await published('blanc', ({ sinceMs }) => sinceMs !== first?.sinceMs)
    expect(third?.width).toBe(1920)
  })

  it('[FEED112] a camera that goes is named while a slate stands in, and it is taken again', async () => {
    const { page } = await browser.open(await sourceUrl('rouge'), camera, (opening) =>
      // A cable that is pulled ends the track; the browser's own camera has no cable.
      opening.addInitScript(() => {
        const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
        navigator.mediaDevices.getUserMedia = async (wanted) => {
          if (wanted?.video && document.documentElement.dataset.unplugged === 'yes') throw new DOMException('unplugged', 'NotFoundError')
          const stream = await open(wanted)
          for (const track of stream.getVideoTracks()) {
            addEventListener('unplug', () => {
              document.documentElement.dataset.unplugged = 'yes'
              track.stop()
              track.dispatchEvent(new Event('ended'))
            })
          }
          return stream
        }
      }),
    )
    await page.getByRole('button', { name: 'Envoyer l’image' }).click()
    const { publisher: before } = await published('rouge')
    await page.evaluate(() => dispatchEvent(new Event('unplug')))
    await page.getByText('Vérifiez le câble').or(page.getByText('La caméra choisie n’est pas branchée')).waitFor()
    await eventually('the crew is told', async () => (await feed('rouge')).health.source?.fault?.startsWith('picture: '))
    const { publisher: meanwhile } = await published('rouge')
    expect(meanwhile?.sinceMs, 'the slate comes over the same connection').toBe(before?.sinceMs)
    await page.evaluate(() => delete document.documentElement.dataset.unplugged)
    await eventually('the camera is back', async () => (await feed('rouge')).health.source?.fault === null)
  })

  it('[FEED105] a second source is told that another one publishes, and takes over when the operator lets it', async () => {
    const url = await sourceUrl('bleu')
    const first = await browser.open(url, camera)
    await first.page.getByRole('button', { name: 'Envoyer l’image' }).click()
    const { publisher: before } = await published('bleu')
    const second = await browser.open(url, camera)
    await second.page.getByRole('button', { name: 'Envoyer l’image' }).click()
    await second.page.getByText('Une autre source envoie déjà cette image').waitFor()
    const answer = await fetch(new URL('/api/v1/feeds/bleu/take-over', origin), { method: 'POST', headers: { Authorization: `Bearer ${operator.token}` } })
    expect(answer.status).toBe(200)
    await published('bleu', ({ sinceMs }) => sinceMs !== before?.sinceMs)
    await second.page.getByText('Une autre source envoie déjà cette image').waitFor({ state: 'detached' })
    await first.page.getByText('Une autre source envoie déjà cette image').waitFor()
  })

  it('[FEED105] a revoked key is said, and a new one that is pasted opens the page again', async () => {
    const { page } = await browser.open(await sourceUrl('blanc'), { ...camera, viewport: sizes.phone, isMobile: true, hasTouch: true })
    await page.getByRole('button', { name: 'Envoyer l’image' }).tap()
    await published('blanc')
    await operator.done({ type: 'revokeFeedKey', feedId: 'blanc' })
    await page.getByText('La régie n’accepte pas, ou plus, cette clé').waitFor()
    await eventually('nobody publishes', async () => (await feed('blanc')).health.state === 'down')
    await page.getByLabel('Lien ou clé').fill((await feed('blanc')).publish?.key ?? '')
    await page.getByRole('button', { name: 'Ouvrir' }).tap()
    await published('blanc')
  })

  it('[FEED111] on plain http it says what the browser forbids and how to get around it, and sends its test picture all the same', async () => {
    const address = networkAddress()
    if (address === undefined) return expect(address, 'this machine has no address but its own').toBeUndefined()
    const { page, faults } = await browser.open((await sourceUrl('rouge')).replace('127.0.0.1', address), { viewport: sizes.panel, locale: 'en-GB' })
    await page.getByRole('heading', { name: 'This address may not have the camera' }).waitFor()
    expect(await page.getByRole('button', { name: 'Camera or card' }).isDisabled()).toBe(true)
    expect(await page.getByLabel('Start Chrome or Chromium with this option').inputValue()).toContain(`=http://${address}:`)
    expect(await page.getByLabel('Server').inputValue()).toMatch(/\/whip\/rouge$/)
    await page.getByRole('button', { name: 'Test picture' }).click()
    await page.getByRole('button', { name: 'Send the picture' }).click()
    const { publisher } = await published('rouge', isMoving)
    expect(publisher?.width).toBe(1280)
    expect(faults).toEqual([])
  })

  it('[PNL83] a panel that is opened at this machine’s own address gives links that others reach, and the one for the camera here', async () => {
    const address = networkAddress()
    if (address === undefined) return expect(address, 'this machine has no address but its own').toBeUndefined()
    const { page } = await openPanel(browser, { url: origin, password: hub.password }, 'Ana')
    await page.keyboard.press('i')
    await page.locator('[data-feed=bleu]').getByRole('button', { name: 'Publier…' }).click()
    const dialog = page.getByRole('dialog')
    const there = `http://${address}:${new URL(origin).port}`
    await dialog.getByText(`${there}/source/bleu?`).waitFor()
    const said = (await dialog.locator('code').allInnerTexts()).map((text) => text.replaceAll(/[?].*/g, ''))
    expect(said.filter((text) => text.startsWith('http'))).toEqual([
      `${there}/source/bleu`,
      `${origin}/source/bleu`,
      `${there}/whip/bleu`,
      `${there}/whep/bleu`,
    ])
  })

  it('[FEED113] works on a phone: nothing leaves it at the side, at twice the text size too', async () => {
    const { page } = await browser.open(await sourceUrl('bleu'), { ...camera, viewport: sizes.phone, isMobile: true, hasTouch: true })
    await page.getByRole('button', { name: 'Envoyer l’image' }).waitFor()
    expect(await sidewaysOverflow(page)).toBeNull()
    await page.setViewportSize({ width: 320, height: 640 })
    await setTextSize(page, 200)
    expect(await sidewaysOverflow(page)).toBeNull()
  })
})
