/**
 * `npm run bench -- picture`: two sources with a clock burnt into every frame, six screens of the rooms that follow. At each GO: when does
 * the first frame of the new origin appear, is one of the old origin seen afterwards, and is a screen ever without a moving picture? Read
 * off the screens' own videos by code that knows nothing of the product.
 */
import { eventually } from '../../e2e/support/eventually.ts'
import { takePictureLog } from '../../support/picture/read-picture.ts'
import { agesOf, longestStill } from '../../support/picture/seen-origin.ts'
import { printTable, quantile } from '../table.ts'
import { type BenchScreen, openStageSet, type StageSet } from './stage-set.ts'

const ROOMS = ['rouge', 'rouge', 'rouge', 'hall', 'hall', 'hall'] as const
/** Each GO moves the stage to the other room. */
const PARTS = [
  { sessionId: 'dagger', origin: 1 },
  { sessionId: 'santorin', origin: 2 },
] as const
const GOS = 7
/** Not more than the two cores of a small machine encode, decode and mix for six screens at once. */
const FRAMES_PER_SECOND = 15
const PICTURE = { width: 256, height: 144, framesPerSecond: FRAMES_PER_SECOND, bitrateBps: 400_000 }
const FRAME_MS = 1000 / FRAMES_PER_SECOND
/** The fade between two pictures, and a frame: until then both may be seen. */
const FADE_MS = 400 + FRAME_MS
const WATCHED_MS = 3_000

export async function benchPicture(): Promise<void> {
  const stage = await openStageSet()
  try {
    const screens: BenchScreen[] = []
    for (const roomId of ROOMS) screens.push(await stage.screen(roomId))
    await stage.source('bleu', 1, PICTURE)
    await stage.source('blanc', 2, PICTURE)
    print(await play(stage, screens))
  } finally {
    await stage.close()
  }
}

type Run = {
  readonly firstMs: number[]
  readonly wrongFrames: number[]
  /** From the GO's instant to the last frame of the old origin; without a fade, since the screens want no motion. */
  readonly lastOldMs: number[]
  readonly stillMs: number[]
  readonly ageMs: number[]
}

async function play(stage: StageSet, screens: readonly BenchScreen[]): Promise<Run> {
  const run: Run = { firstMs: [], wrongFrames: [], lastOldMs: [], stillMs: [], ageMs: [] }
  let live: string | null = null
  for (let go = 0; go < GOS; go += 1) {
    const part = PARTS[go % PARTS.length] ?? PARTS[0]
    await stage.operator.done({ type: 'standby', sessionId: part.sessionId })
    await eventually('every screen has the next picture ready', () => isReady(stage, part.sessionId, screens))
    await Promise.all(screens.map(({ page }) => takePictureLog(page)))
    const wallAheadMs = await stage.wallAheadMs()
    await stage.operator.done({ type: 'go', sessionId: part.sessionId, expectedLiveSessionId: live })
    live = part.sessionId
    await screens[0]?.page.waitForTimeout(WATCHED_MS)
    const { tables } = await stage.operator.state()
    const goMs = Math.max(...[...tables.takes.values()].map(({ atMs }) => atMs)) + wallAheadMs
    const logs = await Promise.all(screens.map(({ page }) => takePictureLog(page)))
    // Before the first GO no picture is shown at all.
    if (go === 0) continue
    for (const log of logs) {
      const first = log.find(({ atMs, origin }) => atMs >= goMs - FRAME_MS && origin === part.origin)
      run.firstMs.push(first ? first.atMs - goMs : Number.NaN)
      run.wrongFrames.push(log.filter(({ atMs, origin }) => atMs > goMs + FADE_MS && origin !== part.origin).length)
      run.lastOldMs.push((log.findLast(({ origin }) => origin !== part.origin)?.atMs ?? goMs) - goMs)
      run.stillMs.push(longestStill(log, goMs - 500, goMs + WATCHED_MS - 1_500))
      const shown = log.filter(({ atMs, origin }) => atMs > goMs + 1_000 && origin === part.origin)
      run.ageMs.push(...agesOf(shown))
    }
  }
  return run
}

/** The screens say so themselves: what is armed was decoded. */
async function isReady(stage: StageSet, sessionId: string, screens: readonly BenchScreen[]): Promise<boolean> {
  const { tables } = await stage.operator.state()
  const origin = [...tables.placements.values()].find((placement) => placement.sessionId === sessionId && placement.kind === 'origin')?.roomId
  const health = (await stage.feeds()).feeds.find(({ id }) => String(id) === String(origin))?.health
  const ready = new Set(health?.screens.filter(({ state }) => state === 'live').map(({ screenId }) => screenId))
  return screens.every(({ id }) => ready.has(id))
}

function print({ firstMs, wrongFrames, lastOldMs, stillMs, ageMs }: Run): void {
  printTable(`The picture at ${GOS - 1} GOs: six screens, two sources of ${FRAMES_PER_SECOND} frames a second`, [
    { name: 'first frame of the new origin after the GO’s instant', unit: 'ms', values: firstMs, limit: '' },
    { name: 'the same, p95', unit: 'frames', values: [quantile(firstMs, 0.95) / FRAME_MS], limit: '<= 3' },
    { name: 'frames of the old origin after the fade', unit: '', values: wrongFrames, limit: '0' },
    { name: 'last frame of the old origin after the GO’s instant', unit: 'ms', values: lastOldMs, limit: '' },
    { name: 'longest time without a new frame around the GO', unit: 'ms', values: stillMs, limit: '' },
    { name: 'age of what is shown', unit: 'ms', values: ageMs, limit: '' },
  ])
}
