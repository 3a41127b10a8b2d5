/** Lets one element sound, when it is wanted and allowed: faded in and out in 100 ms, and muted again at once if the browser pauses it for that. */
import type { SoundGate } from './sound-gate.ts'

const FADE_MS = 100
const FADE_STEP_MS = 10

export type SoundState = 'off' | 'on' | 'blocked'
export type SoundOutput = ReturnType<typeof createSoundOutput>

/** The element is muted at first and plays already, or will. */
export function createSoundOutput(element: HTMLMediaElement, gate: SoundGate) {
  let isWanted = false
  let state: SoundState = 'off'
  let fade: ReturnType<typeof setInterval> | undefined
  element.muted = true

  function fadeTo(volume: number, then: () => void = () => {}): void {
    clearInterval(fade)
    const step = ((volume - element.volume) * FADE_STEP_MS) / FADE_MS
    let left = FADE_MS / FADE_STEP_MS
    fade = setInterval(() => {
      left -= 1
      element.volume = left > 0 ? Math.min(1, Math.max(0, element.volume + step)) : volume
      if (left > 0) return
      clearInterval(fade)
      then()
    }, FADE_STEP_MS)
  }

  function mute(): void {
    clearInterval(fade)
    element.muted = true
  }

  /** The picture matters more than its sound. */
  function block(reason: unknown): void {
    console.warn('the browser lets this page make no sound', reason)
    mute()
    state = 'blocked'
    element.play().catch((fault: unknown) => console.warn('the picture does not go on by itself', fault))
  }

  async function unmute(): Promise<void> {
    state = 'on'
    element.volume = 0
    element.muted = false
    try {
      if (element.srcObject !== null) await element.play()
      if (element.paused && isMeantToPlay()) return block('paused')
      if (isWanted) fadeTo(1)
    } catch (reason) {
      // A stream that was replaced meanwhile aborts the call; nothing was refused then.
      if (!(reason instanceof DOMException && reason.name === 'AbortError')) block(reason)
    }
  }

  /** A recording stands still before its beginning and at its end. */
  let isMeantToPlay = () => true

  return {
    /** `isMeant`: false while the element is paused on purpose. */
    set(wanted: boolean, isMeant = () => true): void {
      isMeantToPlay = isMeant
      if (wanted === isWanted) return
      isWanted = wanted
      if (wanted) this.tick()
      else if (state === 'on') fadeTo(0, mute)
      if (!wanted) state = 'off'
    },
    /** Tries again what was not allowed, and sees to it that what sounds still plays. */
    tick(): void {
      if (!isWanted) return
      if (state === 'on') {
        if (element.paused && isMeantToPlay()) block('paused')
        return
      }
      if (gate.open()) void unmute()
      else state = 'blocked'
    },
    state: () => state,
    close(): void {
      isWanted = false
      mute()
    },
  }
}
