import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import type { RecordOf, TableName, Tables } from '../tables/registry.ts'
import { aFeed, aMorning, anOverride, aScreen, aSession, aStandby, aTake, inRooms } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { given } from '../testing/scenario.ts'
import { deriveScreen } from './derive-screen.ts'
import { previewOfStandby } from './preview-of-standby.ts'

type Lists = { readonly [T in TableName]?: readonly RecordOf<T>[] }

const NOW = at('09:29')
const screens = [
  aScreen({ id: 'origin', roomId: 'blanc' }),
  aScreen({ id: 'follower', roomId: 'rouge' }),
  aScreen({ id: 'stage', roomId: 'rouge', purpose: 'stage' }),
  aScreen({ id: 'elsewhere', roomId: 'hall' }),
]
const feeds = ['bleu', 'blanc', 'rouge'].map((id, order) => aFeed({ id, roomId: id, order }))
const live = aTake({ id: 'take-1', sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: at('09:00') })
const part2 = aStandby({ sessionId: 'part-2', roomIds: ['blanc', 'bleu', 'rouge'] })

const morning = (more: Lists = {}) => aMorning({ screens, feeds, takes: [live], standbys: [part2], ...more })

/** What the screen shows once the standby was really taken. */
function taken(tables: Tables, screenId: string, sessionId: string, expectedLiveSessionId: string | null) {
  const show = given(tables).at('09:29').when({ type: 'go', sessionId, expectedLiveSessionId }).accepted()
  return deriveScreen(readAt(show.tables, show.effectAtMs), screenId)
}

describe('what a screen would show if its standby were taken', () => {
  it('[FEED88] is the very picture that the GO shows: on the stage and where it is followed', () => {
    for (const screenId of ['origin', 'follower']) {
      const guessed = previewOfStandby(morning(), screenId, NOW)
      expect(guessed?.view.scene.kind).toBe(screenId === 'origin' ? 'title-card' : 'simulcast')
      expect(guessed?.viewKey).toBe(taken(morning(), screenId, 'part-2', 'part-1')?.viewKey)
    }
  })

  it('[FEED88] is the interval that the GO shows', () => {
    const tables = morning({ standbys: [aStandby({ sessionId: 'break', roomIds: ['bleu', 'blanc', 'rouge', 'hall'] })] })
    const guessed = previewOfStandby(tables, 'follower', NOW)?.view.scene
    expect(guessed).toMatchObject({ kind: 'interval', current: { sessionId: 'break' } })
    expect(taken(tables, 'follower', 'break', 'part-1')?.view.scene).toMatchObject({ kind: 'interval', current: { sessionId: 'break' } })
  })

  it('[FEED88] is the replay that the GO shows, except for the instant from which it plays', () => {
    const again = inRooms(aSession({ id: 'again', kind: 'replay', replayOf: 'part-1' }), 'rouge')
    const recording = aFeed({ id: 'recorded', kind: 'file', url: '/media/a.mp4', sessionId: 'part-1', order: 5 })
    const plan = morning()
    const tables = morning({
      sessions: [...plan.sessions.values(), ...again.sessions],
      placements: [...plan.placements.values(), ...again.placements],
      feeds: [...feeds, recording],
      standbys: [aStandby({ sessionId: 'again', roomIds: ['rouge'] })],
    })
    const scene = { kind: 'replay', session: { sessionId: 'again' }, feed: { feedId: 'recorded' } }
    expect(previewOfStandby(tables, 'follower', NOW)?.view.scene).toMatchObject(scene)
    expect(taken(tables, 'follower', 'again', 'part-1')?.view.scene).toMatchObject(scene)
  })

  it('[FEED88] names the session on a stage’s monitor, whose countdown begins with the GO', () => {
    expect(previewOfStandby(morning(), 'stage', NOW)?.view.scene).toMatchObject({ kind: 'stage', onStage: { session: { sessionId: 'part-2' } } })
  })

  it('[FEED88] is nothing where nothing is on standby, for a screen that is not known, and for a session that was cancelled or lost its rooms', () => {
    expect(previewOfStandby(morning(), 'elsewhere', NOW)).toBeNull()
    expect(previewOfStandby(morning(), 'nobody', NOW)).toBeNull()
    expect(previewOfStandby(morning({ standbys: [] }), 'follower', NOW)).toBeNull()
    const plan = morning()
    const sessions = [...plan.sessions.values()].map((session) => ({ ...session, cancelled: session.id === 'part-2' }))
    expect(previewOfStandby(morning({ sessions }), 'follower', NOW)).toBeNull()
    const placements = [...plan.placements.values()].filter(({ sessionId }) => sessionId !== 'part-2')
    expect(previewOfStandby(morning({ placements }), 'follower', NOW)).toBeNull()
  })

  it('[FEED88] is what lies above the plan where something does', () => {
    const override = anOverride({ roomId: 'rouge' })
    expect(previewOfStandby(morning({ overrides: [override] }), 'follower', NOW)?.view.scene).toEqual({ kind: 'black' })
  })

  it('[FEED88] leaves what is shown now as it is', () => {
    const tables = morning()
    const before = deriveScreen(readAt(tables, NOW), 'follower')
    previewOfStandby(tables, 'follower', NOW)
    expect(deriveScreen(readAt(tables, NOW), 'follower')).toEqual(before)
    expect(tables.takes.size).toBe(1)
    expect(deriveScreen(readAt(tables, NOW + MINUTE_MS), 'follower')?.view.scene.kind).toBe('simulcast')
  })
})
