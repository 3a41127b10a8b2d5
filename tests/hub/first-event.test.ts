/** The event of a first start: what `doctor` says of its file is what the start says, and the start blames the file only for what lies in it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventFile } from '@tricolore/server/cli/doctor/event-file.ts'
import { defaults } from '@tricolore/server/host/process/settings.ts'
import { openFirstEvent } from '@tricolore/server/start/open-first-event.ts'
import { type StartOptions, startHub } from '@tricolore/server/start/start-hub.ts'
import { expect, it, onTestFinished } from 'vitest'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-first-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const demo = fileURLToPath(new URL('../../server/events/kcd-france-2023.json', import.meta.url))

function anEventFile(roomName: string): string {
  const path = join(aFolder(), 'event.json')
  writeFileSync(path, readFileSync(demo, 'utf8').replace('"name": "Bleu"', `"name": "${roomName}"`))
  return path
}

const start = (options: StartOptions) =>
  startHub({ port: 0, host: '127.0.0.1', journal: 'memory:', engine: 'off', operatorPassword: 'correct-horse-battery', logLevel: 'fatal', ...options })
const told = async (path: string, eventDay: string | null = null) =>
  (await eventFile.look({ ...defaults, eventFile: path, eventDay })).map(({ level, says }) => `${level}: ${says.en}`)

it('[HUB125] of a file that the start opens it says that it can be read', async () => {
  const path = anEventFile('Bleu')
  expect(await told(path)).toEqual([`good: The event file ${path} can be read.`])
  const hub = await start({ eventFile: path })
  onTestFinished(() => hub.close())
  expect(hub.hub.tables().rooms.get('bleu')?.name).toBe('Bleu')
})

it('[HUB125] of a file that the start refuses it says why, in the same words', async () => {
  const path = anEventFile('Bleu\u202e')
  const [said = ''] = await told(path)
  expect(said).toMatch(/^fault: In .+control signs/)
  await expect(start({ eventFile: path })).rejects.toThrow(said.slice(said.indexOf(': ', 8) + 2))
})

it('[HUB125] it looks at the day that was asked for, too', async () => {
  expect(await told(anEventFile('Bleu'), '2100-06-01')).toEqual([expect.stringMatching(/^fault: .+not between the years 1970 and 2100/)])
})

it('[HUB126] a first start that stood still opens its event all the same', async () => {
  let looks = 0
  // It stands still for a minute while it starts.
  const wallMs = () => Date.now() + (++looks > 1 ? 60_000 : 0)
  const hub = await start({ standsStillBy: { wallMs, monotonicMs: () => performance.now() } })
  onTestFinished(() => hub.close())
  expect(hub.hub.tables().event.has('event')).toBe(true)
})

it('[HUB126] what cannot be stored is no fault of the file', async () => {
  const dataDir = join(aFolder(), 'data')
  const hub = await start({ journal: 'sqlite:', dataDir, opensEvent: false })
  onTestFinished(() => hub.close())
  rmSync(dataDir, { recursive: true })
  const opening = openFirstEvent(hub.hub, { eventFile: anEventFile('Bleu'), eventDay: null }, () => false)
  await expect(opening).rejects.toThrow(/could not be stored, and nothing is wrong with that file: .+gone/)
})
