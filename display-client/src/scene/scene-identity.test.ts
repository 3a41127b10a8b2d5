import type { RoomTag, Scene, SessionCard } from '@tricolore/shared/derive/screen-view.ts'
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

const room = (id: string): RoomTag => ({ id, name: id, colour: '#000000' })
const session = (sessionId: string, title = sessionId): SessionCard => ({ sessionId, title, speakers: [], part: null })
const soon = (sessionId: string, expectedAtMs = 0) =>
  ({ session: session(sessionId), originRoom: null, plannedAtMs: 0, expectedAtMs, isDue: false, day: 'today', isCountedDown: true }) as const
const stage = (sessionId: string) =>
  ({ session: session(sessionId), originRoom: null, plannedEndMs: 0, expectedEndMs: 0, plannedEndDay: 'today', expectedEndDay: 'today' }) as const
const lower = (sessionId: string, from: string) => ({ session: session(sessionId), originRoom: room(from), isOnStageHere: true })

const sameMonitor = { kind: 'stage', room: room('a'), timer: null, next: null } as const

/** What is on a screen, what stays the same picture, and what each is not. */
const identities: Readonly<Record<string, readonly [is: Scene, stays: Scene | null, ...another: readonly Scene[]]>> = {
  'title-card': [
    { kind: 'title-card', session: session('one'), room: room('a') },
    { kind: 'title-card', session: session('one', 'A title with a slip mended'), room: room('a') },
    { kind: 'title-card', session: session('two'), room: room('a') },
    { kind: 'title-card', session: session('one'), room: room('b') },
  ],
  simulcast: [
    { kind: 'simulcast', session: session('one'), originRoom: room('a'), feed: null },
    { kind: 'simulcast', session: session('one', 'mended'), originRoom: room('a'), feed: null },
    { kind: 'simulcast', session: session('two'), originRoom: room('a'), feed: null },
    { kind: 'simulcast', session: session('one'), originRoom: room('b'), feed: null },
    { kind: 'simulcast', session: null, originRoom: room('a'), feed: null },
  ],
  replay: [{ kind: 'replay', session: session('one'), feed: null }, null, { kind: 'replay', session: session('two'), feed: null }],
  interval: [
    { kind: 'interval', room: room('a'), current: session('pause'), here: soon('one'), elsewhere: [] },
    { kind: 'interval', room: room('a'), current: session('pause'), here: soon('one', 60_000), elsewhere: [] },
    { kind: 'interval', room: room('b'), current: session('pause'), here: soon('one'), elsewhere: [] },
    { kind: 'interval', room: room('a'), current: session('lunch'), here: soon('one'), elsewhere: [] },
    { kind: 'interval', room: room('a'), current: session('pause'), here: soon('two'), elsewhere: [] },
  ],
  closed: [
    { kind: 'closed', room: room('a'), goTo: room('b'), here: null },
    { kind: 'closed', room: room('a'), goTo: room('b'), here: soon('one') },
    { kind: 'closed', room: room('a'), goTo: room('c'), here: null },
    { kind: 'closed', room: room('b'), goTo: null, here: null },
  ],
  holding: [{ kind: 'holding', room: room('a') }, null, { kind: 'holding', room: room('b') }],
  'test-pattern': [
    { kind: 'test-pattern', room: room('a'), screenName: 'one' },
    null,
    { kind: 'test-pattern', room: room('a'), screenName: 'two' },
    { kind: 'test-pattern', room: room('b'), screenName: 'one' },
  ],
  message: [{ kind: 'message', text: 'one' }, null, { kind: 'message', text: 'two' }],
  emergency: [
    { kind: 'emergency', title: { fr: 'un', en: 'one' }, body: { fr: 'a', en: 'a' }, languages: ['fr', 'en'] },
    { kind: 'emergency', title: { fr: 'un', en: 'one' }, body: { fr: 'b', en: 'b' }, languages: ['fr', 'en'] },
    { kind: 'emergency', title: { fr: 'deux', en: 'two' }, body: { fr: 'a', en: 'a' }, languages: ['fr', 'en'] },
  ],
  stage: [
    { ...sameMonitor, onStage: stage('one'), message: null },
    { ...sameMonitor, onStage: stage('one'), message: '5 minutes' },
    { ...sameMonitor, onStage: stage('two'), message: null },
    { ...sameMonitor, onStage: null, message: null },
    { ...sameMonitor, room: room('b'), onStage: stage('one'), message: null },
  ],
  overlay: [
    { kind: 'overlay', lowerThird: lower('one', 'a') },
    null,
    { kind: 'overlay', lowerThird: lower('two', 'a') },
    { kind: 'overlay', lowerThird: lower('one', 'b') },
    { kind: 'overlay', lowerThird: null },
  ],
  black: [{ kind: 'black' }, null, { kind: 'end-of-day', next: null }],
  foyer: [
    { kind: 'foyer', rows: [] },
    { kind: 'foyer', rows: [{ room: room('a'), now: null, next: null, isDayOver: false, goInstead: [], occupancyPercent: 5 }] },
    { kind: 'black' },
  ],
}

const ofScene = (scene: Scene) => sceneIdentity({ ...sampleView({ name: 'black', variant: 'usual', language: 'fr' }), scene })

test.each(Object.entries(identities))(
  '[SCR107] %s: another subject is another picture and fades in, a detail changes in place',
  (_kind, [is, stays, ...another]) => {
    if (stays) expect(ofScene(stays)).toBe(ofScene(is))
    expect(another.length).toBeGreaterThan(0)
    for (const scene of another) expect(ofScene(scene)).not.toBe(ofScene(is))
  },
)
