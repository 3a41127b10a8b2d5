import { expect, test } from 'vitest'
import { createDevices } from './devices.ts'

const DAY_MS = 86_400_000
const of = (name: string, credential = 'a password') => ({ name, credential })

test('[AUD62] a known device is known for its own name only, for half a year, and by every hub that has the same key', () => {
  const token = createDevices(() => 'key').tokenFor(of('Ana'), 0)
  const devices = createDevices(() => 'key')
  expect(devices.known(token, of('ana '), DAY_MS)).not.toBeNull()
  expect(devices.known(token, of('Ben'), DAY_MS)).toBeNull()
  expect(devices.known(token, of('Ana'), 181 * DAY_MS)).toBeNull()
  expect(createDevices(() => 'another key').known(token, of('Ana'), DAY_MS)).toBeNull()
  for (const forged of ['', 'x', `zzzz.${token.split('.').slice(1).join('.')}`, token.slice(0, -1)]) expect(devices.known(forged, of('Ana'), DAY_MS)).toBeNull()
})

test('[AUD115] a device is known by the password that it came by, and by no other', () => {
  const devices = createDevices(() => 'key')
  const token = devices.tokenFor(of('Ana'), 0)
  expect(devices.known(token, of('Ana', 'another password'), DAY_MS)).toBeNull()
  expect(devices.known(token, of('Ana'), DAY_MS)).not.toBeNull()
})
