/**
 * Whether this page may make sound. A browser lets no page sound that nobody touched, unless its kiosk flag or a policy says so, and asking a
 * playing `<video>` to sound all the same pauses it (measured in Chromium). An audio context tells without risk: it runs, or it does not.
 */

export type SoundGate = {
  /** The context when sound is allowed; null while it is not. */
  open(): AudioContext | null
}

export function createSoundGate(): SoundGate {
  let context: AudioContext | null = null
  return {
    open() {
      if (typeof AudioContext === 'undefined') return null
      context ??= new AudioContext()
      if (context.state === 'running') return context
      // After a touch it starts when asked; before one, Chromium leaves the promise waiting and the context as it is.
      if (navigator.userActivation?.hasBeenActive) {
        context.resume().catch((reason: unknown) => console.warn('the browser does not start the sound', reason))
      }
      return null
    },
  }
}
