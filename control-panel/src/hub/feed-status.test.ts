import { aFeed, aMorning } from '@tricolore/shared/testing/builders.ts'
import { aFeedHealth, aFeedOnScreen, feedsHealth } from '@tricolore/shared/testing/feed-health.ts'
import { describe, expect, test } from 'vitest'
import { feedStatus, pictureCount } from './feed-status.ts'

const bleu = aFeed({ id: 'bleu' })
const shown = aFeedOnScreen({ screenId: 'rouge-big' })

describe('how a picture stands', () => {
  test('[FEED120] one that is published to the hub is judged by its publisher', () => {
    expect(feedStatus(bleu, aFeedHealth({ feedId: 'bleu' }))).toBe('ready')
    expect(feedStatus(bleu, aFeedHealth({ feedId: 'bleu', screens: [{ ...shown, use: 'armed' }] }))).toBe('ready')
    expect(feedStatus(bleu, aFeedHealth({ feedId: 'bleu', screens: [shown] }))).toBe('on-air')
    expect(feedStatus(bleu, aFeedHealth({ feedId: 'bleu', state: 'stale', screens: [shown] }))).toBe('stale')
    expect(feedStatus(bleu, aFeedHealth({ feedId: 'bleu', state: 'down', screens: [{ ...shown, state: 'gone' }] }))).toBe('missing')
  })

  test('[FEED121] one that does not pass through the hub is judged by the screens that have it; before that nobody knows', () => {
    const hls = aFeed({ id: 'hls', kind: 'hls', url: 'http://192.0.2.1/live.m3u8' })
    const seen = (...screens: ReturnType<typeof aFeedOnScreen>[]) => feedStatus(hls, aFeedHealth({ feedId: 'hls', state: null, screens }))
    expect(feedStatus(hls, null)).toBe('unproven')
    expect(seen()).toBe('unproven')
    expect(seen({ ...shown, state: 'connecting' })).toBe('unproven')
    expect(seen(shown)).toBe('on-air')
    expect(seen({ ...shown, use: 'armed' })).toBe('ready')
    expect(seen({ ...shown, state: 'stale' }, { ...shown, use: 'armed', state: 'connecting' })).toBe('stale')
    expect(seen({ ...shown, state: 'refused' })).toBe('missing')
  })

  test('[FEED121] the test picture is never missing, since each screen draws it by itself', () => {
    const card = aFeed({ id: 'test', kind: 'test' })
    expect(feedStatus(card, null)).toBe('ready')
    expect(feedStatus(card, aFeedHealth({ feedId: 'test', state: null, screens: [shown] }))).toBe('on-air')
  })

  test('[FEED122] of the rooms that have a chosen picture, those are counted whose picture is there', () => {
    const feeds = [bleu, aFeed({ id: 'blanc', roomId: 'blanc' }), aFeed({ id: 'rouge', roomId: 'rouge', isChosen: false })]
    const tables = aMorning({ feeds })
    const health = feedsHealth([aFeedHealth({ feedId: 'bleu' }), aFeedHealth({ feedId: 'blanc', state: 'down' }), aFeedHealth({ feedId: 'rouge' })])
    expect(pictureCount(tables, health)).toEqual({ present: 1, all: 2 })
    expect(pictureCount(tables, null)).toEqual({ present: 0, all: 2 })
  })
})
