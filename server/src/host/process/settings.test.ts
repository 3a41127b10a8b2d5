import { describe, expect, it, test } from 'vitest'
import { helpText, readSettings } from './read-settings.ts'
import { defaults } from './settings.ts'

test('[HUB1] without flags everything has its default', () => {
  expect(readSettings([], {})).toEqual(defaults)
})

test('[HUB2] every flag is also an environment variable, and the flag wins', () => {
  const env = {
    PORT: '5000',
    DATA_DIR: '/a',
    OPERATOR_PASSWORD: 'long enough',
    EVENT_DAY: 'now',
    LOG_LEVEL: 'info',
    HOST: '127.0.0.1',
    ALLOW_ORIGIN: 'https://a.example',
    HUB_NAMES: 'show.example.org, av.example.org',
    TRUST_PROXY: '10.0.0.0/8, ::1',
    METRICS_FROM: '192.168.1.4,fd00::/8',
    TLS_CERT: 'cert.pem',
    TLS_KEY: 'key.pem',
    MAX_PHONES: '500',
    MAX_PER_ADDRESS: '400',
    ENGINE: 'off',
    MEDIA_PORTS: '41000-41100',
    MEDIA_ADDRESS: '203.0.113.7',
    KEEP_CREW: '30',
    ALLOW_IMPORT_FROM: 'pretalx.com,*.cfp.dev',
  }
  expect(readSettings(['--port', '0', '--data=/b', '--max-phones', '300'], env)).toEqual({
    ...defaults,
    port: 0,
    dataDir: '/b',
    operatorPassword: 'long enough',
    eventDay: 'now',
    logLevel: 'info',
    host: '127.0.0.1',
    allowOrigins: ['https://a.example'],
    hubNames: ['show.example.org', 'av.example.org'],
    trustProxy: ['10.0.0.0/8', '::1'],
    metricsFrom: ['192.168.1.4', 'fd00::/8'],
    tls: { certPath: 'cert.pem', keyPath: 'key.pem' },
    maxPhones: 300,
    maxPerAddress: 400,
    engine: 'off',
    mediaPorts: '41000-41100',
    mediaAddress: '203.0.113.7',
    keepCrew: 30,
    allowImportFrom: ['pretalx.com', '*.cfp.dev'],
  })
})

test('[HUB3] an empty variable is none', () => {
  expect(readSettings([], { PORT: '', EVENT_FILE: '' })).toEqual(defaults)
})

test('[HUB4] --help asks for the list, which names every flag and variable', () => {
  expect(readSettings(['--help'], {})).toBeNull()
  for (const word of [
    '--port',
    'PORT',
    '--host',
    '--data',
    'DATA_DIR',
    '--operator-password',
    '--event-day',
    '--journal',
    'JOURNAL_URL',
    '--allow-origin',
    '--hubs',
    '--max-phones',
    'MAX_PHONES',
    '--max-per-address',
    '--engine',
    'MEDIA_PORTS',
    '--media-ports',
    '--media-address',
    '--log-level',
    '--trust-proxy',
    '--metrics-from',
    'METRICS_FROM',
    '--tls-cert',
    'TLS_KEY',
    'OPERATOR_PASSWORD_FILE',
  ]) {
    expect(helpText()).toContain(word)
  }
})

describe('[HUB5] what cannot be used ends the start with one sentence', () => {
  it.each([
    [['--colour', 'red'], '--colour'],
    [['more'], 'more'],
    [['--port'], '--port'],
    [['--port', '70000'], '70000'],
    [['--port', '4e3'], '4e3'],
    [['--host', 'a b'], 'a b'],
    [['--operator-password', 'x'.repeat(257)], '256'],
    [['--event-day', '2026-02-30'], '2026-02-30'],
    [['--event-day', 'tomorrow'], 'tomorrow'],
    [['--journal', 'redis://somewhere'], 'PostgreSQL'],
    [['--journal', 'postgres://'], 'postgres://user:password@host'],
    [['--journal', 'mysql://somewhere'], 'somewhere'],
    [['--log-level', 'loud'], 'loud'],
    [['--allow-origin', 'example.org'], 'example.org'],
    [['--max-phones', '0'], 'phones, 0,'],
    [['--max-phones', 'all'], 'all'],
    [['--max-per-address', '1e3'], '1e3'],
    [['--engine', 'maybe'], 'maybe'],
    [['--media-ports', '40000'], '40000'],
    [['--media-ports', '80-200'], '80-200'],
    [['--media-ports', '40200-40000'], '40200-40000'],
    [['--media-ports', '65000-66000'], '65000-66000'],
    [['--media-address', 'example.org'], 'example.org'],
    [['--trust-proxy', 'loopback'], 'loopback'],
    [['--metrics-from', 'prometheus'], 'prometheus'],
    [['--tls-cert', 'cert.pem'], '--tls-key'],
    [['--tls-key', 'key.pem'], '--tls-cert'],
  ])('%j', (argv, named) => {
    const read = () => readSettings(argv, {})
    expect(read).toThrow(named)
    expect(read).toThrow(/^[^\n]+\.$/)
  })
})

test('[HUB6] the sentence on an unknown journal does not repeat a password', () => {
  expect(() => readSettings([], { JOURNAL_URL: 'mysql://user:secret@db/show' })).toThrow(/journal db\/show/)
})

test.each(['sqlite:', 'memory:', 'postgres://user:secret@db:5432/show', 'postgresql://db/show'])('[JRN46] a journal may be kept at %s', (url) => {
  expect(readSettings(['--journal', url], {})?.journal).toBe(url)
})

test('[JRN46] Redis is refused with the reason and the way out', () => {
  expect(() => readSettings([], { JOURNAL_URL: 'redis://:secret@cache' })).toThrow(/^(?!.*secret).*PostgreSQL, not in Redis.*postgres:\/\//)
})

test('[HA48] all hubs are named by their origins, each once, this one included', () => {
  const hubsOf = (hubs: string) => readSettings(['--hubs', hubs], {})?.hubs
  expect(hubsOf('http://10.0.0.5:4000, https://hub-b.example,http://10.0.0.5:4000')).toEqual(['http://10.0.0.5:4000', 'https://hub-b.example'])
  expect(readSettings([], { HUBS: 'http://a:4000,http://b:4000' })?.hubs).toEqual(['http://a:4000', 'http://b:4000'])
  expect(readSettings([], {})?.hubs).toEqual([])
  expect(readSettings(['--hubs', 'one-address'], {})).toMatchObject({ hubs: [], isOneAddress: true })
  for (const [hubs, named] of [
    ['http://a:4000', 'http://a:4000 alone'],
    ['http://a:4000,b:4000', 'b:4000'],
    ['http://a:4000/,http://b:4000', 'http://a:4000/'],
  ] as const) {
    expect(() => hubsOf(hubs)).toThrow(named)
  }
})
