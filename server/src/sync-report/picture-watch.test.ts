import { readAt } from '@tricolore/shared/at/at.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import type { ScreenReport } from '@tricolore/shared/protocol/down.ts'
import { createScheduledStates } from '@tricolore/shared/state/scheduled-states.ts'
import { aMorning, anOverride, aScreen } from '@tricolore/shared/testing/builders.ts'
import { at } from '@tricolore/shared/testing/clock.ts'
import { aReport } from '@tricolore/shared/testing/reports.ts'
import { expect, test } from 'vitest'
import { createPictureWatch } from './picture-watch.ts'

const plan = aMorning({ screens: [aScreen({ id: 'wall' })] })
const black = aMorning({ screens: [aScreen({ id: 'wall' })], overrides: [anOverride()] })

function aWatch() {
  let nowMs = at('09:10')
  let report: ScreenReport | null = null
  let changes = 0
  const scheduled = createScheduledStates(plan)
  const watch = createPictureWatch({ nowMs: () => nowMs, tablesAt: scheduled.at, reportOf: () => report, onChange: () => (changes += 1) })
  return {
    watch,
    scheduled,
    changes: () => changes,
    pass: async (ms: number) => {
      nowMs += ms
      await watch.lookAtAll()
    },
    reports: (viewKey: string | null) => {
      report = viewKey === null ? null : aReport({ viewKey })
      watch.look('wall')
    },
    rightKey: () => deriveScreen(readAt(scheduled.at(nowMs), nowMs), 'wall')?.viewKey ?? '',
    pictureState: () => watch.pictureOf('wall'),
    nowMs: () => nowMs,
  }
}

test('[CLK69] a screen that shows what it should is no alarm, nor one that has said nothing', async () => {
  const { reports, rightKey, pictureState, pass } = aWatch()
  await pass(10_000)
  expect(pictureState()).toEqual({ wrongSinceMs: null, expected: null })
  reports(rightKey())
  await pass(10_000)
  expect(pictureState()).toEqual({ wrongSinceMs: null, expected: 'interval' })
})

test('[CLK69] another picture is an alarm after three seconds, from when it began, and ends with the right one', async () => {
  const { reports, rightKey, pictureState, pass, nowMs, changes } = aWatch()
  reports('something else')
  const sinceMs = nowMs()
  await pass(2_999)
  expect(pictureState().wrongSinceMs).toBeNull()
  const before = changes()
  await pass(1)
  expect(pictureState()).toEqual({ wrongSinceMs: sinceMs, expected: 'interval' })
  expect(changes()).toBe(before + 1)
  reports(rightKey())
  expect(pictureState().wrongSinceMs).toBeNull()
})

test('[CLK69] a screen is not blamed for a change that does not count yet, and then has three seconds', async () => {
  const { reports, rightKey, pictureState, pass, scheduled, nowMs } = aWatch()
  reports(rightKey())
  scheduled.add(black, nowMs() + 5_000)
  await pass(4_999)
  expect(pictureState()).toEqual({ wrongSinceMs: null, expected: 'interval' })
  await pass(1)
  expect(pictureState()).toEqual({ wrongSinceMs: null, expected: 'black' })
  await pass(3_000)
  expect(pictureState().wrongSinceMs).toBe(nowMs() - 3_000)
})

test('[CLK69] a scene that could not be painted is an alarm at once', () => {
  const { reports, pictureState, nowMs } = aWatch()
  reports('fault')
  expect(pictureState().wrongSinceMs).toBe(nowMs())
})

test('[CLK69] a screen that is gone is no wrong picture', async () => {
  const { reports, pictureState, pass } = aWatch()
  reports('something else')
  await pass(5_000)
  reports(null)
  expect(pictureState().wrongSinceMs).toBeNull()
})

test('[SCR113] a screen of another build is named, and taken at its word once it has the newest state; one that lacks it, or could paint nothing, is wrong', async () => {
  let nowMs = at('09:10')
  let report = aReport({ viewKey: 'as its build has it', build: '0.0.9+0123456789', seq: 7 })
  const watch = createPictureWatch({
    nowMs: () => nowMs,
    tablesAt: () => plan,
    reportOf: () => report,
    servedBuild: () => '0.1.0+abcdef0123',
    seq: () => 7,
    onChange: () => {},
  })
  const stateAfter = async (some: Partial<ScreenReport>) => {
    report = aReport({ ...report, ...some })
    await watch.lookAtAll()
    nowMs += 10_000
    await watch.lookAtAll()
    const { wrongSinceMs, isOtherBuild = false } = watch.pictureOf('wall')
    return [wrongSinceMs === null ? 'right' : 'wrong', isOtherBuild]
  }
  expect(await stateAfter({})).toEqual(['right', true])
  expect(await stateAfter({ seq: 6 })).toEqual(['wrong', true])
  expect(await stateAfter({ seq: 7, viewKey: 'fault' })).toEqual(['wrong', true])
  // As builds were named before they had the version in it.
  expect(await stateAfter({ viewKey: 'x', build: '0123456789' })).toEqual(['right', true])
  // A third-party screen client, and one of this build.
  expect(await stateAfter({ build: 'acme-2' })).toEqual(['wrong', false])
  expect(await stateAfter({ build: '0.1.0+abcdef0123' })).toEqual(['wrong', false])
})
