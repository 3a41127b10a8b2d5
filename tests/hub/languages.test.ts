import { aMessagePreset, aMorning, anEmergencyText, anEvent, aScreen } from '@tricolore/shared/testing/builders.ts'
import { expect, it } from 'vitest'
import { aHub, get, post } from './support/a-hub.ts'
import { frozenTime } from './support/hub-time.ts'

const inGerman = () =>
  aMorning({
    event: [anEvent({ languages: ['de', 'fr'] })],
    screens: [aScreen({ id: 'wall', roomId: 'rouge' })],
    messagePresets: [aMessagePreset()],
    emergencyTexts: [anEmergencyText()],
  })

it('[WRD8] an event in German has its status in German, and screens that speak it', async () => {
  const hub = await aHub({}, inGerman())
  const status = (await (await get(hub, '/api/v1/public/status?lang=de')).json()) as { event: { languages: string[] } }
  expect(status.event.languages).toEqual(['de', 'fr'])
  const token = await hub.logIn('Ana')
  const made = (await (await post(hub, '/api/v1/screens', { roomId: 'rouge', purpose: 'audience', name: 'Wall' }, token)).json()) as { screenId: string }
  const shown = (await (await get(hub, `/api/v1/screens/${made.screenId}/view`, token)).json()) as { view: { language: string } }
  expect(shown.view.language).toBe('de')
  const other = await post(hub, '/api/v1/screens', { roomId: 'rouge', purpose: 'audience', name: 'Wall', language: 'tlh' }, token)
  expect([other.status, await other.json()]).toEqual([400, expect.objectContaining({ code: 'invalid' })])
})

it('[WRD8] a page with its language in the path is the same bytes for everybody, and sets no cookie', async () => {
  const hub = await aHub({ time: frozenTime().time }, inGerman())
  const ask = async (path: string, headers: Readonly<Record<string, string>>) => {
    const page = await fetch(new URL(path, hub.url), { headers })
    return { etag: page.headers.get('etag'), language: page.headers.get('content-language'), headers: page.headers, body: await page.text() }
  }
  const german = await ask('/de', { 'Accept-Language': 'de' })
  expect(german.body).toContain('<html lang="de">')
  expect(german.headers.get('cache-control')).toContain('public')
  expect(german.headers.get('vary')).toBe('Accept-Encoding')
  expect(german.headers.get('set-cookie')).toBeNull()
  expect((await ask('/de', { 'Accept-Language': 'fr', Cookie: 'lang=en' })).etag).toBe(german.etag)
  expect((await ask('/de?lang=fr', {})).language).toBe('fr')
  expect((await ask('/fr/', {})).language).toBe('fr')
  expect((await ask('/', { 'Accept-Language': 'de-AT' })).language).toBe('de')
  expect((await ask('/', { 'Accept-Language': 'tlh' })).language).toBe('en')
})

it('[HUB120] a refusal is read in the language of its reader, and has all of them', async () => {
  const hub = await aHub({}, inGerman())
  const token = await hub.logIn('Ana')
  const answer = await fetch(new URL('/api/v1/commands', hub.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': 'de', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ command: { type: 'clearRoom', roomId: 'nowhere' } }),
  })
  expect(await answer.json()).toMatchObject({
    ok: false,
    code: 'not-found',
    message: 'Es gibt keinen Saal „nowhere“.',
    texts: { fr: 'Il n’y a pas de salle « nowhere ».', en: 'There is no room “nowhere”.', de: 'Es gibt keinen Saal „nowhere“.' },
  })
})
