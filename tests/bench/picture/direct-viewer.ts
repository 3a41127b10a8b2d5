/** The shortest way there is: a page that is connected to the source's page itself, without an engine between them. */
import type { Page } from 'playwright-core'
import type { TestBrowser } from '../../e2e/support/browser.ts'
import { watchVideos } from '../../support/picture/read-picture.ts'

declare global {
  interface Window {
    directPeer: RTCPeerConnection
  }
}

/** `source`: the page of a burnt source. Offer and answer are carried from page to page by hand. */
export async function openDirectViewer(browser: TestBrowser, source: Page): Promise<Page> {
  const { page } = await browser.open(new URL(source.url()).origin, { viewport: { width: 384, height: 216 } }, watchVideos)
  const offer = await source.evaluate(async () => {
    const peer = new RTCPeerConnection()
    window.directPeer = peer
    for (const track of window.burntStream.getTracks()) peer.addTransceiver(track, { direction: 'sendonly', streams: [window.burntStream] })
    const video = peer.getTransceivers().find(({ sender }) => sender.track?.kind === 'video')
    const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? []
    const wanted = codecs.filter(({ mimeType, sdpFmtpLine = '' }) => mimeType === 'video/H264' && /42e01f/i.test(sdpFmtpLine))
    if (wanted.length > 0) video?.setCodecPreferences(wanted)
    await peer.setLocalDescription()
    while (peer.iceGatheringState !== 'complete') await new Promise((resolve) => setTimeout(resolve, 20))
    return peer.localDescription?.sdp ?? ''
  })
  const answer = await page.evaluate(async (sdp) => {
    const peer = new RTCPeerConnection()
    window.directPeer = peer
    const video = document.createElement('video')
    video.autoplay = true
    video.muted = true
    video.style.cssText = 'width:320px;height:180px'
    document.body.append(video)
    peer.addEventListener('track', ({ streams }) => {
      if (streams[0] && video.srcObject !== streams[0]) video.srcObject = streams[0]
    })
    await peer.setRemoteDescription({ type: 'offer', sdp })
    await peer.setLocalDescription()
    while (peer.iceGatheringState !== 'complete') await new Promise((resolve) => setTimeout(resolve, 20))
    return peer.localDescription?.sdp ?? ''
  }, offer)
  await source.evaluate((sdp) => window.directPeer.setRemoteDescription({ type: 'answer', sdp }), answer)
  return page
}
