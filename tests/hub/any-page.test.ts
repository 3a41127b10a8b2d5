/** Which answers the script of somebody else's page gets to read. */
import { expect, it } from 'vitest'
import { aHub, type TestHub } from './support/a-hub.ts'

const ELSEWHERE = { Origin: 'https://conference.example' }
const forAnybody = ['public/status', 'public/programme', 'public/status?lang=fr', 'export/schedule.json', 'export/schedule.ics']
const forSome = ['state', 'screens', 'export/event.json', 'export/as-run.csv']

const allowed = async ({ url }: TestHub, path: string, init: RequestInit = {}) => {
  const { headers } = await fetch(new URL(`/api/v1/${path}`, url), { ...init, headers: { ...ELSEWHERE, ...init.headers } })
  return [path, headers.get('access-control-allow-origin'), headers.get('cross-origin-resource-policy')]
}

it('[HTTP121] what is public is read by any page, also when that asks beforehand', async () => {
  const hub = await aHub()
  for (const path of forAnybody) {
    expect(await allowed(hub, path)).toEqual([path, '*', 'cross-origin'])
    expect(await allowed(hub, path, { headers: { 'If-None-Match': '"x"' } })).toEqual([path, '*', 'cross-origin'])
    const asked = await fetch(new URL(`/api/v1/${path}`, hub.url), {
      method: 'OPTIONS',
      headers: { ...ELSEWHERE, 'Access-Control-Request-Headers': 'if-none-match' },
    })
    expect([path, asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([path, 204, expect.stringContaining('If-None-Match')])
  }
})

it('[HTTP121] what needs a login is read by no page of others', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Odile')
  for (const path of forSome) {
    const [, origin] = await allowed(hub, path, { headers: { Authorization: `Bearer ${token}` } })
    expect([path, origin]).toEqual([path, null])
    const asked = await fetch(new URL(`/api/v1/${path}`, hub.url), { method: 'OPTIONS', headers: ELSEWHERE })
    expect([path, asked.status]).toEqual([path, 403])
  }
})
