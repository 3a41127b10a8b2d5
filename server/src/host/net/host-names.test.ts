import { readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { say, textsOf } from '@tricolore/shared/words/say.ts'
import { describe, expect, it } from 'vitest'
import { trustedProxies } from './client-address.ts'
import { createHostNames, type HostNamesOptions, notOurName, privateEndings } from './host-names.ts'

type Asked = Parameters<ReturnType<typeof createHostNames>['isOurs']>[0]

function asked(host: string | undefined, more: { readonly headers?: object; readonly from?: string; readonly socket?: object } = {}): Asked {
  // The type assertion is safe: of a request these two are looked at.
  return { headers: { host, ...more.headers }, socket: more.socket ?? { remoteAddress: more.from ?? '192.0.2.7' } } as Asked
}

function names(some: Partial<HostNamesOptions> = {}) {
  return createHostNames({ hubNames: [], origins: [], proxies: trustedProxies(['10.0.0.1']), machineName: 'regie', ...some })
}

describe('the name that a request came by', () => {
  it.each([
    '192.168.1.10',
    '192.168.1.10:4000',
    '127.0.0.1:4000',
    '[::1]:4000',
    '[fd00::17]',
    'localhost:4000',
    'LOCALHOST',
    'regie',
    'regie.local:4000',
    'Regie.Local.',
    'other-laptop:4000',
    'hub.lan',
    'hub.home.arpa',
    'hub.internal',
    'show-tricolore.default.svc:80',
    'show-tricolore.default.svc.cluster.local',
  ])('[AUD120] %s is an address or a name that nobody outside can have', (host) => {
    expect(names().isOurs(asked(host))).toBe(true)
  })

  it.each(['regie.localdomain', 'hub.intranet', 'av.corp:4000', 'hub.private', 'regie.fritz.box'])('[AUD142] %s is one of a house or a router', (host) => {
    expect([names().isOurs(asked(host)), names().isOurs(asked(`${host.replace(/:.*/, '')}.evil.example`))]).toEqual([true, false])
  })

  it('[HUB79] the list of endings in the documents is the one that the hub goes by', () => {
    const tls = readFileSync(new URL('../../../docs/tls.md', import.meta.url), 'utf8')
    const line = /^- names that end in (.+): nobody outside/m.exec(tls)?.[1] ?? ''
    expect([...line.matchAll(/`\.([^`]+)`/g)].map(([, ending]) => ending).toSorted()).toEqual(privateEndings.toSorted())
  })

  it('[AUD143] is told to the log when it is not ours, once a minute and never as it came', () => {
    let nowMs = 0
    const lines: unknown[] = []
    // The type assertion is safe: of a log only this one way of calling it is used.
    const log = { warn: ((fields: unknown) => void lines.push(fields)) as never }
    const told = names({ log, nowMs: () => nowMs })
    for (; nowMs < 120_000; nowMs += 1_000) told.isOurs(asked(nowMs < 60_000 ? 'show.example:4000' : '"><script>'))
    told.isOurs(asked('regie.local'))
    expect(lines).toEqual([{ name: 'show.example' }, { name: null }])
  })

  it.each([
    'evil.example',
    'evil.example:4000',
    'EVIL.EXAMPLE',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'regie.evil.example',
    'local.evil.example:4000',
    '[::1].evil.example',
    '1.2.3.4@evil.example',
    'evil.example:80:4000',
    '.',
    '',
    'a b',
  ])('[AUD120] "%s" is somebody else’s', (host) => {
    expect(names().isOurs(asked(host))).toBe(false)
  })

  it('[AUD120] is ours where the settings or the machine give it: its own, named ones, and the hosts of allowed origins and hubs', () => {
    const told = names({ machineName: 'av.venue.example', hubNames: ['show.example.org'], origins: ['https://hub-b.example.org:4443'] })
    for (const host of ['av.venue.example', 'show.example.org:4000', 'Show.Example.Org', 'hub-b.example.org']) expect(told.isOurs(asked(host)), host).toBe(true)
    expect(told.isOurs(asked('evil.show.example.org'))).toBe(false)
    expect(names({ hubNames: ['any'] }).isOurs(asked('evil.example'))).toBe(true)
  })

  it('[AUD120] does not matter over https, ours or that of a proxy whose word counts, nor for what is no browser and names none', () => {
    const tls = new TLSSocket(new Socket())
    expect(names().isOurs(asked('show.example.org', { socket: tls }))).toBe(true)
    tls.destroy()
    const https = { 'x-forwarded-proto': 'https' }
    expect(names().isOurs(asked('show.example.org', { headers: https, from: '10.0.0.1' }))).toBe(true)
    expect(names().isOurs(asked('show.example.org', { headers: https, from: '10.0.0.2' }))).toBe(false)
    expect(names().isOurs(asked('show.example.org', { headers: { 'x-forwarded-proto': 'http' }, from: '10.0.0.1' }))).toBe(false)
    expect(names().isOurs(asked(undefined))).toBe(true)
  })

  it('[AUD120] stands in the refusal where it can be shown, with what to do', () => {
    const texts = Object.values(textsOf(notOurName('evil.example:4000').why))
    expect(texts.every((text) => text.includes('evil.example') && text.includes('--hub-names'))).toBe(true)
    expect(say(notOurName('"><script>').why, 'en')).not.toContain('script')
  })
})
