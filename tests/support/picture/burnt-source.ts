/** Pages that publish a picture with a burnt-in clock by WHIP, as a third-party encoder would: it shares no code with the product. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import type { TestBrowser } from '../../e2e/support/browser.ts'
import { drawBurntClock } from './burnt-clock.ts'

export type BurntSource = {
  readonly page: Page
  /** Freezes the picture while the connection goes on, or lets it run again. */
  setFrozen(isFrozen: boolean): Promise<void>
  close(): Promise<void>
}

export type SourcePages = { readonly origin: string; close(): Promise<void> }

export type SourceOptions = {
  readonly browser: TestBrowser
  readonly pages: SourcePages
  readonly whipUrl: string
  readonly key: string
  /** 0 to 15: who it is. */
  readonly origin: number
  readonly width?: number
  readonly height?: number
  readonly framesPerSecond?: number
  readonly bitrateBps?: number
  readonly withAudio?: boolean
  readonly codec?: 'H264' | 'VP8'
  /** Draws one frame, in the place of the clock; uses nothing from outside itself. */
  readonly draw?: typeof drawBurntClock
}

/** An empty page on an address of its own, as the third-party source is on another origin than the hub. */
export async function serveSourcePages(): Promise<SourcePages> {
  const server = createServer((_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>source</title>'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // The type assertion is safe: a server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** Resolves once it is on the air. */
export async function openBurntSource({ browser, pages, draw = drawBurntClock, ...options }: SourceOptions): Promise<BurntSource> {
  const { page, close } = await browser.open(pages.origin, { viewport: { width: 480, height: 300 } })
  await page.evaluate(`window.drawBurntClock = ${draw.toString()}`)
  await page.evaluate(publish, { width: 320, height: 180, framesPerSecond: 25, bitrateBps: 600_000, withAudio: true, codec: 'H264' as const, ...options })
  const setFrozen = (isFrozen: boolean) =>
    page.evaluate((value) => {
      window.isFrozen = value
    }, isFrozen)
  return { page, setFrozen, close }
}

declare global {
  interface Window {
    isFrozen: boolean
    drawBurntClock: typeof drawBurntClock
    burntStream: MediaStream
    burntPeer: RTCPeerConnection
  }
}

type PublishOptions = {
  readonly whipUrl: string
  readonly key: string
  readonly origin: number
  readonly width: number
  readonly height: number
  readonly framesPerSecond: number
  readonly bitrateBps: number
  readonly withAudio: boolean
  readonly codec: 'H264' | 'VP8'
}

/** Runs in the page. Tries again every 200 ms until the hub takes it, and once more whenever the connection is lost. */
async function publish(o: PublishOptions): Promise<void> {
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const canvas = document.createElement('canvas')
  canvas.width = o.width
  canvas.height = o.height
  document.body.append(canvas)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('no canvas')
  window.isFrozen = false
  // One frame for each drawing: a rate given to the stream would be a second beat beside this one, and frames would fall between the two.
  const stream = canvas.captureStream(0)
  const track = stream.getVideoTracks()[0]
  setInterval(() => {
    if (window.isFrozen || !(track instanceof CanvasCaptureMediaStreamTrack)) return
    window.drawBurntClock(context, o.origin, performance.timeOrigin + performance.now())
    track.requestFrame()
  }, 1000 / o.framesPerSecond)
  if (o.withAudio) {
    const audio = new AudioContext()
    const [tone, out] = [audio.createOscillator(), audio.createMediaStreamDestination()]
    tone.frequency.value = 300 + o.origin * 100
    tone.connect(out)
    tone.start()
    for (const track of out.stream.getAudioTracks()) stream.addTrack(track)
  }
  window.burntStream = stream

  async function limit(sender: RTCRtpSender): Promise<void> {
    const parameters = sender.getParameters()
    if (!parameters.encodings[0]) return
    parameters.encodings[0].maxBitrate = o.bitrateBps
    parameters.encodings[0].maxFramerate = o.framesPerSecond
    await sender.setParameters(parameters)
  }

  async function connect(): Promise<RTCPeerConnection | null> {
    const peer = new RTCPeerConnection()
    for (const track of stream.getTracks()) peer.addTransceiver(track, { direction: 'sendonly', streams: [stream] })
    const video = peer.getTransceivers().find(({ sender }) => sender.track?.kind === 'video')
    const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? []
    const wanted = codecs.filter(({ mimeType, sdpFmtpLine = '' }) => mimeType === `video/${o.codec}` && (o.codec === 'VP8' || /42e01f/i.test(sdpFmtpLine)))
    if (wanted.length > 0) video?.setCodecPreferences(wanted)
    await peer.setLocalDescription()
    for (let turn = 0; turn < 25 && peer.iceGatheringState !== 'complete'; turn += 1) await wait(20)
    const headers = { 'Content-Type': 'application/sdp', Authorization: `Bearer ${o.key}` }
    const answer = await fetch(o.whipUrl, { method: 'POST', headers, body: peer.localDescription?.sdp ?? '' }).catch(() => null)
    if (answer?.status === 201) {
      const start = `;x-google-start-bitrate=${Math.round(o.bitrateBps / 1000)}`
      const sdp = (await answer.text()).replace(/a=fmtp:\d+ .*profile-level-id[^\r\n]*/, (line) => line + start)
      await peer.setRemoteDescription({ type: 'answer', sdp })
      if (video) await limit(video.sender)
      // As long as the browser itself takes it for possible: on a busy machine seconds pass before the first packet.
      while (peer.connectionState === 'new' || peer.connectionState === 'connecting') await wait(20)
      if (peer.connectionState === 'connected') return peer
      // Otherwise the hub keeps the place of a publisher that has gone.
      const resource = new URL(answer.headers.get('location') ?? '', o.whipUrl)
      await fetch(resource, { method: 'DELETE', headers: { Authorization: headers.Authorization } }).catch(() => null)
    }
    peer.close()
    return null
  }

  let onAir: () => void = () => {}
  const isOnAir = new Promise<void>((resolve) => {
    onAir = resolve
  })
  void (async () => {
    for (;;) {
      const peer = await connect()
      if (!peer) {
        await wait(200)
        continue
      }
      window.burntPeer = peer
      onAir()
      while (peer.connectionState === 'connected') await wait(50)
      peer.close()
    }
  })()
  await isOnAir
}
