import { beforeEach, describe, expect, it } from 'vitest'
import { aFeedUnderTest, type FeedUnderTest } from './testing/a-feed.ts'

let at: FeedUnderTest
beforeEach(() => {
  at = aFeedUnderTest()
})

describe('what viewers get', () => {
  it('[FEED1] every viewer the same numbers, each its own payload types; the payload as it came', () => {
    const publisher = at.publisher()
    const [one, two] = [at.viewer({ videoType: 109, audioType: 111 }), at.viewer({ videoType: 35, audioType: 96 })]
    publisher.frame({ isKeyFrame: true, marks: 'aa' })
    publisher.sound('bb')
    expect(one.numbers()).toEqual(two.numbers())
    expect([one.payloadTypes(), two.payloadTypes()]).toEqual([
      [109, 111],
      [35, 96],
    ])
    expect(one.payloads()).toEqual(['65aa', 'bb'])
    expect(one.payloads()).toEqual(two.payloads())
  })

  it('[FEED4] no picture before a key frame, but sound at once', () => {
    const publisher = at.publisher()
    at.viewer()
    publisher.frame({ isKeyFrame: true })
    const late = at.viewer()
    publisher.frame({ isKeyFrame: false })
    publisher.sound('bb')
    expect([late.payloads(), late.member.waitsForKeyFrame]).toEqual([['bb'], true])
    publisher.frame({ isKeyFrame: true })
    expect([late.payloads(), late.member.waitsForKeyFrame]).toEqual([['bb', '65aa'], false])
  })

  it('[FEED1] a viewer that wants only sound gets only sound', () => {
    const publisher = at.publisher()
    const viewer = at.viewer({ videoType: null })
    publisher.frame({ isKeyFrame: true })
    publisher.sound('bb')
    expect(viewer.payloads()).toEqual(['bb'])
  })

  it('[FEED13] packets of other payload types, and what is no packet, go nowhere', () => {
    const publisher = at.publisher()
    const viewer = at.viewer()
    publisher.raw(Buffer.from('80610001000000000000000165aa', 'hex'))
    publisher.raw(Buffer.alloc(0))
    publisher.raw(Buffer.from('80', 'hex'))
    publisher.raw(Buffer.from('80c8ffff', 'hex'))
    expect(viewer.payloads()).toEqual([])
  })
})

describe('key frames', () => {
  it('[FEED4] the publisher is asked when a viewer comes, and every 300 ms until one began', () => {
    const publisher = at.publisher()
    at.viewer()
    at.pass(700)
    expect(publisher.keyFrameRequestsAtMs()).toEqual([0, 300, 600])
    publisher.frame({ isKeyFrame: true })
    at.pass(1_000)
    expect(publisher.keyFrameRequestsAtMs()).toHaveLength(3)
  })

  it('[FEED4] without a viewer nobody is asked; a viewer before the publisher is served when that comes', () => {
    const publisher = at.publisher()
    at.pass(1_000)
    expect(publisher.keyFrameRequestsAtMs()).toEqual([])
    const other = aFeedUnderTest()
    const viewer = other.viewer()
    other.pass(400)
    const late = other.publisher()
    expect(late.keyFrameRequestsAtMs()).toEqual([400])
    late.frame({ isKeyFrame: true })
    expect(viewer.payloads()).toEqual(['65aa'])
  })

  it('[FEED5] requests of viewers are passed on, at most one in 250 ms', () => {
    const publisher = at.publisher()
    const [one, two] = [at.viewer(), at.viewer()]
    publisher.frame({ isKeyFrame: true })
    at.pass(1_000)
    one.asksForKeyFrame()
    two.asksForKeyFrame()
    at.pass(100)
    publisher.frame({ isKeyFrame: true })
    one.asksForKeyFrame()
    at.pass(500)
    expect(publisher.keyFrameRequestsAtMs().slice(1)).toEqual([1_000, 1_250, 1_550])
  })

  it('[FEED4] a feed of sound only asks nobody for a picture', () => {
    const publisher = at.publisher({ hasVideo: false })
    at.viewer()
    at.pass(1_000)
    expect(publisher.keyFrameRequestsAtMs()).toEqual([])
  })
})

describe('another publisher', () => {
  it('[FEED2] goes on with the numbers of the one before, for every viewer alike, and begins with a key frame', () => {
    const first = at.publisher()
    const [one, two] = [at.viewer(), at.viewer()]
    first.frame({ isKeyFrame: true })
    first.frame({ isKeyFrame: false })
    at.pass(2_000)
    const second = at.publisher({ firstSequence: 9, firstTimestamp: 1 })
    first.frame({ isKeyFrame: true })
    second.frame({ isKeyFrame: false })
    expect(one.payloads()).toHaveLength(2)
    second.frame({ isKeyFrame: true })
    second.frame({ isKeyFrame: false })
    const [a, b, c, d] = one.numbers()
    expect(one.numbers()).toEqual(two.numbers())
    expect([b, c, d].map((packet) => ((packet?.sequence ?? 0) - (a?.sequence ?? 0)) & 0xffff)).toEqual([1, 2, 3])
    expect(((c?.timestamp ?? 0) - (b?.timestamp ?? 0)) >>> 0).toBe(2_000 * 90)
  })

  it('[FEED2] the same publisher with another SSRC, or a leap in its numbers, is spliced just so', () => {
    const publisher = at.publisher()
    const viewer = at.viewer()
    publisher.frame({ isKeyFrame: true })
    publisher.leap(20_000)
    publisher.frame({ isKeyFrame: false })
    publisher.frame({ isKeyFrame: true })
    const [a, b] = viewer.numbers()
    expect([viewer.payloads().length, ((b?.sequence ?? 0) - (a?.sequence ?? 0)) & 0xffff]).toEqual([2, 1])
  })
})

describe('loss', () => {
  it('[FEED6] a viewer gets again what it lost, with its own payload type', () => {
    const publisher = at.publisher()
    const viewer = at.viewer({ videoType: 35 })
    publisher.frame({ isKeyFrame: true })
    publisher.frame({ isKeyFrame: false })
    const [, lost] = viewer.numbers()
    viewer.asksAgain([lost?.sequence ?? 0, ((lost?.sequence ?? 0) + 500) & 0xffff])
    expect([viewer.payloads(), viewer.payloadTypes().at(-1), viewer.numbers().at(-1)]).toEqual([['65aa', '41aa', '41aa'], 35, lost])
  })

  it('[FEED6] a hole in what the publisher sends is asked for, and what comes then is passed on in its place', () => {
    const publisher = at.publisher()
    const viewer = at.viewer()
    publisher.frame({ isKeyFrame: true })
    const hole = publisher.hold()
    publisher.frame({ isKeyFrame: false })
    expect(publisher.askedAgain()).toEqual([hole.sequence])
    publisher.raw(hole.packet)
    const [first, third, second] = viewer.numbers()
    expect([second, third].map((packet) => ((packet?.sequence ?? 0) - (first?.sequence ?? 0)) & 0xffff)).toEqual([1, 2])
    at.pass(1_000)
    expect(publisher.askedAgain()).toHaveLength(1)
  })

  it('[FEED6] what never comes is given up, and a key frame is asked for', () => {
    const publisher = at.publisher()
    at.viewer()
    publisher.frame({ isKeyFrame: true })
    publisher.hold()
    publisher.frame({ isKeyFrame: false })
    const before = publisher.keyFrameRequestsAtMs().length
    at.pass(600)
    expect(publisher.askedAgain()).toHaveLength(8)
    expect(publisher.keyFrameRequestsAtMs().length).toBeGreaterThan(before)
  })
})

describe('what both sides are told', () => {
  it('[FEED7] the publisher hears of the bitrate when it connects, five times a second at first, then every second', () => {
    const publisher = at.publisher({ maxBitrate: 2_500_000 })
    at.pass(3_000)
    const opening = publisher.bitrates().length
    at.pass(4_000)
    expect([publisher.bitrates()[0], opening >= 14, publisher.bitrates().length - opening]).toEqual([2_500_000, true, 4])
  })

  it('[FEED8] viewers hear the time on the engine’s clock, with the timestamps that they saw', () => {
    const publisher = at.publisher()
    const viewer = at.viewer()
    publisher.frame({ isKeyFrame: true })
    publisher.tellsTime({ ntpMs: 5_000 })
    at.pass(50)
    const [frame] = viewer.numbers()
    const [report] = viewer.senderReports()
    expect(report?.ntpMs).toBeCloseTo(at.epochMs(), 1)
    expect(((report?.timestamp ?? 0) - (frame?.timestamp ?? 0)) >>> 0).toBe(50 * 90)
    at.pass(2_000)
    expect(viewer.senderReports()).toHaveLength(3)
  })
})

describe('who is there', () => {
  it('[FEED3] a publisher without a packet for 700 ms is gone; before its first one it has two seconds', () => {
    const publisher = at.publisher()
    at.pass(1_900)
    expect(publisher.member.isGone(at.nowMs())).toBe(false)
    publisher.frame({ isKeyFrame: true })
    at.pass(650)
    expect(publisher.member.isGone(at.nowMs())).toBe(false)
    at.pass(100)
    expect(publisher.member.isGone(at.nowMs())).toBe(true)
  })
})
