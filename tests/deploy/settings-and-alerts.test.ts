/** What a deployment says to the hub is something that the hub knows, and what it watches for has a page that says what to do. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { helpText } from '@tricolore/server/host/process/read-settings.ts'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { chartCases } from './support/chart-cases.ts'
import { renderChart, type Values } from './support/render-chart.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('variables', () => {
  const known = [...helpText().matchAll(/\[([A-Z_]+)(?:, or a file: ([A-Z_]+))?\]/g)].flatMap(([, name = '', file]) => (file ? [name, file] : [name]))
  const ours = (name: string) =>
    !['NODE_ENV', 'MALLOC_ARENA_MAX', 'MALLOC_TRIM_THRESHOLD_', 'MEDIA_ADDRESS_NOTE'].includes(name) && !name.startsWith('POSTGRES_')

  const sources: readonly (readonly [string, readonly string[]])[] = [
    [
      'the chart',
      [...JSON.stringify(Object.values(chartCases).map((values) => renderChart(values))).matchAll(/"name":"([A-Z][A-Z_]+)"/g)].map(([, name = '']) => name),
    ],
    ['the compose file', [...read('server/deploy/compose.yaml').matchAll(/^\s+([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name)],
    ['the Dockerfile', [...read('server/deploy/Dockerfile').matchAll(/\b([A-Z_]+)=/g)].map(([, name = '']) => name)],
    ['the unit', [...read('server/deploy/systemd/tricolore.service').matchAll(/^Environment=([A-Z_]+)/gm)].map(([, name = '']) => name)],
    ['the settings of the unit', [...read('server/deploy/systemd/hub.env.example').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name = '']) => name)],
  ]

  it.each(sources)('[HUB48] %s sets only what the hub knows', (_name, names) => {
    expect(names.length).toBeGreaterThan(0)
    expect([...new Set(names.filter(ours))].filter((name) => !known.includes(name))).toEqual([])
  })
})

const Cases = z.object({
  tests: z.array(z.object({ alert_rule_test: z.array(z.object({ alertname: z.string(), exp_alerts: z.array(z.unknown()) })) })),
})

type Rules = {
  readonly groups: readonly {
    readonly rules: readonly { readonly alert: string; readonly expr: string; readonly annotations: Readonly<Record<string, string>> }[]
  }[]
}

describe('alerts', () => {
  const inChart = read('server/deploy/helm/tricolore/files/alerts.yaml')
  // The type assertion is safe: the chart's schemas prove the form where it is rendered.
  const alerts = (parse(inChart) as Rules).groups.flatMap(({ rules }) => rules)
  const anchorOf = (alert: string) => alert.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
  const headings = [...read('server/docs/runbook.md').matchAll(/^## (.+)$/gm)].map(([, title = '']) => title)

  it('[HUB49] each alert has its section in the runbook, and names it', () => {
    expect(alerts.length).toBeGreaterThan(8)
    expect(alerts.filter(({ alert }) => !headings.includes(anchorOf(alert))).map(({ alert }) => alert)).toEqual([])
    expect(alerts.filter(({ alert, annotations }) => !annotations.runbook_url?.endsWith(`#${anchorOf(alert)}`)).map(({ alert }) => alert)).toEqual([])
  })

  const plain = 'server/deploy/prometheus/alerts.yaml'
  const cases = globSync('server/deploy/prometheus/*.test.yaml', { cwd: root })
  const isPlainThere = existsSync(join(root, plain))

  it.skipIf(!isPlainThere)('[HUB62] each alert has a case in which it fires and one in which it must not', () => {
    const asked = cases.flatMap((path) => Cases.parse(parse(read(path))).tests).flatMap(({ alert_rule_test }) => alert_rule_test)
    const never = alerts.filter(({ alert }) =>
      [true, false].some((fires) => !asked.some((one) => one.alertname === alert && one.exp_alerts.length > 0 === fires)),
    )
    expect(never.map(({ alert }) => alert)).toEqual([])
  })

  // Debian's package `prometheus` brings it; PROMTOOL names another one.
  const promtool = process.env.PROMTOOL ?? ['/usr/bin/promtool', '/usr/local/bin/promtool'].find((path) => existsSync(path)) ?? null

  it.skipIf(promtool === null || !isPlainThere)('[HUB62] promtool finds the rules sound, and every case as it should be', () => {
    const { status, stdout, stderr } = spawnSync(promtool ?? '', ['test', 'rules', ...cases.map((path) => join(root, path))], { encoding: 'utf8' })
    expect([status, stderr, stdout]).toEqual([0, '', expect.stringContaining('SUCCESS')])
  })

  it('[HUB62] in the chart the runbook’s address is the one that was given, else the ingress’s, else Prometheus’s own label', () => {
    const urlsOf = (values: Values) => {
      const rule = renderChart({ ...values, prometheusRule: { hubUrl: '', ...(values.prometheusRule as object), enabled: true } }).find(
        ({ kind }) => kind === 'PrometheusRule',
      )
      // The type assertion is safe: the chart's schemas prove the form where it is rendered.
      return new Set(
        ((rule?.spec ?? { groups: [] }) as Rules).groups.flatMap(({ rules }) => rules.map(({ annotations }) => annotations.runbook_url?.replace(/#.*/, ''))),
      )
    }
    const plainHub = { operatorPassword: 'long-enough-for-a-show' }
    const ingress = { enabled: true, host: 'show.example', tlsSecret: 'tls' }
    expect(urlsOf(plainHub)).toEqual(new Set(['{{ $externalLabels.tricolore_hub }}/runbook']))
    expect(urlsOf({ ...plainHub, ingress })).toEqual(new Set(['https://show.example/runbook']))
    expect(urlsOf({ ...plainHub, ingress, prometheusRule: { hubUrl: 'http://10.0.0.4:4000' } })).toEqual(new Set(['http://10.0.0.4:4000/runbook']))
  })

  it('[HUB62] a hub that is gone is told by what Prometheus knows itself, and old backups only of hubs that make some', () => {
    const rulesOf = (name: string) => alerts.filter(({ alert }) => alert === name).map(({ expr }) => expr)
    expect([rulesOf('HubGone'), rulesOf('BackupOld')]).toEqual([
      [expect.stringMatching(/^up == 0 and/)],
      [expect.stringContaining('tricolore_backup_age_seconds >')],
    ])
  })

  it.skipIf(!isPlainThere)('[HUB49] the chart carries the rules of the Prometheus folder, letter for letter', () => {
    expect(inChart).toBe(read(plain))
  })
})

describe('documents', () => {
  const documents = globSync(['*.md', '.github/**/*.md', '{server,display-client,control-panel,shared,tests}/**/*.md'], {
    cwd: root,
    exclude: (path) => path.includes('node_modules'),
  })

  it.each(documents)('[HUB49] every file that %s links to is there', (path) => {
    // Written by others at the same time; take a name out once it is there.
    const targets = [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target)
    const folder = path.split('/').slice(0, -1).join('/')
    expect(targets.filter((target) => !existsSync(join(root, folder, target)))).toEqual([])
  })
})
