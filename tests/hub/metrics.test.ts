/** What is there for those who watch the hub: every name that alerts and dashboards ask for, reasons, and labels that cannot grow without bound. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { aHub, get, post, type TestHub } from './support/a-hub.ts'
import { anOperator } from './support/clients.ts'
import { inEachLanguage } from './support/in-each-language.ts'

const deploy = (path: string) => readFileSync(fileURLToPath(new URL(`../../server/deploy/${path}`, import.meta.url)), 'utf8')

const Alerts = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.object({ severity: z.enum(['critical', 'warning']) }),
          annotations: z.object({ summary: z.string().min(1), runbook_url: z.string() }),
        }),
      ),
    }),
  ),
})
const Dashboard = z.object({ panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) })) })

const rules = Alerts.parse(parse(deploy('prometheus/alerts.yaml'))).groups.flatMap((group) => group.rules)
const panels = Dashboard.parse(JSON.parse(deploy('grafana/tricolore.json'))).panels

const namesIn = (expression: string) =>
  [...expression.matchAll(/\b(?:tricolore|nodejs|process)_\w+/g)].map(([name]) => name.replace(/_(?:bucket|sum|count)$/, ''))

async function metricsOf(hub: TestHub): Promise<string> {
  return (await get(hub, '/metrics')).text()
}

describe('[HTTP74] /metrics', () => {
  it('has every name that an alert or the dashboard asks for', async () => {
    const told = await metricsOf(await aHub({ watchesProcess: true }))
    const known = [...told.matchAll(/^# HELP (\S+) /gm)].map(([, name = '']) => name)
    const tested = ['alerts-hubs-and-screens', 'alerts-health'].map((name) => deploy(`prometheus/${name}.test.yaml`)).join('\n')
    const cases = [...tested.matchAll(/series: '([^']+)'/g)].map(([, series = '']) => series)
    const asked = [...rules.map(({ expr }) => expr), ...cases, ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))].flatMap(namesIn)
    expect(asked.length).toBeGreaterThan(30)
    expect([...new Set(asked)].filter((name) => !known.includes(name))).toEqual([])
  })

  it('every alert leads to a section of the runbook that bears its name, as the hub serves it', async () => {
    const kebab = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
    const answer = await get(await aHub(), '/runbook')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const runbook = await answer.text()
    for (const { alert, annotations } of rules) {
      expect(annotations.runbook_url).toBe(`{{ $externalLabels.tricolore_hub }}/runbook#${kebab(alert)}`)
      expect(runbook).toContain(`<h2 id="${kebab(alert)}">`)
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  })

  it('[HUB76] the runbook is in the language that the address names, else in the one that the browser asks for, and says by what it varies', async () => {
    const hub = await aHub()
    const seen = async (path: string, asked: string) => {
      const { headers, text } = await fetch(new URL(path, hub.url), { headers: { 'accept-language': asked } }).then(async (answer) => ({
        headers: answer.headers,
        text: await answer.text(),
      }))
      return [/<html lang="(\w+)"/.exec(text)?.[1], headers.get('content-language'), headers.get('vary')]
    }
    expect(await seen('/runbook', 'fr-FR,fr;q=0.9')).toEqual(['fr', 'fr', 'Accept-Encoding, Accept-Language'])
    expect(await seen('/runbook', 'en-GB')).toEqual(['en', 'en', 'Accept-Encoding, Accept-Language'])
    expect(await seen('/runbook?lang=fr', 'en-GB')).toEqual(['fr', 'fr', 'Accept-Encoding'])
    expect(await seen('/runbook?lang=en', 'fr')).toEqual(['en', 'en', 'Accept-Encoding'])
    const style = await get(hub, '/runbook/style.css')
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
  })

  it('does not grow with what strangers send: no label holds what somebody typed', async () => {
    const hub = await aHub()
    const token = await hub.logIn('Ana')
    const linesOf = async () => (await metricsOf(hub)).split('\n').length
    const send = async (mark: string) => {
      await post(hub, '/api/v1/commands', { command: { type: `type-${mark}` } }, token)
      await post(hub, '/api/v1/session', { password: mark, name: mark })
      await get(hub, '/api/v1/state', `token-${mark}-0123456789abcdef`)
      const ana = await anOperator(hub, `Ana ${mark}`)
      await ana.socket.emitWithAck(`event-${mark}`, mark)
      ana.socket.disconnect()
    }
    await send('stranger-1')
    const before = await linesOf()
    for (const mark of ['stranger-2', 'stranger-3']) await send(mark)
    expect(await linesOf()).toBe(before)
    expect(await metricsOf(hub)).not.toMatch(/stranger/)
  })

  it('counts a command that came again apart from those that were done', async () => {
    const hub = await aHub()
    const ana = await anOperator(hub)
    for (const _press of [1, 2]) await ana.send({ type: 'hold' }, { commandId: 'press' })
    expect(await metricsOf(hub)).toContain('tricolore_commands_repeated_total{type="hold"} 1')
  })
})

it('[HTTP73] /readyz names its reason, and /healthz asks nobody', async () => {
  const hub = await aHub()
  expect(await (await get(hub, '/readyz')).json()).toEqual({ ok: true, seq: 1, hub: expect.any(Object) })
  const closing = hub.hub.close()
  const unready = await get(hub, '/readyz')
  expect(unready.status).toBe(503)
  expect(await unready.json()).toEqual({
    ok: false,
    reasons: [{ code: 'draining', texts: inEachLanguage() }],
    hub: expect.any(Object),
  })
  expect((await get(hub, '/healthz')).status).toBe(200)
  await closing
})
