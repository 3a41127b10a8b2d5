import { describe, expect, test } from 'vitest'
import { type Device, findDevice, offered } from './devices.ts'

const camera = (deviceId: string, label: string): Device => ({ kind: 'videoinput', deviceId, label })
const card = { deviceId: '1', label: 'HDMI capture' }

describe('the chosen device', () => {
  test('[FEED101] is found by its id, or by its name when the browser gave it another id', () => {
    expect(findDevice([camera('1', 'HDMI capture'), camera('2', 'Webcam')], 'videoinput', card)).toEqual({ kind: 'device', deviceId: '1' })
    expect(findDevice([camera('9', 'HDMI capture'), camera('2', 'Webcam')], 'videoinput', card)).toEqual({ kind: 'device', deviceId: '9' })
  })

  test('[FEED101] is missing while it is not plugged in: no other one is taken in its place', () => {
    expect(findDevice([camera('2', 'Webcam')], 'videoinput', card)).toEqual({ kind: 'missing' })
    expect(findDevice([{ ...camera('1', 'HDMI capture'), kind: 'audioinput' }], 'videoinput', card)).toEqual({ kind: 'missing' })
    expect(findDevice([camera('2', '')], 'videoinput', { deviceId: '7', label: '' })).toEqual({ kind: 'missing' })
  })

  test('[FEED101] is tried by its id before the browser names any; without a choice any will do', () => {
    expect(findDevice([camera('', '')], 'videoinput', card)).toEqual({ kind: 'device', deviceId: '1' })
    expect(findDevice([], 'videoinput', null)).toEqual({ kind: 'any' })
  })

  test('[FEED101] stays in the list while it is unplugged', () => {
    expect(offered([camera('2', 'Webcam')], 'videoinput', card).map(({ label }) => label)).toEqual(['Webcam', 'HDMI capture'])
    expect(offered([camera('9', 'HDMI capture'), camera('', '')], 'videoinput', card).map(({ label }) => label)).toEqual(['HDMI capture'])
  })
})
