/** Which of the devices that are plugged in is the one that was chosen. */
import type { DeviceChoice } from './settings.ts'

export type Device = DeviceChoice & { readonly kind: MediaDeviceInfo['kind'] }

export type Found =
  | { readonly kind: 'device'; readonly deviceId: string }
  /** Nothing was chosen yet: the browser's own choice will do. */
  | { readonly kind: 'any' }
  /** It was chosen and is not plugged in: another one in its place would put a wrong picture on air. */
  | { readonly kind: 'missing' }

/** By its id, or else by its name. Before a permission browsers give neither: the id is tried then. */
export function findDevice(devices: readonly Device[], kind: MediaDeviceInfo['kind'], wanted: DeviceChoice | null): Found {
  if (!wanted) return { kind: 'any' }
  const ofKind = devices.filter((device) => device.kind === kind)
  if (ofKind.length > 0 && ofKind.every(({ deviceId }) => deviceId === '')) return { kind: 'device', deviceId: wanted.deviceId }
  const found =
    ofKind.find(({ deviceId }) => deviceId === wanted.deviceId) ?? (wanted.label === '' ? undefined : ofKind.find(({ label }) => label === wanted.label))
  return found ? { kind: 'device', deviceId: found.deviceId } : { kind: 'missing' }
}

/** What a list offers: the devices of a kind as they are called, and the chosen one also while it is not plugged in. */
export function offered(devices: readonly Device[], kind: MediaDeviceInfo['kind'], wanted: DeviceChoice | null): readonly DeviceChoice[] {
  const named = devices.filter((device) => device.kind === kind && device.deviceId !== '' && device.label !== '')
  if (!wanted || named.some(({ deviceId, label }) => deviceId === wanted.deviceId || label === wanted.label)) return named
  return [...named, wanted]
}
