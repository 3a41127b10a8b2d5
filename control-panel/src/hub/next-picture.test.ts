import { aFeed, aMorning, aScreen, aStandby } from '@tricolore/shared/testing/builders.ts'
import { aFeedHealth, aFeedOnScreen, feedsHealth } from '@tricolore/shared/testing/feed-health.ts'
import { describe, expect, test } from 'vitest'
import { nextFeedOf, nextPicture, pictureGap } from './next-picture.ts'

const blanc = aFeed({ id: 'blanc', roomId: 'blanc' })
const feeds = [aFeed({ id: 'bleu' }), blanc]
const screens = [aScreen({ id: 'rouge-big', roomId: 'rouge' }), aScreen({ id: 'rouge-side', roomId: 'rouge' })]
/** Part 2 is on stage in Blanc; Bleu and Rouge follow it. */
const standbys = [aStandby({ sessionId: 'part-2', roomIds: ['blanc', 'bleu', 'rouge'] })]
const tables = aMorning({ feeds, screens, standbys })
const armed = (screenId: string) => aFeedOnScreen({ screenId, feedId: 'blanc', use: 'armed' })

describe('the picture of what is on standby', () => {
  test('[FEED123] each room that will follow waits for the picture of the stage, and no other room does', () => {
    expect(nextFeedOf(tables, 'rouge')?.id).toBe('blanc')
    expect(nextFeedOf(tables, 'bleu')?.id).toBe('blanc')
    expect(nextFeedOf(tables, 'blanc')).toBeNull()
    expect(nextFeedOf(tables, 'hall')).toBeNull()
    expect(nextFeedOf(aMorning({ feeds }), 'rouge')).toBeNull()
  })

  test('[FEED123] it is ready when every connected big screen of the room has decoded it', () => {
    const both = ['rouge-big', 'rouge-side']
    const having = (...here: ReturnType<typeof armed>[]) => nextPicture(blanc, feedsHealth([aFeedHealth({ feedId: 'blanc', screens: here })]), both)
    expect(having()).toEqual({ state: 'coming', ready: 0, of: 2 })
    expect(having({ ...armed('rouge-big'), state: 'connecting' })).toEqual({ state: 'coming', ready: 0, of: 2 })
    expect(having(armed('rouge-big'))).toEqual({ state: 'partly', ready: 1, of: 2 })
    expect(having(armed('rouge-big'), armed('rouge-side'))).toEqual({ state: 'ready', ready: 2, of: 2 })
    expect(having({ ...armed('rouge-big'), use: 'shown' }, armed('rouge-side'))?.state).toBe('ready')
  })

  test('[FEED123] a source that is down or frozen is missing everywhere; a room without a screen says nothing else', () => {
    const status = (state: 'up' | 'stale' | 'down') => feedsHealth([aFeedHealth({ feedId: 'blanc', state, screens: [armed('rouge-big')] })])
    expect(nextPicture(blanc, status('down'), ['rouge-big'])).toEqual({ state: 'missing', ready: 0, of: 1 })
    expect(nextPicture(blanc, status('stale'), [])?.state).toBe('missing')
    expect(nextPicture(blanc, status('up'), [])).toBeNull()
    expect(nextPicture(blanc, null, ['rouge-big'])).toBeNull()
  })
})

describe('what a GO would lack', () => {
  const health = (state: 'up' | 'stale' | 'down') => feedsHealth([aFeedHealth({ feedId: 'blanc', state })])

  test('[FEED124] a missing or frozen picture of the stage is told before GO', () => {
    expect(pictureGap(tables, health('up'), 'part-2')).toBeNull()
    expect(pictureGap(tables, health('down'), 'part-2')).toEqual({ roomId: 'blanc', gap: 'missing' })
    expect(pictureGap(tables, health('stale'), 'part-2')).toEqual({ roomId: 'blanc', gap: 'stale' })
  })

  test('[FEED124] a stage with pictures of which none is chosen is told as well', () => {
    const unchosen = aMorning({ feeds: [aFeed({ id: 'blanc', roomId: 'blanc', isChosen: false })] })
    expect(pictureGap(unchosen, health('up'), 'part-2')).toEqual({ roomId: 'blanc', gap: 'unchosen' })
  })

  test('[FEED124] nothing is told where nobody follows, where the room has no pictures, and while the hub says nothing', () => {
    const down = feedsHealth([aFeedHealth({ feedId: 'bleu', state: 'down' })])
    expect(pictureGap(tables, down, 'talk-bleu')).toBeNull()
    expect(pictureGap(tables, down, 'break')).toBeNull()
    expect(pictureGap(aMorning(), feedsHealth([]), 'part-2')).toBeNull()
    expect(pictureGap(tables, down, 'part-3')).toBeNull()
    expect(pictureGap(tables, null, 'part-2')).toBeNull()
  })
})
