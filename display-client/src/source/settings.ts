/** What somebody chose to send from this browser, and what is remembered of it. */
import type { SourceReport } from '@tricolore/shared/protocol/feeds-up.ts'
import type { KeptStorage } from '../screen/storage.ts'

export type PictureKind = SourceReport['what']
/** `input`: a microphone or line. `display`: what the shared screen or window plays. `tone`: 1 kHz for lining up. */
export type SoundKind = 'input' | 'display' | 'tone' | 'none'

/** Browsers give a device another id in each profile and after a reset; its name stays. */
export type DeviceChoice = { readonly deviceId: string; readonly label: string }

export const heights = [720, 1080] as const
export type Height = (typeof heights)[number]
export const frameRates = [25, 30, 50] as const
export type FrameRate = (typeof frameRates)[number]

export type Settings = {
  readonly picture: PictureKind
  /** Null: whichever the browser gives. */
  readonly camera: DeviceChoice | null
  readonly sound: SoundKind
  readonly input: DeviceChoice | null
  readonly height: Height
  readonly framesPerSecond: FrameRate
  /** Null: as fits the height. */
  readonly bitrateBps: number | null
}

export const BITRATE_LIMITS = { leastBps: 300_000, mostBps: 12_000_000 } as const

export const defaults: Settings = {
  picture: 'camera',
  camera: null,
  sound: 'input',
  input: null,
  height: 720,
  framesPerSecond: 25,
  bitrateBps: null,
}

const usualBps: Readonly<Record<Height, number>> = { 720: 2_500_000, 1080: 4_500_000 }

export function bitrateOf({ bitrateBps, height }: Pick<Settings, 'bitrateBps' | 'height'>): number {
  return bitrateBps ?? usualBps[height]
}

export function widthOf(height: Height): number {
  return (height * 16) / 9
}

/** The sound comes along: a test picture with its tone, a shared window with what it plays, a camera never with either of them. */
export function withPicture(settings: Settings, picture: PictureKind): Settings {
  const fitting: Readonly<Record<PictureKind, SoundKind>> = {
    test: 'tone',
    display: 'display',
    camera: settings.sound === 'tone' || settings.sound === 'display' ? 'input' : settings.sound,
  }
  return { ...settings, picture, sound: fitting[picture] }
}

const NAME = 'source.settings'

export function readSettings(storage: KeptStorage): Settings {
  const text = storage.read(NAME)
  return text === null ? defaults : parseSettings(text)
}

export function keepSettings(storage: KeptStorage, settings: Settings): void {
  storage.write(NAME, JSON.stringify(settings))
}

/** What cannot be read, or is not offered any more, is as it is for a browser that comes for the first time. */
export function parseSettings(text: string): Settings {
  const kept = parsedObject(text)
  const bitrateBps = typeof kept.bitrateBps === 'number' ? kept.bitrateBps : null
  return {
    picture: oneOf(['camera', 'display', 'test'], kept.picture, defaults.picture),
    camera: device(kept.camera),
    sound: oneOf(['input', 'display', 'tone', 'none'], kept.sound, defaults.sound),
    input: device(kept.input),
    height: oneOf(heights, kept.height, defaults.height),
    framesPerSecond: oneOf(frameRates, kept.framesPerSecond, defaults.framesPerSecond),
    bitrateBps: bitrateBps !== null && bitrateBps >= BITRATE_LIMITS.leastBps && bitrateBps <= BITRATE_LIMITS.mostBps ? bitrateBps : null,
  }
}

function parsedObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch (reason) {
    if (reason instanceof SyntaxError) return {}
    throw reason
  }
}

function oneOf<Value>(offered: readonly Value[], wanted: unknown, otherwise: Value): Value {
  return offered.find((value) => value === wanted) ?? otherwise
}

function device(value: unknown): DeviceChoice | null {
  if (typeof value !== 'object' || value === null || !('deviceId' in value) || !('label' in value)) return null
  const { deviceId, label } = value
  return typeof deviceId === 'string' && typeof label === 'string' ? { deviceId, label } : null
}
