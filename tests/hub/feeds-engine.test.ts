/** The engine as a process, with real peers in other processes: what passes from publisher to viewers. */

import { pictureLoss } from '@tricolore/server/feeds/engine/rtp/rtcp-writing.ts'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { type EngineProcess, startEngineProcess } from '../support/media/engine-process.ts'
import { type MediaPeers, type PublishWish, startMediaPeers } from '../support/media/media-peers.ts'
import type { PeerReport, SeenPacket } from '../support/media/peer-orders.ts'

async function anEngine(): Promise<EngineProcess> {
  const engine = await startEngineProcess()
  onTestFinished(() => engine.cleanUp())
  return engine
}

function somePeers(): MediaPeers {
  const peers = startMediaPeers()
  onTestFinished(() => peers.kill())
  return peers
}

const publish = async (peers: MediaPeers, engine: EngineProcess, wish: Partial<PublishWish> = {}, query = '') => {
  const answer = await peers.publish({
    id: 'publisher',
    url: `${engine.url}/whip/bleu?codec=${wish.codec ?? 'h264'}${query}`,
    headers: engine.headers,
    ...wish,
  })
  expect(answer).toMatchObject({ event: 'joined' })
}

const watch = async (peers: MediaPeers, engine: EngineProcess, id: string, codec: 'h264' | 'vp8' = 'h264') => {
  const answer = await peers.watch({ id, url: `${engine.url}/whep/bleu?codec=${codec}`, headers: engine.headers, codec })
  expect(answer).toMatchObject({ event: 'joined' })
  return answer.event === 'joined' ? answer.sessionId : ''
}

const reportWhen = (what: string, peers: MediaPeers, id: string, isEnough: (report: PeerReport) => boolean) =>
  eventually(what, async () => {
    const report = await peers.report(id)
    return isEnough(report) ? report : null
  })

const pictures = ({ packets }: PeerReport) => packets.filter(({ kind }) => kind === 'video')
const sounds = ({ packets }: PeerReport) => packets.filter(({ kind }) => kind === 'audio')
const isFlowing = (report: PeerReport) => pictures(report).length > 60 && sounds(report).length > 10
const steps = (packets: readonly SeenPacket[]) => packets.slice(1).map(({ sequence }, index) => (sequence - (packets[index]?.sequence ?? 0)) & 0xffff)
const numbers = (packets: readonly SeenPacket[]) => new Map(packets.map(({ sequence, timestamp }) => [sequence, timestamp]))

it.each(['h264', 'vp8'] as const)('[FEED1] %s and sound reach two viewers with the same numbers, from a key frame on, without a hole', async (codec) => {
  const [engine, source, audience] = [await anEngine(), somePeers(), somePeers()]
  await publish(source, engine, { codec })
  await watch(audience, engine, 'one', codec)
  await watch(audience, engine, 'two', codec)
  await reportWhen('the first viewer sees', audience, 'one', isFlowing)
  const two = await reportWhen('the second viewer sees', audience, 'two', isFlowing)
  const one = await audience.report('one')
  for (const viewer of [one, two]) {
    expect(pictures(viewer)[0]?.isKeyFrameStart).toBe(true)
    expect(new Set(steps(pictures(viewer)))).toEqual(new Set([1]))
    expect(new Set(pictures(viewer).map(({ payloadType }) => payloadType))).toEqual(new Set([103]))
  }
  const [first, second] = [numbers(pictures(one)), numbers(pictures(two))]
  const shared = [...second].filter(([sequence]) => first.has(sequence))
  expect(shared.length).toBeGreaterThan(10)
  expect(shared.filter(([sequence, timestamp]) => first.get(sequence) !== timestamp)).toEqual([])
  expect((await engine.stats()).feeds).toMatchObject([{ codec, publisher: { video: { width: 640, height: 360, lost: 0 } }, viewers: [{}, {}] }])
})

it('[FEED2] [FEED3] a source that was killed is replaced by another without take-over; viewers stay, and see the numbers go on', async () => {
  const startedMs = performance.now()
  const [engine, source, audience] = [await anEngine(), somePeers(), somePeers()]
  await publish(source, engine)
  const sessions = [await watch(audience, engine, 'one'), await watch(audience, engine, 'two')]
  await reportWhen('the picture is there', audience, 'one', isFlowing)
  await reportWhen('and there', audience, 'two', isFlowing)
  const refused = await somePeers().publish({ id: 'publisher', url: `${engine.url}/whip/bleu`, headers: engine.headers })
  expect(refused).toMatchObject({ event: 'refused', status: 409, body: expect.stringContaining('"conflict"') })
  await source.kill()
  const next = somePeers()
  await eventually('the one before counts as gone', async () => ((await engine.stats()).feeds[0]?.publisher?.lastPacketAgoMs ?? 0) > 700)
  const before = pictures(await audience.report('one'))
  await publish(next, engine, { clockAheadMs: -3_600_000 })
  const [one, two] = await Promise.all(
    ['one', 'two'].map((id) => reportWhen('the next picture is there', audience, id, (report) => pictures(report).length > before.length + 90)),
  )
  const [first, second] = [pictures(one as PeerReport), pictures(two as PeerReport)]
  expect(new Set([...steps(first), ...steps(second)])).toEqual(new Set([1]))
  expect(first[before.length]?.isKeyFrameStart).toBe(true)
  const leapMs = (((first[before.length]?.timestamp ?? 0) - (before.at(-1)?.timestamp ?? 0)) >>> 0) / 90
  expect(leapMs).toBeGreaterThan(700)
  // The time that passed, and not whatever lies between the numbers of two publishers.
  expect(leapMs).toBeLessThan(performance.now() - startedMs)
  const seen = numbers(first)
  expect([...numbers(second)].filter(([sequence, timestamp]) => seen.has(sequence) && seen.get(sequence) !== timestamp)).toEqual([])
  expect((await engine.stats()).feeds[0]?.viewers.map(({ sessionId }) => sessionId)).toEqual(sessions)
})

it('[FEED3] an operator’s take-over replaces a living publisher at once, and the one before hears of it', async () => {
  const [engine, source, next] = [await anEngine(), somePeers(), somePeers()]
  // With two tracks the peers’ library passes on only what names one of them.
  await publish(source, engine, { hasAudio: false })
  await eventually('it publishes', async () => ((await engine.stats()).feeds[0]?.publisher?.video.packets ?? 0) > 10)
  await publish(next, engine, {}, '&takeOver=1&tag=second')
  expect((await engine.stats()).feeds[0]?.publisher?.tag).toBe('second')
  await reportWhen('the first one was told', source, 'publisher', ({ goodbyes }) => goodbyes > 0)
})

it('[FEED4] a publisher that does not hear is asked again and again, until the viewer has its key frame', async () => {
  const [engine, source, audience] = [await anEngine(), somePeers(), somePeers()]
  await publish(source, engine, { deafTo: 3 })
  await watch(audience, engine, 'one')
  const seen = await reportWhen('the picture is there', audience, 'one', (report) => pictures(report).length > 30)
  expect(pictures(seen)[0]?.isKeyFrameStart).toBe(true)
  expect((await source.report('publisher')).keyFrameRequestsMs.length).toBeGreaterThanOrEqual(4)
})

it('[FEED5] a viewer’s own request reaches the publisher', async () => {
  const [engine, source, audience] = [await anEngine(), somePeers(), somePeers()]
  await publish(source, engine)
  await watch(audience, engine, 'one')
  const seen = await reportWhen('the picture is there', audience, 'one', isFlowing)
  const asked = async () => (await source.report('publisher')).keyFrameRequestsMs.length
  const before = await asked()
  audience.send('one', pictureLoss(1, pictures(seen)[0]?.ssrc ?? 0))
  const keyFrames = pictures(seen).filter(({ isKeyFrameStart }) => isKeyFrameStart).length
  await reportWhen(
    'another key frame is there',
    audience,
    'one',
    (report) => pictures(report).filter(({ isKeyFrameStart }) => isKeyFrameStart).length > keyFrames,
  )
  expect(await asked()).toBeGreaterThan(before)
})

it('[FEED6] what the line to the engine loses is asked for, and viewers miss nothing', async () => {
  const [engine, source, audience] = [await anEngine(), somePeers(), somePeers()]
  await publish(source, engine, { losesOneIn: 20 })
  await watch(audience, engine, 'one')
  const seen = await reportWhen('the picture is there', audience, 'one', (report) => pictures(report).length > 200)
  const arrived = pictures(seen).map(({ sequence }) => (sequence - (pictures(seen)[0]?.sequence ?? 0)) & 0xffff)
  // What came last may still wait for one that is asked for.
  expect(arrived.toSorted((a, b) => a - b).slice(0, 150)).toEqual(Array.from({ length: 150 }, (_, index) => index))
  expect((await source.report('publisher')).askedAgain.length).toBeGreaterThan(3)
})

it('[FEED7] [FEED8] the publisher knows its bitrate; viewers know the time, whatever the publisher’s clock says', async () => {
  const [engine, source, audience] = [await anEngine(), somePeers(), somePeers()]
  const beforeMs = (await engine.stats()).nowMs
  await publish(source, engine, { clockAheadMs: 7_200_000 }, '&maxBitrate=2500000')
  await watch(audience, engine, 'one')
  const seen = await reportWhen('the time is told for both', audience, 'one', ({ senderReports }) => new Set(senderReports.map(({ ssrc }) => ssrc)).size === 2)
  await reportWhen('the publisher knows how much it may send', source, 'publisher', ({ maxBitrate }) => maxBitrate === 2_500_000)
  const { nowMs } = await engine.stats()
  // Whole milliseconds on one side.
  for (const { ntpMs } of seen.senderReports) expect([ntpMs >= beforeMs - 1, ntpMs <= nowMs + 1]).toEqual([true, true])
})

it('[FEED20] a feed that changes its codec ends its viewers', async () => {
  const [engine, source, audience] = [await anEngine(), somePeers(), somePeers()]
  await watch(audience, engine, 'one')
  await eventually('it is connected', async () => (await engine.stats()).feeds[0]?.viewers[0]?.state === 'connected')
  await publish(source, engine, { codec: 'vp8' })
  await reportWhen('the viewer was told', audience, 'one', ({ goodbyes }) => goodbyes > 0)
  await watch(audience, engine, 'two', 'vp8')
  await reportWhen('the picture is there', audience, 'two', isFlowing)
})
