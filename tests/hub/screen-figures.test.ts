/** What those who watch the hub are told of its screens, counters and backups. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get, type TestHub } from './support/a-hub.ts'
import { anOperator } from './support/clients.ts'
import { aPaintingScreen } from './support/painting-screen.ts'

const serverSource = fileURLToPath(new URL('../../server/src', import.meta.url))

/** The samples of one metric, each as its labels and its value. */
async function samplesOf(hub: TestHub, name: string) {
  const told = await (await get(hub, '/metrics')).text()
  const found = [...told.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? (\\S+)$`, 'gm'))]
  return found.map(([, labels = '', value]) => ({
    labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, text]) => [key, text])),
    value: Number(value),
  }))
}
const figureOf = async (hub: TestHub, name: string, label: string) =>
  (await samplesOf(hub, name)).find(({ labels }) => Object.values(labels).includes(label))?.value

/** Hub time that a test moves on, and what it has been moved by. */
function movableTime() {
  let aheadMs = 0
  const time = { wallMs: () => Date.now() + aheadMs, monotonicMs: () => performance.now() + aheadMs }
  const moveOn = (byMs: number) => {
    aheadMs += byMs
  }
  return { time, moveOn }
}

function aFolder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'tricolore-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

it('[HTTP94] every known screen has its figures, by name and room, and they go with the screen', async () => {
  const hub = await aHub()
  const ana = await anOperator(hub)
  const screen = await aPaintingScreen(hub, await hub.logIn('Ana'), 'bleu')
  await ana.done({ type: 'nameScreen', screenId: screen.id, name: 'Bleu left', roomId: 'bleu', purpose: 'audience' })
  screen.report({ lateMs: 120, framesMissed: 7, framesPerSecond: 59, memoryMb: 42 })
  await eventually('its report is here', () => hub.presence.reportOf(screen.id) !== null)
  const who = { screen: screen.id, name: 'Bleu left', room: 'bleu', room_name: 'Bleu' }
  const figures = { connected: 1, wrong: 0, late_seconds: 0.12, frames_missed: 7, frames_per_second: 59, memory_bytes: 42 * 1024 * 1024 }
  for (const [name, value] of Object.entries(figures))
    expect([name, await samplesOf(hub, `tricolore_screen_${name}`)]).toEqual([name, [{ labels: who, value }]])
  screen.socket.disconnect()
  await eventually('it is gone', async () => (await figureOf(hub, 'tricolore_screen_connected', screen.id)) === 0)
  expect(await samplesOf(hub, 'tricolore_screen_memory_bytes')).toEqual([])
  await ana.done({ type: 'forgetScreen', screenId: screen.id })
  expect(await samplesOf(hub, 'tricolore_screen_silence_seconds')).toEqual([])
})

it('[HTTP94] a screen that is silent is still told of after a restart of the hub, in hub time', async () => {
  const dataDir = aFolder()
  const { time, moveOn } = movableTime()
  const options = { journal: 'sqlite:', dataDir, backups: 'off', engine: 'off', time } as const
  const first = await aHub(options)
  const screen = await aPaintingScreen(first, await first.logIn('Ana'), 'bleu')
  screen.socket.disconnect()
  await eventually('it is gone', () => !first.presence.isConnected(screen.id))
  moveOn(30_000)
  expect(await figureOf(first, 'tricolore_screen_silence_seconds', screen.id)).toBeGreaterThanOrEqual(30)
  await first.close()

  const second = await aHub(options)
  moveOn(30_000)
  expect(await figureOf(second, 'tricolore_screen_silence_seconds', screen.id)).toBeGreaterThanOrEqual(30)
  expect(await samplesOf(second, 'tricolore_screen_last_seen_timestamp_seconds')).toEqual([])
})

it('[HTTP95] counters stand at 0 before anything happened, so that the first burst is an increase', async () => {
  const hub = await aHub()
  expect(await samplesOf(hub, 'tricolore_commands_total')).toContainEqual({ labels: { type: 'go', result: 'conflict' }, value: 0 })
  expect(await samplesOf(hub, 'tricolore_commands_repeated_total')).toContainEqual({ labels: { type: 'go' }, value: 0 })
  const told = await (await get(hub, '/metrics')).text()
  const counters = [...told.matchAll(/^# TYPE (tricolore_\w+) counter$/gm)].map(([, name = '']) => name)
  expect(counters.filter((name) => !new RegExp(`^${name}[{ ]`, 'm').test(told))).toEqual([])
  const sources = globSync('**/*.ts', { cwd: serverSource }).map((path) => readFileSync(join(serverSource, path), 'utf8'))
  const counted = (label: string) =>
    sources.flatMap((text) => [...text.matchAll(new RegExp(`inc\\(\\{ ${label}: '([\\w-]+)' \\}\\)`, 'g'))].map(([, value = '']) => value))
  expect(counted('kind').length).toBeGreaterThan(4)
  for (const kind of ['operator', 'door', ...counted('kind')]) expect([kind, await figureOf(hub, 'tricolore_auth_failures_total', kind)]).toEqual([kind, 0])
  for (const reason of counted('reason')) expect([reason, await figureOf(hub, 'tricolore_rejected_packets_total', reason)]).toEqual([reason, 0])
  for (const audience of ['operator', 'display', 'public']) expect(await figureOf(hub, 'tricolore_slow_consumers_dropped_total', audience)).toBe(0)
  for (const event of ['came', 'went', 'cut', 'late', 'wrong', 'right']) expect(await figureOf(hub, 'tricolore_screen_events_total', event)).toBe(0)
})

it('[HTTP95] of backups nothing is told where none are made, and their age before the first one', async () => {
  const backups = async (options: Parameters<typeof aHub>[0]) => {
    const hub = await aHub({ engine: 'off', ...options })
    return [await samplesOf(hub, 'tricolore_backup_last_success_timestamp_seconds'), (await samplesOf(hub, 'tricolore_backup_age_seconds')).length]
  }
  expect(await backups({ journal: 'memory:' })).toEqual([[], 0])
  expect(await backups({ journal: 'sqlite:', dataDir: aFolder(), backups: 'off' })).toEqual([[], 0])
  expect(await backups({ journal: 'sqlite:', dataDir: aFolder() })).toEqual([[], 1])
})

it('[HTTP95] the disk that is watched says what lies on it', async () => {
  const hub = await aHub({ journal: 'sqlite:', dataDir: aFolder(), backups: 'off', engine: 'off' })
  expect(await samplesOf(hub, 'tricolore_disk_free_bytes')).toEqual([{ labels: { holds: 'journal' }, value: expect.any(Number) }])
})

it('[SCR114] what happens to a screen is counted: it comes, is late, is wrong, right again, goes', async () => {
  const { time, moveOn } = movableTime()
  const hub = await aHub({ time })
  const counted = async () => Object.fromEntries((await samplesOf(hub, 'tricolore_screen_events_total')).map(({ labels, value }) => [labels.event, value]))
  const screen = await aPaintingScreen(hub, await hub.logIn('Ana'), 'rouge')
  screen.report({ viewKey: 'elsewhere', scene: 'holding', lateMs: 80 })
  await eventually('its report is here', () => hub.presence.reportOf(screen.id) !== null)
  moveOn(3_000)
  await eventually('it is wrong', async () => (await counted()).wrong === 1)
  expect(await figureOf(hub, 'tricolore_screen_wrong', screen.id)).toBe(1)
  screen.paint(hub.hub.clock.nowMs())
  await eventually('it is right', async () => (await counted()).right === 1)
  screen.socket.disconnect()
  await eventually('it is gone', async () => (await counted()).went === 1)
  expect(await counted()).toEqual({ came: 1, went: 1, cut: 0, late: 1, wrong: 1, right: 1 })
})
