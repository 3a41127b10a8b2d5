import { describe, expect, it } from 'vitest'
import { chosenFeed } from '../derive/screen-feeds.ts'
import { HIDDEN_BEARER } from '../model/hidden-bearer.ts'
import { aFeed, aMorning, anOverride, aScreen } from '../testing/builders.ts'
import { given, type Scenario } from '../testing/scenario.ts'

const camera = { type: 'setFeed', feedId: 'cam-1', roomId: 'bleu', name: 'Camera', kind: 'whip' } as const
const chosenIn = (show: Scenario, roomId = 'bleu') => chosenFeed(show.tables, roomId)?.id ?? null

describe('making a feed', () => {
  it('[FEED34] chooses the first of a room and no other', () => {
    const show = given(aMorning())
      .when(camera)
      .accepted()
      .when({ ...camera, feedId: 'cam-2' })
      .accepted()
    expect([...show.tables.feeds.values()].map(({ id, isChosen, order }) => [id, isChosen, order])).toEqual([
      ['cam-1', true, 0],
      ['cam-2', false, 1],
    ])
  })

  it('[FEED34] does not choose a recording, which is for replays', () => {
    const show = given(aMorning())
      .when({ ...camera, kind: 'file', url: '/media/a.mp4', sessionId: 'part-1' })
      .accepted()
    expect(chosenIn(show)).toBeNull()
  })

  it('[FEED34] moved to another room leaves its place to the next one', () => {
    const show = given(aMorning({ feeds: [aFeed({ id: 'cam-1' }), aFeed({ id: 'cam-2', isChosen: false, order: 1 })] }))
      .when({ ...camera, roomId: 'rouge' })
      .accepted()
    expect([chosenIn(show), chosenIn(show, 'rouge')]).toEqual(['cam-2', 'cam-1'])
  })

  it('[FEED35] refuses what lacks its address or names what is not there', () => {
    const show = given(aMorning())
    for (const kind of ['whep', 'hls', 'image', 'file'] as const) show.when({ ...camera, kind }).refused('invalid')
    show.when({ ...camera, roomId: 'nowhere' }).refused('not-found')
    show.when({ ...camera, kind: 'file', url: '/media/a.mp4', sessionId: 'nothing' }).refused('not-found')
    for (const url of ['javascript:alert(1)', '//elsewhere.example/a.mp4', 'media/a.mp4', 'ftp://a/b', 'https://']) {
      expect(show.when({ ...camera, kind: 'file', url }).refused('invalid')).toBe('does not parse')
    }
    expect(show.tables.feeds.size).toBe(0)
  })

  it('[FEED35] keeps what is left out, and nothing that is not of its kind', () => {
    const show = given(aMorning())
      .when({ ...camera, kind: 'whep', url: 'https://a.example/whep', bearer: 'secret' })
      .accepted()
      .when({ ...camera, kind: 'whep', name: 'Camera 1' })
      .accepted()
    expect(show.tables.feeds.get('cam-1')).toMatchObject({ name: 'Camera 1', url: 'https://a.example/whep', bearer: 'secret' })
    show.when({ ...camera, kind: 'whip', codec: 'vp8' }).accepted()
    expect(show.tables.feeds.get('cam-1')).toMatchObject({ kind: 'whip', codec: 'vp8', url: null, bearer: null })
  })

  it('[FEED154] keeps what an engine asks of its viewers for that engine, and sends it to no other', () => {
    const at = (url: string, more = {}) => ({ ...camera, kind: 'whep' as const, url, ...more })
    const show = given(aMorning())
      .when(at('https://a.example/whep/1', { bearer: 'secret' }))
      .accepted()
      .when(at('https://A.example/whep/2', { bearer: HIDDEN_BEARER }))
      .accepted()
    expect(show.tables.feeds.get('cam-1')?.bearer).toBe('secret')
    for (const [url, more] of [
      ['https://evil.example/whep/2', {}],
      ['https://a.example:8889/whep/2', { bearer: HIDDEN_BEARER }],
    ] as const)
      expect(given(show.tables).when(at(url, more)).accepted().tables.feeds.get('cam-1')?.bearer).toBeNull()
  })
})

describe('choosing and removing', () => {
  const two = () => aMorning({ feeds: [aFeed({ id: 'cam-1' }), aFeed({ id: 'cam-2', isChosen: false, order: 1 }), aFeed({ id: 'other', roomId: 'rouge' })] })

  it('[FEED36] changes the room’s picture and is undone like any act', () => {
    const show = given(two()).when({ type: 'chooseFeed', roomId: 'bleu', feedId: 'cam-2' }).accepted()
    expect([chosenIn(show), chosenIn(show, 'rouge')]).toEqual(['cam-2', 'other'])
    show.when({ type: 'undo' }).accepted()
    expect(chosenIn(show)).toBe('cam-1')
    expect(chosenIn(show.when({ type: 'chooseFeed', roomId: 'bleu', feedId: null }).accepted())).toBeNull()
  })

  it('[FEED36] a feed of another room is refused', () => {
    given(two()).when({ type: 'chooseFeed', roomId: 'bleu', feedId: 'other' }).refused('not-found')
  })

  it('[FEED36] a key that was revoked stays revoked', () => {
    const show = given(two()).when({ type: 'revokeFeedKey', feedId: 'cam-1' }).accepted()
    expect(show.tables.feeds.get('cam-1')?.keyVersion).toBe(2)
    show.when({ type: 'undo' }).refused('nothing-to-undo')
  })

  it('[FEED34] the next one of the room is chosen when the chosen one goes', () => {
    const show = given(two()).when({ type: 'removeFeed', feedId: 'cam-1' }).accepted()
    expect(chosenIn(show)).toBe('cam-2')
    show.when({ type: 'removeFeed', feedId: 'cam-1' }).refused('not-found')
  })

  it('[FEED37] an override of a feed that is removed goes with it; one of a feed that is not there is refused', () => {
    const show = given(aMorning({ feeds: [aFeed({ id: 'cam-1' })], overrides: [anOverride({ scene: { kind: 'feed', feedId: 'cam-1' } })] }))
    show.when({ type: 'overrideRoom', roomId: 'rouge', scene: { kind: 'feed', feedId: 'nothing' } }).refused('not-found')
    show.when({ type: 'removeFeed', feedId: 'cam-1' }).accepted()
    expect(show.tables.overrides.size).toBe(0)
  })
})

describe('the sound of a room', () => {
  it('[FEED38] moves to the screen that was named last, and leaves other rooms alone', () => {
    const screens = [aScreen({ id: 'left', carriesSound: true }), aScreen({ id: 'right' }), aScreen({ id: 'far', roomId: 'rouge', carriesSound: true })]
    const show = given(aMorning({ screens }))
      .when({ type: 'nameScreen', screenId: 'right', name: 'Right', roomId: 'bleu', purpose: 'audience', carriesSound: true })
      .accepted()
    expect([...show.tables.screens.values()].map(({ carriesSound }) => carriesSound)).toEqual([false, true, true])
  })
})
