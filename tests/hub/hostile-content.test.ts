/** Hostile text and keys in what is sent: words stay words, and names that every object has are names. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEventFile } from '@tricolore/server/exchange/event-file.ts'
import { Window } from 'happy-dom'
import { describe, expect, it, onTestFinished } from 'vitest'
import { hostileEvent, hostileTexts } from '../support/hostile-text.ts'
import { aHub, get, post } from './support/a-hub.ts'
import { anOperator } from './support/clients.ts'

type Schema = {
  readonly type?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Record<string, Schema>
  readonly items?: Schema
  readonly minimum?: number
}

/** JSON of something that has the shape which the schema asks for, with the keys of every object at each depth. */
function poisoned({ type, enum: values, anyOf, properties, items, minimum }: Schema): string {
  if (values) return JSON.stringify(values[0])
  if (anyOf?.[0]) return poisoned(anyOf[0])
  switch (type) {
    case 'object': {
      const own = Object.entries(properties ?? {}).map(([name, schema]) => `${JSON.stringify(name)}:${poisoned(schema)}`)
      return `{${[...own, '"__proto__":{"polluted":true}', '"constructor":{"prototype":{"polluted":true}}', '"prototype":{"polluted":true}'].join(',')}}`
    }
    case 'array':
      return `[${poisoned(items ?? {})}]`
    case 'string':
      return '"bleu"'
    case 'number':
    case 'integer':
      return String(Math.max(1, minimum ?? 1))
    case 'boolean':
      return 'true'
    default:
      return 'null'
  }
}

describe('[AUD93] keys that every object has', () => {
  it('are refused or dropped in every command, at every depth, and pollute nothing', async () => {
    const hub = await aHub()
    const token = await hub.logIn('Ana')
    // The type assertion is what the contract says of this answer.
    const { commands } = (await (await get(hub, '/api/v1/commands')).json()) as { commands: { type: string; payload: Schema }[] }
    expect(commands.length).toBeGreaterThan(30)
    let ana = await anOperator(hub)
    for (const [number, { type, payload }] of commands.entries()) {
      // Who sends so much over one connection is cut, and that is another rule.
      if (number % 10 === 9) ana = await anOperator(hub)
      const whole = poisoned(payload)
      const bodies = [
        `{"command":{"type":"${type}",${whole.slice(1)}}`,
        `{"command":{"type":"${type}","__proto__":{"polluted":true}},"__proto__":{"polluted":true}}`,
        `{"command":{"__proto__":{"type":"${type}"}}}`,
      ]
      for (const body of bodies) {
        await post(hub, '/api/v1/commands', body, token)
        await ana.socket.emitWithAck('command', JSON.parse(body))
      }
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(Reflect.get(Object, 'polluted')).toBeUndefined()
    expect(JSON.stringify([...Object.values(hub.hub.tables())].map((table) => [...table.values()]))).not.toContain('polluted')
    expect(JSON.stringify(await hub.hub.entries(0, 1_000))).not.toContain('polluted')
  })

  it('are no trouble as ids: a room and a session called constructor go live and are shown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tricolore-edges-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = JSON.parse(hostileEvent(() => 'plain'))
    file.rooms[0].id = 'constructor'
    file.sessions = [{ ...file.sessions[0], id: 'constructor', rooms: { origin: 'constructor', simulcast: ['blanc'] } }]
    writeFileSync(join(folder, 'event.json'), JSON.stringify(file))
    const hub = await aHub({ opensEvent: true, eventFile: join(folder, 'event.json') })
    const token = await hub.logIn('Ana')
    const ana = await anOperator(hub)
    await ana.done({ type: 'go', sessionId: 'constructor', expectedLiveSessionId: null })
    await ana.done({ type: 'setOccupancy', roomId: 'constructor', percent: 40 })
    const made = await (await post(hub, '/api/v1/screens', { roomId: 'constructor', purpose: 'audience', name: 'Wall' }, token)).json()
    const atMs = Date.now() + 60_000
    const view = await get(hub, `/api/v1/screens/${Reflect.get(Object(made), 'screenId')}/view?atMs=${atMs}`, token)
    expect(JSON.stringify(await view.json())).toContain('plain')
    const status: unknown = await (await get(hub, '/api/v1/public/status')).json()
    expect(status).toMatchObject({
      rooms: expect.arrayContaining([expect.objectContaining({ id: 'constructor', occupancy: expect.objectContaining({ percent: 40 }) })]),
    })
  })
})

describe('[AUD95] text is text', () => {
  /** The status page as a browser would build it, with the whole programme. */
  async function statusPage(eventText: string, language: string) {
    const folder = mkdtempSync(join(tmpdir(), 'tricolore-edges-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'event.json'), eventText)
    const hub = await aHub({ opensEvent: true, eventFile: join(folder, 'event.json'), eventDay: 'now' })
    const html = await (await get(hub, `/?programme=1&lang=${language}`)).text()
    const window = new Window({ settings: { disableJavaScriptEvaluation: true, disableJavaScriptFileLoading: true, disableCSSFileLoading: true } })
    onTestFinished(() => window.happyDOM.close())
    const parsed = new window.DOMParser().parseFromString(html, 'text/html')
    const elements = [...parsed.querySelectorAll('*')]
    return {
      text: parsed.documentElement.textContent ?? '',
      tags: new Set(elements.map(({ tagName }) => tagName)),
      scripts: elements.filter(({ tagName }) => tagName === 'SCRIPT').length,
      attributes: new Set(elements.flatMap((element) => [...element.attributes].map(({ name }) => name))),
    }
  }

  it.each(['fr', 'en'])(`${hostileTexts.length} scripts in every text of an event file are words on the status page (%s)`, async (language) => {
    const textAt = (index: number) => hostileTexts[index % hostileTexts.length] ?? ''
    expect(hostileTexts).toHaveLength(200)
    expect(readEventFile(hostileEvent(textAt)).ok).toBe(true)
    const [hostile, plain] = await Promise.all([
      statusPage(hostileEvent(textAt), language),
      statusPage(
        hostileEvent(() => 'plain'),
        language,
      ),
    ])
    expect([...hostile.tags].filter((tag) => !plain.tags.has(tag))).toEqual([])
    expect([...hostile.attributes].filter((name) => !plain.attributes.has(name))).toEqual([])
    expect(hostile.scripts).toBe(plain.scripts)
    for (const text of hostileTexts) expect(hostile.text).toContain(text)
  })

  it.each(['javascript:xss()', 'JavaScript:xss()', 'data:text/html,<script>xss()</script>', '//evil.example/x', 'vbscript:x', ' \tjavascript:xss()'])(
    'an address that would run is none: %s',
    async (url) => {
      const hub = await aHub()
      const ana = await anOperator(hub)
      expect(await ana.send({ type: 'setFeed', feedId: 'bleu', roomId: 'bleu', name: 'Stage', kind: 'hls', url })).toMatchObject({ ok: false, code: 'invalid' })
    },
  )
})
