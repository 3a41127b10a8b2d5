import { describe, expect, test } from 'vitest'
import type { PublisherState } from './publisher.ts'
import { nothingSent } from './sent.ts'
import { sourceReport } from './source-report.ts'

const well = { pictureFault: null, soundFault: null } as const
const waiting = (reason: Extract<PublisherState, { kind: 'waiting' }>['reason']): PublisherState => ({ kind: 'waiting', reason, detail: null })
const report = (publisher: PublisherState, capture: Parameters<typeof sourceReport>[0]['capture'] = well) =>
  sourceReport({ publisher, settings: { picture: 'camera' }, capture, sent: nothingSent, level: 0.5 })

describe('what a source page tells of itself', () => {
  test('[FEED109] refused is what the hub said no to; what is on its way is connecting', () => {
    expect((['taken', 'key', 'unknown', 'offer'] as const).map((reason) => report(waiting(reason)).state)).toEqual(Array(4).fill('refused'))
    expect((['busy', 'engine', 'away', 'lost'] as const).map((reason) => report(waiting(reason)).state)).toEqual(Array(4).fill('connecting'))
    expect(report({ kind: 'live', sinceMs: 0 })).toMatchObject({ state: 'live', what: 'camera', audioLevel: 0.5, fault: null })
    expect(report({ kind: 'idle' }).state).toBe('idle')
  })

  test('[FEED109] names one fault: of the picture before the sound before the connection', () => {
    expect(report(waiting('taken'), { pictureFault: 'ended', soundFault: 'denied' }).fault).toBe('picture: ended')
    expect(report(waiting('taken'), { pictureFault: null, soundFault: 'denied' }).fault).toBe('sound: denied')
    expect(report(waiting('taken')).fault).toBe('taken')
  })
})
