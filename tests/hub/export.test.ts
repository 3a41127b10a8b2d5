/** The exports over HTTP: who may read which, and from where. */
import { expect, it } from 'vitest'
import { aHub, get } from './support/a-hub.ts'

const forAnybody = ['schedule.json', 'schedule.xml', 'schedule.ics', 'schedule.ics?room=bleu']
const forOperators = ['event.json', 'as-run.json', 'as-run.csv']

it('[EVT45] anybody reads the programme, from any page, and is told when nothing is new', async () => {
  const hub = await aHub()
  for (const name of forAnybody) {
    const response = await get(hub, `/api/v1/export/${name}`)
    expect([name, response.status, response.headers.get('access-control-allow-origin')]).toEqual([name, 200, '*'])
    expect(await response.text()).toContain('Session part-1')
    const again = await fetch(new URL(`/api/v1/export/${name}`, hub.url), { headers: { 'If-None-Match': response.headers.get('etag') ?? '' } })
    expect([name, again.status]).toEqual([name, 304])
  }
})

it('[EVT45] the event file and what really happened are for operators', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Odile')
  for (const name of forOperators) {
    expect([name, (await get(hub, `/api/v1/export/${name}`)).status]).toEqual([name, 401])
    const response = await get(hub, `/api/v1/export/${name}`, token)
    expect([name, response.status, response.headers.get('access-control-allow-origin')]).toEqual([name, 200, null])
    expect(response.headers.get('content-disposition')).toContain(name)
  }
})
