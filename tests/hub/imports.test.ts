/** Imports over HTTP: from the file to the entry, who may, and what is refused. */
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventFile } from '@tricolore/server/cli/doctor/event-file.ts'
import { defaults } from '@tricolore/server/host/process/settings.ts'
import { openFirstEvent } from '@tricolore/server/start/open-first-event.ts'
import { expect, it, onTestFinished } from 'vitest'
import { aHub, get, PASSWORD, post, type TestHub } from './support/a-hub.ts'
import { aFolder, cliBesideWith } from './support/cli.ts'

const csv = `id,title,speakers,start,end,room
1,Opening words,Ada Lovelace,2026-03-03 14:00,2026-03-03 14:30,Bleu
2,The second talk,Grace Hopper,2026-03-03 14:30,2026-03-03 15:00,Blanc
3,The third talk,,2026-03-03 15:00,2026-03-03 15:30,Auditorium
`

type Review = {
  readonly ok: boolean
  readonly code?: string
  readonly message: string
  readonly importId: string
  readonly format: string
  readonly timeZone: string
  readonly counts: Readonly<Record<string, number>>
  readonly questions: readonly {
    readonly id: string
    readonly code: string
    readonly texts: { readonly en: string }
    readonly choices: readonly { readonly id: string }[]
  }[]
  readonly diff: {
    readonly added: readonly string[]
    readonly removed: readonly string[]
    readonly changed: readonly { readonly sessionId: string }[]
    readonly frozen: readonly object[]
  }
  readonly faults?: readonly string[]
  readonly seq: number
}

async function send(
  hub: TestHub,
  token: string | null,
  body: string | Uint8Array,
  query = 'name=talks.csv',
): Promise<{ readonly status: number; readonly body: Review }> {
  const headers = { 'Accept-Language': 'en', ...(token !== null && { Authorization: `Bearer ${token}` }) }
  const response = await fetch(new URL(`/api/v1/imports?${query}`, hub.url), { method: 'POST', headers, body: Buffer.from(body) })
  return { status: response.status, body: (await response.json()) as Review }
}

const read = async (response: Response) => ({ status: response.status, body: (await response.json()) as Review })

it('[IMP54] a file is read and reviewed without a change; applied it is one entry of whoever did it, and their undo takes it back', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const before = hub.hub.tables()
  const { status, body: review } = await send(hub, token, csv)
  expect(status).toBe(200)
  expect(review).toMatchObject({ ok: true, format: 'csv', timeZone: 'Europe/Paris', counts: { sessions: 3, rooms: 3, speakers: 2, dropped: 0 } })
  expect(review.diff).toEqual({ added: ['opening-words', 'the-second-talk', 'the-third-talk'], removed: [], changed: [], frozen: [] })
  expect(review.questions.map(({ code, choices }) => [code, choices[0]?.id])).toEqual([['unknown-room', 'make']])
  expect(hub.hub.tables()).toBe(before)
  const again = await read(await get(hub, `/api/v1/imports/${review.importId}`, token))
  expect(again.body).toEqual(review)

  const applied = await read(await post(hub, `/api/v1/imports/${review.importId}/apply`, { answers: { [review.questions[0]?.id ?? '']: 'is:hall' } }, token))
  expect(applied).toEqual({ status: 200, body: { ok: true, seq: review.seq + 1 } })
  expect(hub.hub.recent().at(-1)).toMatchObject({ by: 'Ana', undoable: true, command: { type: 'importProgramme', name: 'talks.csv', added: 3 } })
  const history = await get(hub, '/api/v1/history?limit=1', token)
  expect(JSON.stringify(await history.json())).not.toContain('Grace')

  // The same file twice: nothing to do, and the present seq is the answer.
  const twice = await send(hub, token, csv)
  expect(twice.body.diff).toEqual({ added: [], removed: [], changed: [], frozen: [] })
  expect((await read(await post(hub, `/api/v1/imports/${twice.body.importId}/apply`, {}, token))).body).toEqual({ ok: true, seq: review.seq + 1 })

  expect((await post(hub, '/api/v1/commands', { command: { type: 'undo' } }, token)).status).toBe(200)
  expect(hub.hub.tables().sessions).toEqual(before.sessions)
  expect(hub.hub.tables().importedSessions.size).toBe(0)
})

it('[IMP54] is for operators; what cannot be read is 422 with a sentence a fault, what is too large 413, what is not known 404', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  expect((await send(hub, null, csv)).status).toBe(401)
  const commands: unknown = await (await get(hub, '/api/v1/commands', token)).json()
  expect(JSON.stringify(commands)).not.toContain('importProgramme')
  for (const rubbish of ['', '<!doctype html><html><title>Log in</title></html>', '{"schedule": ', 'BEGIN:VCALENDAR\r\n']) {
    const { status, body } = await send(hub, token, rubbish)
    expect([rubbish, status, body.ok, body.code]).toEqual([rubbish, 422, false, 'invalid'])
    expect(body.message.length).toBeGreaterThan(10)
  }
  const columns = await send(hub, token, 'alpha,beta\n1,2\n')
  expect([columns.status, columns.body.questions[0]?.id]).toEqual([422, 'columns'])
  const big = await send(hub, token, new Uint8Array(5_000_001))
  expect([big.status, big.body.code]).toEqual([413, 'invalid'])
  expect((await send(hub, token, csv, 'name=a.csv&timeZone=Nowhere')).status).toBe(400)
  expect((await get(hub, '/api/v1/imports/unknown', token)).status).toBe(404)
  expect((await post(hub, '/api/v1/imports/unknown/apply', {}, token)).status).toBe(404)
  expect(hub.hub.tables().sessions.has('opening-words' as never)).toBe(false)
})

it('[IMP55] what changed since the review, an open question, a lock: 409 or 423, by name, and nothing is applied', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const other = await hub.logIn('Ben')
  const apply = async (id: string, body: object = {}) => read(await post(hub, `/api/v1/imports/${id}/apply`, body, token))
  const first = await send(hub, token, csv)
  await apply(first.body.importId)
  const { body: review } = await send(hub, token, csv.replace('Opening words', 'Welcome').replace('The second talk', 'Talk two'))
  expect(review.diff.changed.map(({ sessionId }) => sessionId)).toEqual(['opening-words', 'the-second-talk'])
  await post(hub, '/api/v1/commands', { command: { type: 'editSession', sessionId: 'opening-words', title: 'Ben’s title' } }, other)
  const overtaken = await apply(review.importId)
  expect([overtaken.status, overtaken.body.code]).toEqual([409, 'conflict'])
  expect(overtaken.body.message).toContain('Ben’s title')
  await post(hub, '/api/v1/commands', { command: { type: 'setLock', locked: true } }, token)
  expect((await apply(review.importId, { only: ['the-second-talk'] })).status).toBe(423)
  await post(hub, '/api/v1/commands', { command: { type: 'setLock', locked: false } }, token)
  expect((await apply(review.importId, { only: ['the-second-talk'] })).status).toBe(200)
  expect(hub.hub.tables().sessions.get('the-second-talk' as never)?.title).toBe('Talk two')
  const gone = await send(hub, token, csv.split('\n').slice(0, 2).join('\n'))
  expect(gone.body.questions.map(({ code }) => code)).toEqual(['many-gone'])
  expect((await apply(gone.body.importId)).status).toBe(409)
  expect((await apply(gone.body.importId, { answers: { 'many-gone': 'go-on' }, withdraw: true })).status).toBe(200)
  expect(hub.hub.tables().sessions.get('the-third-talk' as never)?.cancelled).toBe(true)
})

it('[IMP52] every export, imported into the hub that wrote it, is an empty diff', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  await post(hub, '/api/v1/commands', { command: { type: 'setEvent', venue: 'Palais des congrès, Paris' } }, token)
  for (const name of ['event.json', 'schedule.json', 'schedule.xml', 'schedule.ics', 'schedule.json?lang=en']) {
    const file = await (await get(hub, `/api/v1/export/${name}`, token)).text()
    const { body } = await send(hub, token, file, 'name=export')
    expect([name, body.questions, body.diff]).toEqual([name, [], { added: [], removed: [], changed: [], frozen: [] }])
    const seq = hub.hub.seq()
    expect((await post(hub, `/api/v1/imports/${body.importId}/apply`, {}, token)).status).toBe(200)
    const touched = hub.hub
      .recent()
      .filter((entry) => entry.seq > seq)
      .flatMap(({ change }) => change.map(({ table }) => table))
    expect([name, touched.filter((table) => table !== 'importedSessions' && table !== 'importSources')]).toEqual([name, []])
  }
})

it('[IMP48] an event file replaces another event with all that it says, and one undo brings the other back', async () => {
  const hub = await aHub()
  const token = await hub.logIn('Ana')
  const before = hub.hub.tables()
  const file = {
    tricolore: 1,
    event: { name: 'Elsewhere', date: '2027-05-04', timeZone: 'Europe/Berlin', languages: ['de'] },
    rooms: [{ id: 'saal', name: 'Saal', kind: 'theatre', colour: '#112233' }],
    sessions: [{ id: 'hallo', title: 'Hallo', start: '09:00', minutes: 30, rooms: { origin: 'saal' } }],
    messages: [{ id: 'gleich', kind: 'notice', texts: { de: 'Gleich' }, seconds: 60 }],
    emergencyTexts: [{ id: 'alarm', label: { de: 'Alarm' }, title: { de: 'Alarm' }, body: { de: 'Bleiben Sie sitzen' } }],
    feeds: [{ id: 'saal', room: 'saal' }],
  }
  const { body: review } = await send(hub, token, JSON.stringify(file), 'name=elsewhere.json')
  expect(review.questions.map(({ id, choices }) => [id, choices.map((choice) => choice.id)]).at(0)).toEqual(['another-event', ['replace', 'add']])
  const applied = await read(await post(hub, `/api/v1/imports/${review.importId}/apply`, { answers: { 'another-event': 'replace' } }, token))
  expect(applied.status).toBe(200)
  const { event, rooms, sessions, messagePresets, feeds } = hub.hub.tables()
  expect(event.get('event')).toMatchObject({ name: 'Elsewhere', timeZone: 'Europe/Berlin', languages: ['de'] })
  expect([rooms, sessions, messagePresets, feeds].map((table) => [...table.keys()])).toEqual([['saal'], ['hallo'], ['gleich'], ['saal']])
  // What an emergency says is an administrator's: an operator's file leaves it alone.
  expect(hub.hub.tables().emergencyTexts).toEqual(before.emergencyTexts)
  await post(hub, '/api/v1/commands', { command: { type: 'undo' } }, token)
  expect({ ...hub.hub.tables() }).toEqual({ ...before })
})

it('[IMP58] on the command line it says what would change, and changes it with --apply only', async () => {
  const hub = await aHub()
  const path = join(aFolder(), 'talks.csv')
  writeFileSync(path, csv)
  const run = (...flags: readonly string[]) => cliBesideWith({ OPERATOR_PASSWORD: PASSWORD }, 'import', path, '--url', hub.url, ...flags)
  const looked = await run()
  expect(looked).toMatchObject({ code: 0, err: '' })
  expect(looked.out).toMatch(/csv: 3 sessions[\s\S]+New: “Opening words” \(2026-03-03 14:00, Bleu\)[\s\S]+\? “Auditorium”: which room[\s\S]+"is:hall"/)
  expect(hub.hub.tables().importSources.size).toBe(0)
  expect(await run('--apply', '--name', 'Script')).toMatchObject({ code: 0, out: expect.stringContaining('Applied') })
  expect([...hub.hub.tables().importSources.values()]).toMatchObject([{ name: 'talks.csv', format: 'csv' }])
  writeFileSync(path, '<html>')
  expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining('web page') })
})

it('[IMP59] an event file that is given where an event is open already is not passed over in silence', async () => {
  const dataDir = aFolder()
  const first = await aHub({ journal: 'sqlite:', dataDir })
  const eventPath = fileURLToPath(new URL('../../server/events/kcd-france-2023.json', import.meta.url))
  const notes = await openFirstEvent(first.hub, { eventFile: eventPath, eventDay: null }, () => false)
  expect(notes).toEqual([expect.stringMatching(/was not read, since “A day of talks” is open here already.+hub -- import/)])
  expect(await openFirstEvent(first.hub, { eventFile: null, eventDay: null }, () => false)).toEqual([])
  const told = await eventFile.look({ ...defaults, dataDir, eventFile: eventPath })
  expect(told.at(-1)).toMatchObject({ level: 'note', todo: { en: expect.stringContaining('hub -- import') } })
})

it('[IMP66] an address becomes the same review as a file, where the hub may fetch from its host, and nothing where it may not', async () => {
  const site = createServer((_req, res) => void res.end(csv))
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void site.close())
  const address = site.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const url = `http://${host}/talks.csv`
  const hub = await aHub({ allowImportFrom: [host], mayImportFrom: () => true })
  const token = await hub.logIn('Ana')
  expect(await (await get(hub, '/api/v1/imports', token)).json()).toEqual({ ok: true, from: [host] })
  const fetched = await read(await post(hub, `/api/v1/imports?${new URLSearchParams({ url })}`, '', token))
  expect([fetched.status, fetched.body.format, fetched.body.counts.sessions]).toEqual([200, 'csv', 3])
  const elsewhere = await read(await post(hub, '/api/v1/imports?url=http%3A%2F%2F10.0.0.1%2F', '', token))
  expect([elsewhere.status, elsewhere.body.message]).toEqual([403, expect.stringContaining(`it may from ${host}`)])
  expect((await read(await post(hub, `/api/v1/imports?${new URLSearchParams({ url })}`, ''))).status).toBe(401)
  const strict = await aHub({ allowImportFrom: [host] })
  const inside = await read(await post(strict, `/api/v1/imports?${new URLSearchParams({ url })}`, '', await strict.logIn('Ana')))
  expect([inside.status, inside.body.message]).toEqual([403, expect.stringContaining('own network')])
  const closed = await aHub()
  const off = await read(await post(closed, `/api/v1/imports?${new URLSearchParams({ url })}`, '', await closed.logIn('Ana')))
  expect([off.status, off.body.message]).toEqual([403, expect.stringContaining('--allow-import-from')])
})
