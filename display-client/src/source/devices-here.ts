/** The cameras and sound inputs of this machine. Browsers give none of them to pages on plain http. */
import type { Device } from './devices.ts'
import type { Frame } from './drawn-picture.ts'

/** False on plain http off localhost. */
export function hasDevices(): boolean {
  // The type says that it is always there; on plain http it is not.
  const { mediaDevices }: { readonly mediaDevices?: MediaDevices } = navigator
  return mediaDevices !== undefined
}

/** Phones share no screen. */
export function canShareDisplay(): boolean {
  return hasDevices() && 'getDisplayMedia' in navigator.mediaDevices
}

export async function listDevices(): Promise<readonly Device[]> {
  if (!hasDevices()) return []
  return (await navigator.mediaDevices.enumerateDevices()).map(({ kind, deviceId, label }) => ({ kind, deviceId, label }))
}

/** The sound as it is: a room's microphone is mixed by people, and an interpreter's line is not to be taken for an echo. */
const PLAIN_SOUND = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: { ideal: 2 } } as const

export async function openCamera(deviceId: string | null, { width, height, framesPerSecond }: Frame): Promise<MediaStreamTrack> {
  const device = deviceId === null ? {} : { deviceId: { exact: deviceId } }
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { ...device, width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: framesPerSecond } },
  })
  return only(stream.getVideoTracks(), 'motion')
}

export async function openInput(deviceId: string | null): Promise<MediaStreamTrack> {
  const device = deviceId === null ? {} : { deviceId: { exact: deviceId } }
  return only((await navigator.mediaDevices.getUserMedia({ audio: { ...device, ...PLAIN_SOUND } })).getAudioTracks(), 'music')
}

export type SharedDisplay = { readonly video: MediaStreamTrack; readonly audio: MediaStreamTrack | null }

/** Only as an answer to a press. */
export async function shareDisplay({ width, height, framesPerSecond }: Frame): Promise<SharedDisplay> {
  const stream = await navigator.mediaDevices.getDisplayMedia({
    video: { width: { max: width }, height: { max: height }, frameRate: { ideal: framesPerSecond } },
    audio: PLAIN_SOUND,
  })
  return { video: only(stream.getVideoTracks(), 'detail'), audio: stream.getAudioTracks()[0] ?? null }
}

function only(tracks: readonly MediaStreamTrack[], contentHint: 'motion' | 'detail' | 'music'): MediaStreamTrack {
  const track = tracks[0]
  if (!track) throw new DOMException('the browser gave nothing', 'NotFoundError')
  track.contentHint = contentHint
  return track
}
