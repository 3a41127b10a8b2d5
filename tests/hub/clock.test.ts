/** The hub's own clock, where it is wrong. */
import { join } from 'node:path'
import { carryOutRestore } from '@tricolore/server/backup/carry-out-restore.ts'
import { planRestore } from '@tricolore/server/backup/restore-plan.ts'
import { processTime } from '@tricolore/server/hub/clock/hub-clock.ts'
import { expect, it } from 'vitest'
import { aHub } from './support/a-hub.ts'
import { aFolder } from './support/cli.ts'
import { anOperator } from './support/clients.ts'

const DAY_MS = 86_400_000

it('[BRW10] a show that was opened with a clock a day ahead says so, and a restore up to now brings it back', async () => {
  const dataDir = aFolder()
  const own = { dataDir, journal: 'sqlite:' }
  const first = await aHub(own)
  await (await anOperator(first)).done({ type: 'setOccupancy', roomId: 'bleu', percent: 50 })
  await first.close()

  const ahead = await aHub({ ...own, time: { ...processTime, wallMs: () => Date.now() + DAY_MS } })
  expect(ahead.warnings.all()).toEqual([])
  await (await anOperator(ahead)).done({ type: 'setOccupancy', roomId: 'bleu', percent: 100 })
  await ahead.close()

  const wrong = await aHub(own)
  expect(wrong.warnings.all().map(({ code, texts }) => [code, texts.en])).toEqual([['clock', expect.stringMatching(/^Hub time is 24 h ahead .+ restore --at/)]])
  await wrong.close()

  const nowMs = Date.now()
  const plan = await planRestore({ dataDir, from: null, seq: null, at: new Date(nowMs).toISOString(), nowMs })
  const { safetyCopy } = await carryOutRestore(plan, { backupsFolder: join(dataDir, 'backups'), version: 'test', nowMs })
  expect(safetyCopy).not.toBe(null)
  const right = await aHub(own)
  expect(right.warnings.all()).toEqual([])
  expect(Math.abs(right.hub.clock.nowMs() - Date.now())).toBeLessThan(2_000)
  expect([...right.hub.tables().occupancy.values()].map(({ percent }) => percent)).toEqual([50])
})
