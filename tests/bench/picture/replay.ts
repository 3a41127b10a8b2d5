/**
 * `npm run bench -- picture-replay`: a recording is shown again on the hall's screens. How far is each from where hub time says it should be,
 * how far are two screens apart, and how soon is one right that joins in the middle? Read off what the screens drew.
 */
import { eventually } from '../../e2e/support/eventually.ts'
import { makeBurntRecording } from '../../support/picture/burnt-recording.ts'
import { type DrawnFrame, takeDrawnLog, watchCanvases } from '../../support/picture/read-canvas.ts'
import { printTable } from '../table.ts'
import { type BenchScreen, openStageSet, type StageSet } from './stage-set.ts'

const ROOM = 'hall'
const FRAMES_PER_SECOND = 15
const RECORDING = { durationMs: 45_000, origin: 3, width: 256, height: 144, framesPerSecond: FRAMES_PER_SECOND }
const ROUNDS = 3
/** From here on it is called settled. */
const SETTLED_MS = 6_000
const WATCHED_MS = 14_000
/** As near as half a frame and the reader's own frame. */
const RIGHT_MS = 1000 / FRAMES_PER_SECOND

export async function benchPictureReplay(): Promise<void> {
  const stage = await openStageSet()
  try {
    const recording = await makeBurntRecording({ browser: stage.sourceBrowser, pages: stage.sourcePages, ...RECORDING })
    const feedId = await upload(stage, recording)
    const screens = [await stage.screen(ROOM, watchCanvases), await stage.screen(ROOM, watchCanvases)]
    const run: Run = { startMs: [], soonMs: [], settledMs: [], apartMs: [], joinedMs: [], joinedApartMs: [] }
    for (let round = 0; round < ROUNDS; round += 1) await play(stage, feedId, screens, run)
    print(recording.type, run)
  } finally {
    await stage.close()
  }
}

type Run = {
  /** Where the first frame was, against where it should have been; positive: ahead. */
  readonly startMs: number[]
  /** From the beginning until it stays right. */
  readonly soonMs: number[]
  readonly settledMs: number[]
  readonly apartMs: number[]
  readonly joinedMs: number[]
  readonly joinedApartMs: number[]
}

async function upload({ hub, operator }: StageSet, { type, body }: { readonly type: string; readonly body: Uint8Array<ArrayBuffer> }): Promise<string> {
  const headers = { 'Content-Type': type, Authorization: `Bearer ${operator.token}` }
  const answer = await fetch(new URL('/api/v1/media?name=Replay', hub.url), { method: 'POST', headers, body })
  // The type assertion is looked at in the next line.
  const kept = (await answer.json()) as { readonly url?: string }
  if (kept.url === undefined) throw new Error(`the recording was refused: ${JSON.stringify(kept)}`)
  await operator.done({ type: 'setFeed', feedId: 'recording', roomId: ROOM, name: 'Replay', kind: 'file', url: kept.url, sessionId: 'sql' })
  return 'recording'
}

async function play(stage: StageSet, feedId: string, screens: readonly BenchScreen[], run: Run): Promise<void> {
  await Promise.all(screens.map(({ page }) => takeDrawnLog(page)))
  await stage.operator.done({ type: 'overrideRoom', roomId: ROOM, scene: { kind: 'feed', feedId }, untilMs: null })
  const { tables } = await stage.operator.state()
  const zeroMs = Math.max(...[...tables.overrides.values()].map(({ fromMs }) => fromMs)) + (await stage.wallAheadMs())
  await wait(screens, WATCHED_MS)
  const logs = await Promise.all(screens.map(({ page }) => takeDrawnLog(page)))
  const offsets = logs.map((log) => offsetsOf(log, zeroMs))
  for (const each of offsets) {
    run.startMs.push(each[0]?.offsetMs ?? Number.NaN)
    run.soonMs.push(rightAfter(each, zeroMs))
    run.settledMs.push(...each.filter(({ atMs }) => atMs > zeroMs + SETTLED_MS).map(({ offsetMs }) => offsetMs))
  }
  run.apartMs.push(apart(offsets[0], offsets[1], zeroMs + SETTLED_MS))
  await join(screens, zeroMs, run)
  await stage.operator.done({ type: 'releaseOverride', roomId: ROOM })
  await wait(screens, 1_500)
}

/** A screen loaded again in the middle. */
async function join(screens: readonly BenchScreen[], zeroMs: number, run: Run): Promise<void> {
  const [stays, joins] = screens
  if (!stays || !joins) return
  const loadedAtMs = Date.now()
  await joins.page.reload()
  await eventually('the screen plays the recording', () => joins.page.evaluate(() => window.drawnLog.length > 0))
  await wait(screens, WATCHED_MS)
  const [one, other] = await Promise.all([stays, joins].map(async ({ page }) => offsetsOf(await takeDrawnLog(page), zeroMs)))
  run.joinedMs.push(rightAfter(other ?? [], loadedAtMs))
  run.joinedApartMs.push(apart(one, other, loadedAtMs + SETTLED_MS))
}

type Offset = { readonly atMs: number; readonly offsetMs: number }

function offsetsOf(log: readonly DrawnFrame[], zeroMs: number): Offset[] {
  return log.map(({ atMs, stamp }) => ({ atMs, offsetMs: stamp - (atMs - zeroMs) }))
}

/** From `sinceMs` to the frame from which half a second of frames is right. */
function rightAfter(offsets: readonly Offset[], sinceMs: number): number {
  const found = offsets.find(({ atMs }) => {
    const next = offsets.filter((each) => each.atMs >= atMs && each.atMs < atMs + 500)
    return Math.abs(median(next.map(({ offsetMs }) => offsetMs))) <= RIGHT_MS
  })
  return found ? found.atMs - sinceMs : Number.NaN
}

function apart(one: readonly Offset[] = [], other: readonly Offset[] = [], fromMs: number): number {
  const settled = (offsets: readonly Offset[]) => median(offsets.filter(({ atMs }) => atMs > fromMs).map(({ offsetMs }) => offsetMs))
  return Math.abs(settled(one) - settled(other))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const wait = (screens: readonly BenchScreen[], ms: number) => screens[0]?.page.waitForTimeout(ms)

function print(type: string, run: Run): void {
  printTable(`A recording (${type}, ${FRAMES_PER_SECOND} frames a second) shown again on two screens, ${ROUNDS} times`, [
    { name: 'first frame, ahead of where hub time says', unit: 'ms', values: run.startMs, limit: '' },
    { name: 'from the beginning until it is right', unit: 'ms', values: run.soonMs, limit: '' },
    { name: 'then: ahead of where hub time says', unit: 'ms', values: run.settledMs, limit: '' },
    { name: 'the two screens apart', unit: 'ms', values: run.apartMs, limit: '<= 67' },
    { name: 'from loading in the middle until it is right', unit: 'ms', values: run.joinedMs, limit: '' },
    { name: 'then: apart', unit: 'ms', values: run.joinedApartMs, limit: '<= 67' },
  ])
}
