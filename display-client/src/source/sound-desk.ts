/** What this page does with sound: it measures what is sent, and makes the tone. Nothing of it is ever heard here. */
import { type Block, readBlock } from './level.ts'

/** EBU R 68: the level at which lines are lined up, as the peak of a sine below full scale. */
const TONE_DBFS = -18
const TONE_HZ = 1_000
/** About 43 ms at 48 kHz: two and a half frames of the meter. */
const SAMPLES = 2_048
const CHANNELS = 2

export type SoundDesk = ReturnType<typeof createSoundDesk>

export function createSoundDesk() {
  let context: AudioContext | null = null
  let heard: { readonly source: MediaStreamAudioSourceNode; readonly analysers: readonly AnalyserNode[] } | null = null
  const samples = new Float32Array(SAMPLES)
  const open = () => (context ??= new AudioContext())

  return {
    /** Measures that track from now on; null: none. */
    listen(track: MediaStreamTrack | null): void {
      heard?.source.disconnect()
      heard = null
      if (!track) return
      const desk = open()
      const source = desk.createMediaStreamSource(new MediaStream([track]))
      const splitter = desk.createChannelSplitter(CHANNELS)
      source.connect(splitter)
      const analysers = Array.from({ length: channelsOf(track) }, (_, channel) => {
        const analyser = desk.createAnalyser()
        analyser.fftSize = SAMPLES
        splitter.connect(analyser, channel)
        return analyser
      })
      heard = { source, analysers }
    },
    /** One block for each channel; null while there is no sound, or the browser lets this page have none yet. */
    read(): readonly Block[] | null {
      if (!heard || context?.state !== 'running') return null
      return heard.analysers.map((analyser) => {
        analyser.getFloatTimeDomainData(samples)
        return readBlock(samples)
      })
    },
    tone(): { readonly track: MediaStreamTrack | null; readonly stop: () => void } {
      const desk = open()
      const oscillator = desk.createOscillator()
      oscillator.frequency.value = TONE_HZ
      const gain = desk.createGain()
      gain.gain.value = 10 ** (TONE_DBFS / 20)
      const out = desk.createMediaStreamDestination()
      oscillator.connect(gain).connect(out)
      oscillator.start()
      return {
        track: out.stream.getAudioTracks()[0] ?? null,
        stop() {
          oscillator.stop()
          for (const track of out.stream.getTracks()) track.stop()
        },
      }
    },
    /** Browsers let a page have sound after a touch. */
    isAsleep: () => context !== null && context.state !== 'running',
    wake(): void {
      if (context?.state === 'suspended') context.resume().catch((reason: unknown) => console.warn('no sound yet', reason))
    },
  }
}

function channelsOf(track: MediaStreamTrack): number {
  return Math.min(CHANNELS, Math.max(1, track.getSettings().channelCount ?? CHANNELS))
}
