/**
 * `npm run bench -- picture-recovery`: what the audience sees when the hub, the engine or the source is killed without a word, when a screen is
 * loaded again and when the source stands still. The source is the product's own page with a burnt clock in the place of its camera.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { eventually } from '../../e2e/support/eventually.ts'
import { takePictureLog } from '../../support/picture/read-picture.ts'
import { longestStill } from '../../support/picture/seen-origin.ts'
import { printTable } from '../table.ts'
import { openProductSource, type ProductSource } from './product-source.ts'
import { type BenchScreen, openStageSet, type StageSet } from './stage-set.ts'

const ROUNDS = 4
/** How long something stays away that was killed. */
const AWAY_MS = 2_500

export async function benchPictureRecovery(): Promise<void> {
  const stage = await openStageSet()
  const opened: ProductSource[] = []
  try {
    const source = await openProductSource(stage, 'bleu', 1)
    opened.push(source)
    const screens = [await stage.screen('rouge'), await stage.screen('hall')]
    await stage.operator.done({ type: 'go', sessionId: 'dagger', expectedLiveSessionId: null })
    await pictures(screens)
    const figures = {
      hub: [] as number[],
      engine: [] as number[],
      source: [] as number[],
      loaded: [] as number[],
      reload: [] as number[],
      card: [] as number[],
      back: [] as number[],
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      figures.hub.push(...(await hubKilled(stage, screens)))
      figures.engine.push(...(await engineKilled(stage, screens)))
      const returned = await sourceKilled(source, screens)
      figures.source.push(...returned.fromTakenMs)
      figures.loaded.push(...returned.fromLoadedMs)
      figures.reload.push(...(await reloaded(screens)))
      const frozen = await sourceFrozen(source, screens)
      figures.card.push(...frozen.cardMs)
      figures.back.push(...frozen.backMs)
    }
    printTable('Recovery: one source of 15 frames a second, two screens', [
      { name: 'hub killed and back: longest time without a new frame', unit: 'ms', values: figures.hub, limit: 'the picture goes on' },
      { name: 'engine killed: picture after its return', unit: 'ms', values: figures.engine, limit: '<= 1500' },
      { name: 'source killed: picture after the hub took it again', unit: 'ms', values: figures.source, limit: '<= 1000' },
      { name: 'the same, after its page was loaded again', unit: 'ms', values: figures.loaded, limit: '' },
      { name: 'screen loaded again: first frame after navigation', unit: 'ms', values: figures.reload, limit: '<= 1000' },
      { name: 'source stands still: title card after', unit: 'ms', values: figures.card, limit: '<= 2500' },
      { name: 'source runs again: picture after', unit: 'ms', values: figures.back, limit: '' },
    ])
  } finally {
    for (const source of opened) await source.close()
    await stage.close()
  }
}

const wallMs = () => performance.timeOrigin + performance.now()

/** Resolves once each screen shows a picture, and a moment after. */
async function pictures(screens: readonly BenchScreen[]): Promise<void> {
  for (const { page } of screens) {
    await takePictureLog(page)
    await eventually('the screen shows a picture', async () => (await takePictureLog(page)).length > 0)
  }
  await screens[0]?.page.waitForTimeout(1_500)
}

async function hubKilled({ hub }: StageSet, screens: readonly BenchScreen[]): Promise<readonly number[]> {
  await pictures(screens)
  await Promise.all(screens.map(({ page }) => takePictureLog(page)))
  const killedMs = wallMs()
  await hub.kill()
  await screens[0]?.page.waitForTimeout(AWAY_MS)
  await hub.restart()
  await screens[0]?.page.waitForTimeout(AWAY_MS)
  const logs = await Promise.all(screens.map(({ page }) => takePictureLog(page)))
  return logs.map((log) => longestStill(log, killedMs, wallMs() - 500))
}

/** The hub starts it again by itself; it is back when it has written where it is. */
async function engineKilled({ hub }: StageSet, screens: readonly BenchScreen[]): Promise<readonly number[]> {
  await pictures(screens)
  const before = engineOf(hub.dataFolder)
  if (!before) throw new Error('there is no engine')
  process.kill(before.pid, 'SIGKILL')
  await eventually('another engine runs', () => {
    const now = engineOf(hub.dataFolder)
    return now !== null && now.instanceId !== before.instanceId
  })
  return afterReturn(screens, wallMs())
}

function engineOf(dataFolder: string): { readonly pid: number; readonly instanceId: string } | null {
  try {
    // The type assertion is safe enough: the engine writes the file itself.
    return JSON.parse(readFileSync(join(dataFolder, 'engine.json'), 'utf8')) as { pid: number; instanceId: string }
  } catch {
    // Between two engines there is no file.
    return null
  }
}

async function sourceKilled(source: ProductSource, screens: readonly BenchScreen[]) {
  await pictures(screens)
  await source.crash()
  await screens[0]?.page.waitForTimeout(AWAY_MS)
  await Promise.all(screens.map(({ page }) => takePictureLog(page)))
  const { loadedMs, takenMs } = await source.comeBack()
  const fromTakenMs = await afterReturn(screens, takenMs)
  return { fromTakenMs, fromLoadedMs: fromTakenMs.map((ms) => ms + takenMs - loadedMs) }
}

/** One after the other: each has the machine for itself, as a screen in a hall has. */
async function reloaded(screens: readonly BenchScreen[]): Promise<readonly number[]> {
  const results: number[] = []
  for (const screen of screens) {
    await pictures(screens)
    const startedMs = wallMs()
    await screen.page.reload({ waitUntil: 'commit' })
    results.push(...(await afterReturn([screen], startedMs)))
  }
  return results
}

async function sourceFrozen(source: ProductSource, screens: readonly BenchScreen[]) {
  await pictures(screens)
  const cards = screens.map(({ page }) => page.evaluate(titleCardAt))
  await source.setFrozen(true)
  const frozenMs = wallMs()
  const cardMs = (await Promise.all(cards)).map((atMs) => atMs - frozenMs)
  await source.setFrozen(false)
  return { cardMs, backMs: await afterReturn(screens, wallMs()) }
}

/** From that instant to the first new frame that can be seen on each screen. */
function afterReturn(screens: readonly BenchScreen[], sinceMs: number): Promise<readonly number[]> {
  return Promise.all(
    screens.map(async ({ page }) => {
      const first = await eventually('the picture is back', async () => (await takePictureLog(page)).find(({ atMs }) => atMs > sinceMs))
      return first.atMs - sinceMs
    }),
  )
}

/** Runs in the page. Resolves with the wall clock at which the title card took the place of the picture: when it began to. */
function titleCardAt(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const isCard = document.querySelector('[data-layer]:not([aria-hidden="true"]) [data-picture="false"]') !== null
      if (isCard) resolve(performance.timeOrigin + performance.now())
      return isCard
    }
    const watch = new MutationObserver(() => look() && watch.disconnect())
    if (!look()) watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-picture'] })
  })
}
