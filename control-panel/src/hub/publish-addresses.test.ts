import { expect, test } from 'vitest'
import { mediaFrom } from './media.ts'
import { publishAddresses } from './publish-addresses.ts'

const addresses = { key: 'k'.repeat(43), whipUrl: 'http://hub/whip/bleu', whepUrl: 'http://hub/whep/bleu', sourceUrl: 'http://hub/source/bleu?key=k' }

test('[FEED132] the addresses of a feed are found in the hub’s answer; a feed that nobody publishes to it has none', () => {
  const body = {
    feeds: [
      { id: 'bleu', publish: addresses },
      { id: 'hls', publish: null },
    ],
  }
  expect(publishAddresses(body, 'bleu')).toEqual(addresses)
  expect(publishAddresses(body, 'hls')).toBeNull()
  expect(publishAddresses(body, 'gone')).toBeNull()
  expect(publishAddresses('no answer', 'bleu')).toBeNull()
})

test('[FEED132] of the hub’s list of files only what can be used is shown', () => {
  const file = { id: 'x', name: 'Ouverture.mp4', url: '/media/x.mp4', type: 'video/mp4', bytes: 5, atMs: 7 }
  expect(mediaFrom({ media: [file, { id: 'y' }] })).toEqual([file])
  expect(mediaFrom([file])).toEqual([file])
  expect(mediaFrom(null)).toEqual([])
})
