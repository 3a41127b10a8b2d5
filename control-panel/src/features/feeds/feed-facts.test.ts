import type { FeedHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import { SourceReport } from '@tricolore/shared/protocol/feeds-up.ts'
import { aFeedHealth, aFeedOnScreen } from '@tricolore/shared/testing/feed-health.ts'
import { expect, test } from 'vitest'
import { feedsEn } from '../../i18n/feeds-en.ts'
import { feedsFr } from '../../i18n/feeds-fr.ts'
import { audienceFacts, pictureFacts, sourceNote } from './feed-facts.ts'

const publisher: FeedHealth['publisher'] = {
  sinceMs: 0,
  codec: 'h264',
  width: 1280,
  height: 720,
  framesPerSecond: 24.9,
  bitrateBps: 2_430_000,
  lostShare: 0.004,
  hasAudio: true,
}

test('[FEED129] what is measured of a publisher is said in each language’s own figures', () => {
  const health = aFeedHealth({ feedId: 'bleu', publisher, viewers: 4, skewMs: 11.6 })
  expect(pictureFacts(health, feedsFr, 'fr')).toEqual(['1280×720', '25 i/s', '2,4 Mbit/s', 'perte 0,4\u202f%', 'avec son'])
  expect(pictureFacts(health, feedsEn, 'en')).toEqual(['1280×720', '25 fps', '2.4 Mbit/s', '0.4% lost', 'with sound'])
  expect(audienceFacts(health, feedsEn)).toEqual(['received by 4 connections', '12 ms between screens'])
})

test('[FEED129] what was not measured is not said; of a picture from elsewhere a screen that has it tells', () => {
  const silent = aFeedHealth({
    feedId: 'bleu',
    publisher: { ...publisher, width: 0, height: 0, framesPerSecond: null, bitrateBps: null, lostShare: null, hasAudio: false },
  })
  expect(pictureFacts(silent, feedsEn, 'en')).toEqual(['without sound'])
  const hls = aFeedHealth({ feedId: 'hls', state: null, screens: [aFeedOnScreen({ screenId: 'rouge-big', feedId: 'hls' })] })
  expect(pictureFacts(hls, feedsEn, 'en')).toEqual(['1280×720', '25 fps'])
  expect(audienceFacts(hls, feedsEn)).toEqual([])
  expect(pictureFacts(null, feedsEn, 'en')).toEqual([])
})

test('[FEED129] a source page’s limitation and fault are said in words, and loudly', () => {
  const source = SourceReport.parse({ state: 'live', what: 'camera' })
  expect(sourceNote(aFeedHealth({ feedId: 'bleu' }), feedsFr)).toBeNull()
  expect(sourceNote(aFeedHealth({ feedId: 'bleu', source }), feedsFr)).toEqual({ text: 'Page source en marche', isLoud: false })
  expect(sourceNote(aFeedHealth({ feedId: 'bleu', source: { ...source, limitation: 'cpu', fault: 'micro perdu' } }), feedsFr)).toEqual({
    text: 'Page source en marche · qualité limitée par le processeur de la source · dit «\u202fmicro perdu\u202f»',
    isLoud: true,
  })
})
