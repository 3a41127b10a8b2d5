/** The built-in test picture: drawn from hub time, so that screens in step show the same, with a tone for whoever sets the sound. */
import { emptyReport, type FeedPlayer, type PlayerContext } from './feed-player.ts'
import { createPictureWatch } from './picture-watch.ts'
import type { SoundState } from './sound-output.ts'
import { drawTestCard } from './test-card.ts'

const WIDTH = 1280
const HEIGHT = 720

/** EBU R 68: alignment level is 18 dB below full scale, at 1 kHz. */
const TONE_HZ = 1_000
const TONE_GAIN = 10 ** (-18 / 20)
const FADE_S = 0.1

export function createTestPlayer({ localMs, seenAtMs, sound: gate }: PlayerContext): FeedPlayer {
  const picture = createPictureWatch()
  const newest = canvasOf()
  let label = ''
  let tone: { readonly gain: GainNode; readonly oscillator: OscillatorNode } | null = null
  let isToneWanted = false

  function setTone(): SoundState {
    const context = isToneWanted ? gate.open() : null
    if (context && !tone) {
      const oscillator = new OscillatorNode(context, { frequency: TONE_HZ })
      const gain = new GainNode(context, { gain: 0 })
      oscillator.connect(gain).connect(context.destination)
      gain.gain.linearRampToValueAtTime(TONE_GAIN, context.currentTime + FADE_S)
      oscillator.start()
      tone = { gain, oscillator }
    }
    if (!isToneWanted && tone) {
      const { gain, oscillator } = tone
      const endS = gain.context.currentTime + FADE_S
      gain.gain.setValueAtTime(TONE_GAIN, gain.context.currentTime).linearRampToValueAtTime(0, endS)
      oscillator.stop(endS)
      tone = null
    }
    return tone ? 'on' : isToneWanted ? 'blocked' : 'off'
  }
  let soundState: SoundState = 'off'

  return {
    getState: picture.getState,
    subscribe: picture.subscribe,
    show(host, shownLabel, onPicture) {
      label = shownLabel
      const presence = picture.presence(onPicture)
      const canvas = canvasOf()
      host.append(canvas)
      let frame = 0
      const paint = (frameMs: number) => {
        drawTestCard(canvas, seenAtMs(frameMs), shownLabel)
        frame = requestAnimationFrame(paint)
      }
      paint(localMs())
      picture.frame(localMs())
      presence.drawn()
      return () => {
        cancelAnimationFrame(frame)
        presence.end()
        canvas.remove()
      }
    },
    use({ isShown, hasSound }) {
      isToneWanted = isShown && hasSound
      soundState = setTone()
    },
    tick() {
      picture.frame(localMs())
      soundState = setTone()
    },
    report() {
      const { picture: state, fault } = picture.getState()
      return { ...emptyReport, state, fault, width: WIDTH, height: HEIGHT, sound: soundState }
    },
    frame() {
      drawTestCard(newest, seenAtMs(localMs()), label)
      return { image: newest, width: WIDTH, height: HEIGHT }
    },
    close() {
      isToneWanted = false
      setTone()
    },
  }
}

function canvasOf(): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  return canvas
}
