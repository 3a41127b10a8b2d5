/**
 * `npm run bench -- picture-flood`: while two screens show a picture, somebody asks for connections a thousand times a second with a wrong token,
 * somebody else wants to publish the same feed, and offers of a megabyte come. What is answered, and is the audience disturbed?
 */
import { request } from 'node:http'
import { eventually } from '../../e2e/support/eventually.ts'
import { takePictureLog } from '../../support/picture/read-picture.ts'
import { longestStill } from '../../support/picture/seen-origin.ts'
import { printTable } from '../table.ts'
import { openStageSet, type StageSet } from './stage-set.ts'

const ROUNDS = 3
const FLOOD_MS = 3_000
const POSTS_PER_SECOND = 1_000
const PICTURE = { width: 256, height: 144, framesPerSecond: 15, bitrateBps: 400_000 }

export async function benchPictureFlood(): Promise<void> {
  const stage = await openStageSet()
  try {
    await stage.source('bleu', 1, PICTURE)
    const screens = [await stage.screen('rouge'), await stage.screen('hall')]
    await stage.operator.done({ type: 'go', sessionId: 'dagger', expectedLiveSessionId: null })
    for (const { page } of screens) await eventually('the screen shows the picture', async () => (await takePictureLog(page)).length > 0)
    const key = (await stage.feeds()).feeds.find(({ id }) => String(id) === 'bleu')?.publish?.key ?? ''
    const figures = { calm: [] as number[], flooded: [] as number[], refused: [] as number[], second: [] as number[], large: [] as number[] }
    for (let round = 0; round < ROUNDS; round += 1) {
      figures.calm.push(...(await stillDuring(screens, () => screens[0]?.page.waitForTimeout(FLOOD_MS) ?? Promise.resolve())))
      const statuses: number[] = []
      figures.flooded.push(...(await stillDuring(screens, async () => void statuses.push(...(await flood(stage))))))
      figures.refused.push(statuses.filter((status) => status === 401 || status === 429).length / statuses.length)
      figures.second.push(await post(stage, key, 'v=0\r\n'), await post(stage, key, await anOffer(screens[0])))
      figures.large.push(await post(stage, key, 'v=0\r\n'.padEnd(1_000_000, 'x')))
    }
    printTable(`Two screens while ${POSTS_PER_SECOND} connections a second are asked for with a wrong token`, [
      { name: 'longest time without a new frame, calm', unit: 'ms', values: figures.calm, limit: 'baseline' },
      { name: 'longest time without a new frame, flooded', unit: 'ms', values: figures.flooded, limit: 'undisturbed' },
      { name: 'refused with 401 or 429', unit: '', values: figures.refused, limit: '1' },
      { name: 'status: no offer, then a second publisher', unit: '', values: figures.second, limit: '400, 409' },
      { name: 'status: an offer of 1 MB', unit: '', values: figures.large, limit: '413' },
    ])
  } finally {
    await stage.close()
  }
}

type Screens = readonly Awaited<ReturnType<StageSet['screen']>>[]

async function stillDuring(screens: Screens, act: () => Promise<unknown>): Promise<readonly number[]> {
  await Promise.all(screens.map(({ page }) => takePictureLog(page)))
  const fromMs = performance.timeOrigin + performance.now()
  await act()
  const untilMs = performance.timeOrigin + performance.now() - 300
  return (await Promise.all(screens.map(({ page }) => takePictureLog(page)))).map((log) => longestStill(log, fromMs, untilMs))
}

async function flood(stage: StageSet): Promise<readonly number[]> {
  const asked: Promise<number>[] = []
  const startedMs = performance.now()
  while (performance.now() - startedMs < FLOOD_MS) {
    const due = ((performance.now() - startedMs) * POSTS_PER_SECOND) / 1000
    while (asked.length < due) asked.push(post(stage, 'a-token-that-is-good-for-nothing', 'v=0\r\n'))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return Promise.all(asked)
}

/** The status; 0 when the hub cut the connection. */
function post({ hub }: StageSet, token: string, body: string): Promise<number> {
  return new Promise((resolve) => {
    const headers = { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` }
    const asking = request(new URL('/whip/bleu', hub.url), { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asking.once('error', () => resolve(0))
    asking.end(body)
  })
}

function anOffer(screen: Screens[number] | undefined): Promise<string> {
  if (!screen) throw new Error('there is no screen')
  return screen.page.evaluate(async () => {
    const peer = new RTCPeerConnection()
    peer.addTransceiver('video', { direction: 'sendonly' })
    await peer.setLocalDescription()
    const sdp = peer.localDescription?.sdp ?? ''
    peer.close()
    return sdp
  })
}
