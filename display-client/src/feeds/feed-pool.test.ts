import type { FeedView, ScreenFeeds } from '@tricolore/shared/derive/screen-view.ts'
import { expect, test } from 'vitest'
import { emptyReport, type FeedPlayer, type PlayerUse } from './feed-player.ts'
import { createFeedPool, playerOf } from './feed-pool.ts'

const feed = (feedId: string, zeroAtMs: number | null = null): FeedView => ({
  feedId,
  roomId: feedId,
  kind: 'whip',
  url: `/whep/${feedId}`,
  bearer: null,
  device: null,
  codec: 'h264',
  zeroAtMs,
})
const bleu = feed('bleu')
const blanc = feed('blanc')

/** A pool whose players write down what is asked of them. */
function setUp() {
  let nowMs = 0
  const said: string[] = []
  const uses = new Map<string, PlayerUse>()
  const makePlayer = ({ feedId }: FeedView): FeedPlayer => {
    said.push(`made ${feedId}`)
    return {
      getState: () => ({ picture: 'connecting', fault: null }),
      subscribe: () => () => {},
      show: () => () => {},
      use: (use) => void uses.set(feedId, use),
      tick() {},
      heard: ({ engineId }) => void said.push(`${feedId} heard ${engineId}`),
      goal: (phaseMs) => void (phaseMs !== null && said.push(`${feedId} goal ${phaseMs}`)),
      report: () => emptyReport,
      frame: () => null,
      close: () => void said.push(`closed ${feedId}`),
    }
  }
  const pool = createFeedPool({ localMs: () => nowMs, makePlayer })
  const want = (feeds: Partial<ScreenFeeds>, upcoming: FeedView | null = null) =>
    pool.want({ feeds: { shown: null, armed: [], hasSound: false, ...feeds }, upcoming })
  const pass = (forMs: number) => {
    nowMs += forMs
    pool.tick()
  }
  return { pool, want, pass, said, uses }
}

test('[FEED82] the flip from armed to shown keeps the player, and only what is shown sounds', () => {
  const { pool, want, said, uses } = setUp()
  want({ shown: bleu, armed: [blanc], hasSound: true })
  const before = playerOf(pool.players.getState(), blanc)
  expect([uses.get('bleu')?.hasSound, uses.get('blanc')?.hasSound]).toEqual([true, false])
  want({ shown: blanc, hasSound: true })
  expect(playerOf(pool.players.getState(), blanc)).toBe(before)
  expect([uses.get('bleu')?.hasSound, uses.get('blanc')?.hasSound]).toEqual([false, true])
  expect(said).toEqual(['made bleu', 'made blanc'])
})

test('[FEED82] what is not wanted any more is closed once it has left, and reports no more before', () => {
  const { pool, want, pass, said } = setUp()
  want({ shown: bleu })
  want({ shown: blanc })
  expect(pool.reports().map(({ feedId, use }) => `${feedId} ${use}`)).toEqual(['blanc shown'])
  pass(1_499)
  expect(said).not.toContain('closed bleu')
  pass(1)
  expect(said).toContain('closed bleu')
  expect([...pool.players.getState().keys()]).toHaveLength(1)
})

test('[FEED82] a player that comes later hears what was said before', () => {
  const { pool, want, said } = setUp()
  pool.heard({ engineId: 'first', up: ['bleu'] })
  pool.goal({ feedId: 'bleu', goalPhaseMs: 1_200 })
  want({ shown: bleu })
  expect(said).toEqual(['made bleu', 'bleu heard first', 'bleu goal 1200'])
})

test('[FEED82] another beginning of a recording is told to the same player', () => {
  const { want, said, uses } = setUp()
  want({ armed: [feed('hall')] })
  want({ shown: feed('hall', 5_000) })
  expect(said).toEqual(['made hall'])
  expect(uses.get('hall')).toMatchObject({ feed: { zeroAtMs: 5_000 }, isShown: true })
})

test('[FEED151] another bearer is another connection, which the scene that shows the feed takes over', () => {
  const { pool, want, said } = setUp()
  want({ shown: { ...bleu, bearer: 'one' } })
  const before = playerOf(pool.players.getState(), bleu)
  want({ shown: { ...bleu, bearer: 'one' } })
  expect(playerOf(pool.players.getState(), bleu)).toBe(before)
  want({ shown: { ...bleu, bearer: 'two' } })
  expect(playerOf(pool.players.getState(), bleu)).not.toBe(before)
  expect(said).toEqual(['made bleu', 'made bleu', 'closed bleu'])
})
