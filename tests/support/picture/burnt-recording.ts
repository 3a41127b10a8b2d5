/** A recording with a burnt-in clock, made by a browser: each frame says how far into the recording it is, and no reader has to trust a player. */
import type { TestBrowser } from '../../e2e/support/browser.ts'
import { drawBurntClock } from './burnt-clock.ts'
import type { SourcePages } from './burnt-source.ts'

export type BurntRecording = { readonly type: string; readonly body: Uint8Array<ArrayBuffer> }

export type RecordingOptions = {
  readonly browser: TestBrowser
  readonly pages: SourcePages
  readonly durationMs: number
  /** 0 to 15: who it is. */
  readonly origin: number
  readonly width: number
  readonly height: number
  readonly framesPerSecond: number
}

/** Takes as long as the recording lasts. */
export async function makeBurntRecording({ browser, pages, ...options }: RecordingOptions): Promise<BurntRecording> {
  const { page, close } = await browser.open(pages.origin, { viewport: { width: 480, height: 300 } })
  try {
    await page.evaluate(`window.drawBurntClock = ${drawBurntClock.toString()}`)
    const { type, base64 } = await page.evaluate(record, options)
    return { type, body: new Uint8Array(Buffer.from(base64, 'base64')) }
  } finally {
    await close()
  }
}

/** Runs in the page. */
async function record(o: Omit<RecordingOptions, 'browser' | 'pages'>): Promise<{ readonly type: string; readonly base64: string }> {
  const canvas = document.createElement('canvas')
  canvas.width = o.width
  canvas.height = o.height
  document.body.append(canvas)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('no canvas')
  const stream = canvas.captureStream(0)
  const track = stream.getVideoTracks()[0]
  const mimeType = ['video/mp4;codecs=avc1.42E01E', 'video/webm;codecs=vp8'].find((each) => MediaRecorder.isTypeSupported(each)) ?? ''
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: 800_000 })
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  const isDone = new Promise((resolve) => recorder.addEventListener('stop', resolve))
  recorder.start()
  let startedAtMs: number | null = null
  await new Promise<void>((resolve) => {
    const beat = setInterval(() => {
      // A recording begins with its first frame.
      startedAtMs ??= performance.now()
      const atMs = performance.now() - startedAtMs
      window.drawBurntClock(context, o.origin, atMs)
      if (track instanceof CanvasCaptureMediaStreamTrack) track.requestFrame()
      if (atMs < o.durationMs) return
      clearInterval(beat)
      resolve()
    }, 1000 / o.framesPerSecond)
  })
  recorder.stop()
  await isDone
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return { type: mimeType.split(';')[0] ?? '', base64: btoa(binary) }
}
