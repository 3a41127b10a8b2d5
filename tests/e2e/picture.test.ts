/**
 * The picture itself, from an encoder that is not ours: published by WHIP, seen in the other rooms, and what the audience gets to see when
 * something on the way dies. Each frame carries the clock and the room that it was drawn in; nothing here counts milliseconds.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { FeedsAnswer } from '@tricolore/shared/protocol/feeds-down.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBurntRecording } from '../support/picture/burnt-recording.ts'
import { type BurntSource, openBurntSource, type SourcePages, serveSourcePages } from '../support/picture/burnt-source.ts'
import { takeDrawnLog, watchCanvases } from '../support/picture/read-canvas.ts'
import { takePictureLog, watchVideos } from '../support/picture/read-picture.ts'
import { startBrowser, type TestBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import type { Screen } from './support/screen.ts'
import { openVenue, type Venue } from './support/venue.ts'

const [BLEU, BLANC] = [1, 2]
/** Small and slow: the test is about what is seen, and encoding costs. */
const PICTURE = { width: 160, height: 90, framesPerSecond: 15, bitrateBps: 200_000 }
const SMALL = { viewport: { width: 640, height: 360 } }

let venue: Venue
let cameras: TestBrowser
let pages: SourcePages
let rouge: Screen
let hall: Screen

beforeAll(async () => {
  ;[venue, cameras, pages] = await Promise.all([openVenue(), startBrowser(['--autoplay-policy=no-user-gesture-required']), serveSourcePages()])
  rouge = await venue.screen('rouge', 'audience', SMALL, watchVideos)
  hall = await venue.screen('hall', 'audience', SMALL, async (page) => {
    await watchVideos(page)
    await watchCanvases(page)
  })
})
afterAll(async () => {
  await cameras?.close()
  await venue?.close()
  await pages?.close()
})

async function feeds(): Promise<FeedsAnswer> {
  const answer = await fetch(new URL('/api/v1/feeds', venue.hub.url), { headers: { Authorization: `Bearer ${venue.operator.token}` } })
  // The type assertion is what a client of this surface believes; the contract test checks that the hub answers so.
  return (await answer.json()) as FeedsAnswer
}

const open = new Map<string, BurntSource>()

async function camera(feedId: string, origin: number): Promise<void> {
  const publish = (await feeds()).feeds.find(({ id }) => String(id) === feedId)?.publish
  if (!publish) throw new Error(`nobody publishes ${feedId}`)
  const whipUrl = new URL(`/whip/${feedId}`, venue.hub.url).href
  open.set(feedId, await openBurntSource({ browser: cameras, pages, whipUrl, key: publish.key, origin, ...PICTURE }))
}

/** The origins that were seen from now on until one is `wanted`. */
async function until(screen: Screen, wanted: number): Promise<readonly number[]> {
  const seen: number[] = []
  await takePictureLog(screen.page)
  await eventually(`a frame of ${wanted}`, async () => {
    seen.push(...(await takePictureLog(screen.page)).map(({ origin }) => origin))
    return seen.includes(wanted)
  })
  return seen
}

describe('a picture from a room', () => {
  it('[FEED140] published by a third-party encoder is seen in the rooms that follow, under the lower third', async () => {
    await camera('bleu', BLEU)
    await venue.take('dagger')
    for (const screen of [rouge, hall]) {
      await until(screen, BLEU)
      await screen.shows('simulcast', 'Solomon Hykes', 'EN DIRECT', 'depuis Bleu')
    }
  })

  it('[FEED141] at a GO gives way to the new room’s in every room, and is not seen again', async () => {
    await camera('blanc', BLANC)
    await venue.operator.done({ type: 'standby', sessionId: 'santorin' })
    const ids = [rouge.id, hall.id]
    await eventually('the next picture is ready on both screens', async () => {
      const health = (await feeds()).feeds.find(({ id }) => String(id) === 'blanc')?.health
      return ids.every((screenId) => health?.screens.some((screen) => screen.screenId === screenId && screen.state === 'live'))
    })
    await venue.take('santorin')
    for (const screen of [rouge, hall]) {
      await until(screen, BLANC)
      await eventually('the fade is over', async () => (await layers(screen)) === 1)
      await takePictureLog(screen.page)
      expect(new Set(await until(screen, BLANC))).toEqual(new Set([BLANC]))
    }
    expect(await venue.complaints()).toEqual([])
  })

  it('[FEED142] goes on while the hub is killed and started again', async () => {
    await venue.hub.kill()
    for (const screen of [rouge, hall]) await until(screen, BLANC)
    await venue.hub.restart()
    await eventually('the screens are back at the hub', async () => (await venue.operator.screens()).filter(({ connected }) => connected).length === 2)
    for (const screen of [rouge, hall]) expect(new Set(await until(screen, BLANC))).toEqual(new Set([BLANC]))
  })

  it('[FEED143] comes back by itself when the engine was killed, and no screen was blank meanwhile', async () => {
    // One that was loaded while the picture was on air had it before it heard which engine there is.
    await rouge.page.reload()
    await until(rouge, BLANC)
    const before = engine()
    process.kill(before.pid, 'SIGKILL')
    await eventually('another engine runs', () => engine().instanceId !== before.instanceId)
    for (const screen of [rouge, hall]) await until(screen, BLANC)
    expect(await venue.complaints()).toEqual([])
  })

  it('[FEED144] that stands still gives way to the session’s title card, and takes its place again when it moves', async () => {
    const source = open.get('blanc')
    await source?.setFrozen(true)
    const poster = rouge.page.locator('[data-layer]:not([aria-hidden="true"]) [data-picture="false"]')
    await poster.waitFor()
    await rouge.shows('simulcast', 'Santorin', 'depuis Blanc')
    await source?.setFrozen(false)
    await until(rouge, BLANC)
    expect(await venue.complaints()).toEqual([])
  })

  it('[FEED145] a recording that is shown again begins at its beginning, and nothing is seen of where it stood', async () => {
    const recording = await makeBurntRecording({ browser: cameras, pages, durationMs: 6_000, origin: 3, width: 160, height: 90, framesPerSecond: 15 })
    const headers = { 'Content-Type': recording.type, Authorization: `Bearer ${venue.operator.token}` }
    const answer = await fetch(new URL('/api/v1/media?name=Hall', venue.hub.url), { method: 'POST', headers, body: recording.body })
    // The type assertion is what a client of this surface believes.
    const { url } = (await answer.json()) as { readonly url: string }
    await venue.operator.done({ type: 'setFeed', feedId: 'recording', roomId: 'hall', name: 'Hall', kind: 'file', url })
    await takeDrawnLog(hall.page)
    await play()
    await eventually('it is in its middle', async () => (await takeDrawnLog(hall.page)).some(({ stamp }) => stamp > 2_500))
    await venue.operator.done({ type: 'releaseOverride', roomId: 'hall' })
    await eventually('it has left', async () => (await layers(hall)) === 1 && (await hall.page.locator('[data-layer] canvas').count()) === 0)
    await takeDrawnLog(hall.page)
    const fromMs = await play()
    const first = await eventually('it is seen again', async () => (await takeDrawnLog(hall.page))[0])
    // Not further on than the time that has passed, whenever that frame came; it stood beyond 2.5 s.
    expect(first.stamp).toBeLessThan(first.atMs - fromMs + 1_000)
  })
})

/** Answers from when it plays. */
async function play(): Promise<number> {
  await venue.operator.done({ type: 'overrideRoom', roomId: 'hall', scene: { kind: 'feed', feedId: 'recording' }, untilMs: null })
  const { tables } = await venue.operator.state()
  return [...tables.overrides.values()].find(({ roomId }) => roomId === 'hall')?.fromMs ?? Number.NaN
}

/** The engine writes where it is. */
function engine(): { readonly pid: number; readonly instanceId: string } {
  try {
    // The type assertion is safe enough: what is missing is looked for again.
    return JSON.parse(readFileSync(join(venue.hub.dataFolder, 'engine.json'), 'utf8')) as { pid: number; instanceId: string }
  } catch {
    // Between two engines there is no file.
    return { pid: 0, instanceId: '' }
  }
}

function layers({ page }: Screen): Promise<number> {
  return page.locator('[data-layer]:not([style*="hidden"])').count()
}
