import { setFeed } from '@tricolore/shared/commands/feeds.ts'
import { HIDDEN_BEARER } from '@tricolore/shared/model/hidden-bearer.ts'
import { FeedId } from '@tricolore/shared/model/ids.ts'
import { aFeed } from '@tricolore/shared/testing/builders.ts'
import { expect, test } from 'vitest'
import { blankDraft, draftOf, isComplete, KINDS, newFeedId, setFeedCommand } from './feed-draft.ts'

test('[FEED128] the form sends what its kind needs and nothing else, as the hub accepts it', () => {
  const draft = { ...blankDraft('bleu', ' Salle '), url: ' /media/x.mp4 ', bearer: 'token', device: 'Cam Link', sessionId: 'part-1' }
  const sent = (kind: (typeof KINDS)[number]) => setFeedCommand('bleu-x', { ...draft, kind })
  expect(sent('whip')).toMatchObject({ name: 'Salle', url: null, bearer: null, device: null, sessionId: null })
  expect(sent('whep')).toMatchObject({ url: '/media/x.mp4', bearer: 'token', device: null })
  expect(sent('file')).toMatchObject({ url: '/media/x.mp4', bearer: null, sessionId: 'part-1' })
  expect(sent('camera')).toMatchObject({ url: null, device: 'Cam Link' })
  for (const kind of KINDS) {
    const { type: _type, ...payload } = sent(kind)
    expect(setFeed.payload.safeParse(payload).success).toBe(true)
  }
})

test('[FEED128] without a name, or an address where one is needed, it is not complete', () => {
  expect(isComplete(blankDraft('bleu'))).toBe(false)
  expect(isComplete(blankDraft('bleu', 'Régie'))).toBe(true)
  expect(isComplete({ ...blankDraft('bleu', 'Régie'), kind: 'hls' })).toBe(false)
  expect(isComplete({ ...blankDraft('bleu', 'Régie'), kind: 'hls', url: 'http://192.0.2.1/live.m3u8' })).toBe(true)
})

test('[FEED128] what is edited begins as it is', () => {
  const feed = aFeed({ id: 'bleu', kind: 'camera', device: 'Cam Link' })
  expect(draftOf(feed)).toMatchObject({ roomId: 'bleu', kind: 'camera', device: 'Cam Link', url: '' })
})

test('[FEED128] a new feed gets an id of its own, however long the room’s is', () => {
  expect(newFeedId('bleu', 'a1b2c3d4')).toBe('bleu-a1b2c3')
  expect(FeedId.safeParse(newFeedId('r'.repeat(64), 'a1b2c3d4')).success).toBe(true)
})

test('[FEED151] a token that is there is not told, stays while nobody types another one, and goes with a space', () => {
  const draft = draftOf(aFeed({ id: 'bleu', kind: 'whep', url: 'https://engine.example/whep', bearer: HIDDEN_BEARER }))
  expect(JSON.stringify(draft)).not.toContain(HIDDEN_BEARER)
  expect(setFeedCommand('bleu', draft)).not.toHaveProperty('bearer')
  expect(setFeedCommand('bleu', { ...draft, bearer: ' another ' })).toMatchObject({ bearer: 'another' })
  expect(setFeedCommand('bleu', { ...draft, bearer: ' ' })).toMatchObject({ bearer: null })
  expect(setFeedCommand('bleu', { ...draft, kind: 'hls' })).toMatchObject({ bearer: null })
})
