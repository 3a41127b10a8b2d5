import { expect, it } from 'vitest'
import { readEngineSettings } from './engine-settings.ts'

const ENGINE_SECRET = 'a-secret-of-the-hub'

it('[FEED16] the secret is enough, the rest has defaults', () => {
  expect(readEngineSettings({ ENGINE_SECRET })).toEqual({
    secret: ENGINE_SECRET,
    stateFile: null,
    port: 0,
    udpPorts: { first: 40_000, last: 40_200 },
    graceMs: 300_000,
    advertised: [],
  })
  expect(readEngineSettings({ ENGINE_SECRET, ENGINE_UDP_PORTS: '' }).udpPorts).toBeNull()
  expect(readEngineSettings({ ENGINE_SECRET, ENGINE_ADVERTISE: '203.0.113.7, fd00::1' }).advertised).toEqual(['203.0.113.7', 'fd00::1'])
})

it.each([
  ['no secret', { ENGINE_SECRET: '' }, 'ENGINE_SECRET'],
  ['a short one', { ENGINE_SECRET: 'short' }, 'ENGINE_SECRET'],
  ['a port that is none', { ENGINE_SECRET, ENGINE_PORT: '70000' }, 'ENGINE_PORT'],
  ['UDP ports the wrong way round', { ENGINE_SECRET, ENGINE_UDP_PORTS: '500-400' }, 'ENGINE_UDP_PORTS'],
  ['a host name', { ENGINE_SECRET, ENGINE_ADVERTISE: 'example.org' }, 'ENGINE_ADVERTISE'],
  ['a time that is none', { ENGINE_SECRET, ENGINE_GRACE_MS: 'soon' }, 'ENGINE_GRACE_MS'],
])('[FEED16] %s: one sentence that names the variable', (_name, env, variable) => {
  expect(() => readEngineSettings(env)).toThrow(variable)
})
