import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import type { RecordOf, TableName } from '../tables/registry.ts'
import { aFeed, aMorning, anOverride, aPlacement, aScreen, aSession, aStandby, aTake } from '../testing/builders.ts'
import { at, SECOND_MS } from '../testing/clock.ts'
import { deriveScreen } from './derive-screen.ts'
import type { ScreenFeeds } from './screen-view.ts'

type Lists = { readonly [T in TableName]?: readonly RecordOf<T>[] }

const NOW = at('09:10')
const screens = [
  aScreen({ id: 'big', roomId: 'rouge' }),
  aScreen({ id: 'loud', roomId: 'rouge', carriesSound: true }),
  aScreen({ id: 'stage', roomId: 'rouge', purpose: 'stage' }),
  aScreen({ id: 'origin', roomId: 'bleu', carriesSound: true }),
]
const feeds = ['bleu', 'blanc', 'rouge'].map((id, order) => aFeed({ id, roomId: id, order }))
const live = aTake({ id: 'take-1', sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: at('09:00') })
const standby = aStandby({ sessionId: 'part-2', roomIds: ['blanc', 'bleu', 'rouge'] })

function feedsOf(more: Lists = {}, screenId = 'big', nowMs = NOW): ScreenFeeds {
  const derived = deriveScreen(readAt(aMorning({ screens, feeds, takes: [live], ...more }), nowMs), screenId)
  if (!derived) throw new Error(`no view for ${screenId}`)
  return derived.feeds
}
const armedIds = (more: Lists, screenId?: string, nowMs?: number) => feedsOf(more, screenId, nowMs).armed.map(({ feedId }) => feedId)

describe('what a screen shows of the rooms', () => {
  it('[FEED30] is the chosen feed of the origin room, from the hub itself where it is published to it', () => {
    const second = aFeed({ id: 'bleu-2', roomId: 'bleu', isChosen: false, order: 9 })
    expect(feedsOf({ feeds: [...feeds, second] }).shown).toMatchObject({ feedId: 'bleu', roomId: 'bleu', url: '/whep/bleu', zeroAtMs: null })
  })

  it('[FEED30] is nothing where none is chosen, and in the room that is on stage', () => {
    expect(feedsOf({ feeds: feeds.map((feed) => ({ ...feed, isChosen: false })) }).shown).toBeNull()
    expect(feedsOf({}, 'origin').shown).toBeNull()
  })

  it('[FEED32] is, in a replay, the recording of the session that it shows again, from the instant of its Take', () => {
    const sessions = [...aMorning().sessions.values(), aSession({ id: 'again', kind: 'replay', replayOf: 'part-1' })]
    const recordings = [
      aFeed({ id: 'other', kind: 'file', url: '/media/b.mp4', sessionId: 'part-2', order: 4 }),
      aFeed({ id: 'recorded', kind: 'file', url: '/media/a.mp4', sessionId: 'part-1', order: 5 }),
    ]
    const take = aTake({ kind: 'replay', sessionId: 'again', roomIds: ['rouge'], atMs: at('09:05') })
    expect(feedsOf({ sessions, feeds: [...feeds, ...recordings], takes: [live, take] }).shown).toMatchObject({ feedId: 'recorded', zeroAtMs: at('09:05') })
    expect(feedsOf({ sessions, takes: [live, take] }).shown).toBeNull()
  })

  it('[FEED37] is the feed that an override names, whatever is planned; with the feed gone the plan shows', () => {
    const overrides = [anOverride({ roomId: 'rouge', scene: { kind: 'feed', feedId: 'blanc' } })]
    expect(feedsOf({ overrides }).shown?.feedId).toBe('blanc')
    expect(feedsOf({ overrides, feeds: feeds.slice(0, 1) }).shown?.feedId).toBe('bleu')
  })
})

describe('what another engine asks', () => {
  it('[FEED151] is known to what connects, and is no part of what is seen: who is not told it works out the same view', () => {
    const withBearer = (bearer: string | null) => ({
      feeds: feeds.map((feed) => ({ ...feed, kind: 'whep' as const, url: 'https://engine.example/whep', bearer })),
    })
    const derivedWith = (bearer: string | null) =>
      deriveScreen(readAt(aMorning({ screens, takes: [live], standbys: [standby], ...withBearer(bearer) }), NOW), 'big')
    const [told, untold] = [derivedWith('secret'), derivedWith('•••')]
    expect([told?.feeds.shown?.bearer, told?.feeds.armed[0]?.bearer]).toEqual(['secret', 'secret'])
    expect(JSON.stringify(told?.view)).not.toContain('secret')
    expect(told?.viewKey).toBe(untold?.viewKey)
  })
})

describe('what a screen has ready', () => {
  it('[FEED31] is the origin of what is on standby for its room', () => {
    expect(armedIds({ standbys: [standby] })).toEqual(['blanc'])
    expect(armedIds({ standbys: [aStandby({ sessionId: 'part-3', roomIds: ['rouge'] })] })).toEqual([])
  })

  it('[FEED31] is never what it shows already, and nothing on a monitor that shows no picture', () => {
    expect(armedIds({ standbys: [aStandby({ sessionId: 'part-1' })] })).toEqual([])
    expect(armedIds({ standbys: [standby] }, 'stage')).toEqual([])
  })

  it('[FEED31] is a cue from a minute before its instant on, at an instant that the view names', () => {
    const cue = aTake({ id: 'cue', sessionId: 'part-2', roomIds: ['blanc', 'bleu', 'rouge'], atMs: at('09:30') })
    const takes = [live, cue]
    expect(armedIds({ takes }, 'big', at('09:29') - 1)).toEqual([])
    expect(armedIds({ takes }, 'big', at('09:29'))).toEqual(['blanc'])
    const early = deriveScreen(readAt(aMorning({ screens, feeds, takes }), at('09:29') - SECOND_MS), 'big')
    expect(early?.nextChangeAtMs).toBeLessThanOrEqual(at('09:29'))
  })

  it('[FEED31] is two pictures at most', () => {
    const more = ['x', 'y', 'z'].map((id, order) => aFeed({ id, roomId: id, order: order + 10 }))
    const sessions = ['x', 'y', 'z'].map((id) => aSession({ id: `from-${id}` }))
    const placements = ['x', 'y', 'z'].flatMap((id) => [aPlacement(`from-${id}`, id), aPlacement(`from-${id}`, 'rouge', 'simulcast')])
    const standbys = sessions.map(({ id }) => aStandby({ sessionId: id, roomIds: ['rouge'] }))
    const held = feedsOf({ feeds: more, sessions, placements, standbys, takes: [] })
    expect(held.armed.map(({ feedId }) => feedId)).toEqual(['x', 'y'])
  })

  it('[FEED31] is no part of what is seen: the key stays', () => {
    const key = (more: Lists) => deriveScreen(readAt(aMorning({ screens, feeds, takes: [live], ...more }), NOW), 'big')?.viewKey
    expect(key({ standbys: [standby] })).toBe(key({}))
  })
})

describe('the sound of a picture', () => {
  it('[FEED33] is for the one screen that carries it, and never for the room where the picture is made', () => {
    expect([feedsOf().hasSound, feedsOf({}, 'loud').hasSound]).toEqual([false, true])
    const overrides = [anOverride({ roomId: 'bleu', scene: { kind: 'simulcast', originRoomId: 'bleu' } })]
    expect(feedsOf({ overrides }, 'origin')).toMatchObject({ shown: { feedId: 'bleu' }, hasSound: false })
  })
})
