/** The pages: that they are there, what they may load, and in which language. */
import { expect, it } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { aHub, get } from './support/a-hub.ts'
import { frozenTime } from './support/hub-time.ts'

it('[HTTP17] pages load nothing from elsewhere and are not upgraded to https', async () => {
  // The page counts in whole minutes, and says up to where its phones are: what opened the event reaches them a moment after it was acknowledged.
  const hub = await aHub({ time: frozenTime().time })
  await eventually('phones have what opened the event', () => hub.publisher.snapshot('public').seq === hub.hub.seq())
  const page = await get(hub, '/')
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<!doctype html>')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toContain('upgrade-insecure-requests')
  expect(page.headers.get('strict-transport-security')).toBeNull()
  const again = await fetch(new URL('/', hub.url), { headers: { 'If-None-Match': page.headers.get('etag') ?? '', 'Accept-Language': 'en' } })
  expect(again.status).toBe(304)
})

it('[HTTP56] pages that show pictures may get them from anywhere and use a camera; the attendees’ pages stay as they were', async () => {
  const hub = await aHub()
  const policyOf = async (path: string) => {
    const { headers } = await get(hub, path)
    expect(headers.get('permissions-policy') ?? '').not.toMatch(/camera|microphone|display-capture/)
    return Object.fromEntries((headers.get('content-security-policy') ?? '').split(';').map((part) => [part.split(' ')[0], part]))
  }
  for (const path of ['/screen/screen-1?key=x', '/source/bleu', '/overlay/bleu', '/control']) {
    const policy = await policyOf(path)
    for (const name of ['connect-src', 'img-src', 'media-src']) expect(policy[name], `${path} ${name}`).toMatch(/ http: https:/)
    expect(policy['script-src']).toBe("script-src 'self'")
  }
  for (const path of ['/', '/status', '/door/bleu']) for (const part of Object.values(await policyOf(path))) expect(part).not.toMatch(/https?:/)
})

it('[HTTP18] the pages of the contract are there, or say that they are not built', async () => {
  const hub = await aHub()
  for (const path of ['/screen', '/screen/screen-1', '/overlay/bleu', '/door/bleu', '/source/bleu', '/control']) {
    const page = await get(hub, path)
    expect([200, 503]).toContain(page.status)
    expect(page.headers.get('cache-control')).toBe('no-cache')
  }
  expect((await get(hub, '/nothing')).status).toBe(404)
})

it('[HTTP19] the status page speaks the language of its address, then the one that was chosen before, then the browser’s', async () => {
  const hub = await aHub()
  const languageOf = async (path: string, headers: Record<string, string>) => {
    const page = await fetch(new URL(path, hub.url), { headers: { 'Accept-Language': 'fr', ...headers } })
    return [page.headers.get('content-language'), /lang=(fr|en)/.exec(page.headers.get('set-cookie') ?? '')?.[1] ?? null]
  }
  expect(await languageOf('/', {})).toEqual(['fr', null])
  expect(await languageOf('/?lang=en', {})).toEqual(['en', 'en'])
  expect(await languageOf('/', { Cookie: 'theme=dark; lang=en' })).toEqual(['en', null])
  expect(await languageOf('/?lang=fr', { Cookie: 'lang=en' })).toEqual(['fr', 'fr'])
})
