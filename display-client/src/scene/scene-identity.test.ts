import { expect, test } from 'vitest'
import { type SampleRequest, sampleView } from '../gallery/samples.ts'
import { sceneIdentity } from './scene-identity.ts'

const identity = (name: string, some: Partial<SampleRequest> = {}) => sceneIdentity(sampleView({ name, variant: 'usual', language: 'fr', ...some }))

test('[SCR38] another scene, another session or another language is another picture', () => {
  const all = [
    identity('title-card'),
    identity('simulcast'),
    identity('interval'),
    identity('interval', { language: 'en' }),
    identity('interval', { variant: 'alone' }),
  ]
  expect(new Set(all).size).toBe(all.length)
})

test('[SCR38] a countdown that is set anew, a strip or a message on stage changes in place', () => {
  expect(identity('stage', { variant: 'paused' })).toBe(identity('stage'))
  expect(identity('stage', { variant: 'message' })).toBe(identity('stage'))
  expect(identity('interval', { variant: 'banner' })).toBe(identity('interval'))
  expect(identity('interval', { variant: 'late' })).toBe(identity('interval'))
})

test('[FEED86] another feed is another picture, so that it fades in over the one before', () => {
  expect(identity('simulcast', { variant: 'picture' })).not.toBe(identity('simulcast'))
  expect(identity('replay', { variant: 'picture' })).not.toBe(identity('replay'))
})
