/**
 * Publishers and viewers in a process of their own, made with the library that the engine is made with: what brings it down brings down neither
 * test nor engine. Told over IPC (`peer-orders.ts`).
 */

import { flushCompileCache } from 'node:module'
import { startsKeyFrame } from '@tricolore/server/feeds/engine/rtp/key-frames.ts'
import { readRtcp } from '@tricolore/server/feeds/engine/rtp/rtcp-reading.ts'
import { senderReport, sourceDescription } from '@tricolore/server/feeds/engine/rtp/rtcp-writing.ts'
import { hasMarker, isRtcp, payloadTypeOf, sequenceOf, ssrcOf, timestampOf } from '@tricolore/server/feeds/engine/rtp/rtp-packet.ts'
import { ENGINE_HEADER } from '@tricolore/shared/protocol/feeds-down.ts'
import { Audio, PeerConnection, type Track, Video } from 'node-datachannel'
import type { PeerAnswer, PeerOrder, PeerReport, PublishOrder, SeenPacket, SeenReport, WatchOrder } from './peer-orders.ts'
import { framePayloads, rtpPacket } from './synthetic-picture.ts'

// It is killed and does not end: what was compiled is kept now.
flushCompileCache()

const VIDEO_TYPE = 102
const AUDIO_TYPE = 111
const VIDEO_CLOCK = 90_000
const AUDIO_CLOCK = 48_000

type Peer = {
  readonly connection: PeerConnection
  readonly tracks: readonly Track[]
  report(): PeerReport
  close(): void
}

const peers = new Map<string, Peer>()
const say = (answer: PeerAnswer) => process.send?.(answer)

/** The offer goes out when all addresses are known, the answer is taken at once. */
async function join(id: string, connection: PeerConnection, { url, headers }: PublishOrder | WatchOrder): Promise<void> {
  const gathered = new Promise<void>((resolve) => connection.onGatheringStateChange((state) => state === 'complete' && resolve()))
  connection.setLocalDescription('offer')
  await gathered
  const offer = connection.localDescription()?.sdp ?? ''
  const response = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/sdp' }, body: offer })
  const body = await response.text()
  if (response.status !== 201) {
    say({ id, event: 'refused', status: response.status, body })
    return
  }
  connection.setRemoteDescription(body, 'answer')
  say({
    id,
    event: 'joined',
    status: response.status,
    sessionId: response.headers.get('x-session') ?? response.headers.get('location')?.split('/').at(-1) ?? '',
    engineId: response.headers.get(ENGINE_HEADER),
    answerSdp: body,
  })
}

function publish(order: PublishOrder): void {
  const connection = new PeerConnection(order.id, { iceServers: [], disableAutoNegotiation: true })
  const [videoSsrc, audioSsrc] = [someNumber(), someNumber()]
  const video = new Video('video', 'SendOnly')
  if (order.codec === 'h264') video.addH264Codec(VIDEO_TYPE)
  else video.addVP8Codec(VIDEO_TYPE)
  video.addSSRC(videoSsrc, 'peer', 'stream', 'video')
  const videoTrack = connection.addTrack(video)
  const audio = new Audio('audio', 'SendOnly')
  audio.addOpusCodec(AUDIO_TYPE)
  audio.addSSRC(audioSsrc, 'peer', 'stream', 'audio')
  const audioTrack = order.hasAudio ? connection.addTrack(audio) : null

  const keyFrameRequestsMs: number[] = []
  const askedAgain: number[] = []
  let goodbyes = 0
  const sentPackets = new Map<number, Buffer>()
  let [startedMs, frame, deafTo, maxBitrate, packetCount, byteCount] = [0, 0, order.deafTo, null as number | null, 0, 0]
  let isKeyFrameWanted = true
  let sequence = someNumber() & 0xffff
  const [videoStart, audioStart] = [someNumber(), someNumber()]
  let audioSequence = someNumber() & 0xffff
  let timer: NodeJS.Timeout | null = null

  const sendFrame = () => {
    if (!videoTrack.isOpen()) return
    const elapsedMs = performance.now() - startedMs
    const payloads = framePayloads(order, frame, isKeyFrameWanted)
    isKeyFrameWanted = false
    const timestamp = videoStart + Math.round((elapsedMs * VIDEO_CLOCK) / 1000)
    payloads.forEach((payload, index) => {
      const packet = rtpPacket(VIDEO_TYPE, index === payloads.length - 1, sequence, timestamp, videoSsrc, payload)
      sentPackets.set(sequence & 0xffff, packet)
      sentPackets.delete((sequence - 500) & 0xffff)
      sequence += 1
      packetCount += 1
      byteCount += packet.length
      if (order.losesOneIn === 0 || packetCount % order.losesOneIn !== 0) videoTrack.sendMessageBinary(packet)
    })
    if (audioTrack?.isOpen()) {
      audioTrack.sendMessageBinary(
        rtpPacket(AUDIO_TYPE, false, audioSequence, audioStart + Math.round((elapsedMs * AUDIO_CLOCK) / 1000), audioSsrc, Buffer.alloc(80, frame)),
      )
      audioSequence += 1
    }
    if (frame % order.framesPerSecond === 1) tellTime(elapsedMs)
    frame += 1
  }

  const tellTime = (elapsedMs: number) => {
    const ntpMs = Date.now() + order.clockAheadMs
    const report = (ssrc: number, timestamp: number) =>
      Buffer.concat([senderReport(ssrc, ntpMs, timestamp >>> 0, packetCount, byteCount), sourceDescription(ssrc, 'peer')])
    videoTrack.sendMessageBinary(report(videoSsrc, videoStart + Math.round((elapsedMs * VIDEO_CLOCK) / 1000)))
    audioTrack?.sendMessageBinary(report(audioSsrc, audioStart + Math.round((elapsedMs * AUDIO_CLOCK) / 1000)))
  }

  videoTrack.onMessage((packet) => {
    if (!isRtcp(packet)) return
    for (const message of readRtcp(packet)) {
      if (message.type === 'bye') goodbyes += 1
      else if (message.type === 'keyFrameRequest') {
        keyFrameRequestsMs.push(performance.now() - startedMs)
        if (deafTo > 0) deafTo -= 1
        else isKeyFrameWanted = true
      } else if (message.type === 'nack') {
        askedAgain.push(...message.sequences)
        for (const lost of message.sequences) {
          const again = sentPackets.get(lost)
          if (again && videoTrack.isOpen()) videoTrack.sendMessageBinary(again)
        }
      }
    }
    const at = packet.indexOf('REMB')
    if (at > 0) maxBitrate = (packet.readUInt32BE(at + 4) & 0x3ffff) * 2 ** ((packet.readUInt32BE(at + 4) >>> 18) & 0x3f)
  })
  videoTrack.onOpen(() => {
    startedMs = performance.now()
    // Without the first key frame nobody sees anything until one is asked for.
    isKeyFrameWanted = order.deafTo === 0
    timer = setInterval(sendFrame, 1000 / order.framesPerSecond)
  })
  peers.set(order.id, {
    connection,
    tracks: audioTrack ? [videoTrack, audioTrack] : [videoTrack],
    report: () => ({ ...nothingSeen(connection), packetCount, byteCount, keyFrameRequestsMs, askedAgain, goodbyes, maxBitrate }),
    close: () => {
      if (timer) clearInterval(timer)
      connection.close()
    },
  })
  join(order.id, connection, order).catch(fail)
}

function watch(order: WatchOrder): void {
  const connection = new PeerConnection(order.id, { iceServers: [], disableAutoNegotiation: true })
  const video = new Video('0', 'RecvOnly')
  if (order.codec === 'h264') video.addH264Codec(VIDEO_TYPE + 1)
  else video.addVP8Codec(VIDEO_TYPE + 1)
  const audio = new Audio('1', 'RecvOnly')
  audio.addOpusCodec(AUDIO_TYPE)
  const tracks = [connection.addTrack(video), connection.addTrack(audio)]
  const packets: SeenPacket[] = []
  const senderReports: SeenReport[] = []
  let [packetCount, byteCount, goodbyes] = [0, 0, 0]
  tracks.forEach((track, index) => {
    const kind = index === 0 ? 'video' : 'audio'
    track.onMessage((packet) => {
      if (isRtcp(packet)) {
        for (const message of order.keepsPackets ? readRtcp(packet) : []) {
          if (message.type === 'bye') goodbyes += 1
          if (message.type === 'senderReport') senderReports.push({ ssrc: message.ssrc, ntpMs: message.ntpMs, timestamp: message.timestamp })
        }
        return
      }
      packetCount += 1
      byteCount += packet.length
      if (!order.keepsPackets) return
      packets.push({
        kind,
        sequence: sequenceOf(packet),
        timestamp: timestampOf(packet),
        payloadType: payloadTypeOf(packet),
        ssrc: ssrcOf(packet),
        isKeyFrameStart: kind === 'video' && startsKeyFrame(order.codec, packet),
        isLastOfFrame: hasMarker(packet),
      })
    })
  })
  peers.set(order.id, {
    connection,
    tracks,
    report: () => ({ ...nothingSeen(connection), packetCount, byteCount, packets, senderReports, goodbyes }),
    close: () => connection.close(),
  })
  join(order.id, connection, order).catch(fail)
}

function nothingSeen(connection: PeerConnection): PeerReport {
  return {
    state: connection.state(),
    packetCount: 0,
    byteCount: 0,
    packets: [],
    senderReports: [],
    keyFrameRequestsMs: [],
    askedAgain: [],
    goodbyes: 0,
    maxBitrate: null,
  }
}

const someNumber = () => Math.floor(Math.random() * 2 ** 32)

function fail(reason: unknown): void {
  console.error(reason)
  process.exit(1)
}

// The type assertion is what `media-peer.ts` sends.
process.on('message', (message) => {
  const order = message as PeerOrder
  if (order.do === 'publish') return publish(order)
  if (order.do === 'watch') return watch(order)
  const peer = peers.get(order.id)
  if (order.do === 'report') {
    if (peer) say({ id: order.id, event: 'report', report: peer.report() })
  } else if (order.do === 'send') {
    if (peer?.tracks[0]?.isOpen()) peer.tracks[0].sendMessageBinary(Buffer.from(order.hex, 'hex'))
  } else {
    peer?.close()
    peers.delete(order.id)
  }
})
process.on('disconnect', () => process.exit(0))
