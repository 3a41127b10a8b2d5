import { expect, test } from 'vitest'
import { createDevices } from './devices.ts'

const DAY_MS = 86_400_000

test('[AUD62] a known device is known for its own name only, for half a year, and by every hub that has the same key', () => {
  const token = createDevices('key').tokenFor('Ana', 0)
  const devices = createDevices('key')
  expect(devices.known(token, 'ana ', DAY_MS)).not.toBeNull()
  expect(devices.known(token, 'Ben', DAY_MS)).toBeNull()
  expect(devices.known(token, 'Ana', 181 * DAY_MS)).toBeNull()
  expect(createDevices('another key').known(token, 'Ana', DAY_MS)).toBeNull()
  for (const forged of ['', 'x', `zzzz.${token.split('.').slice(1).join('.')}`, token.slice(0, -1)]) expect(devices.known(forged, 'Ana', DAY_MS)).toBeNull()
})
