/**
 * The chart without a cluster: rendered by a small renderer of our own (support/), so that the test always runs, and held against strict schemas. Where a real
 * Helm is named by HELM or found, it renders the same values and has to give the same documents.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { chartCases, refusedCases } from './support/chart-cases.ts'
import { faultsOf } from './support/manifest-schemas.ts'
import { chartFolder, type Manifest, manifestsIn, renderChart, type Values } from './support/render-chart.ts'
import { ChartRefusal } from './support/template-functions.ts'

const cases = Object.entries(chartCases)

/** The parts of a pod that the tests look into; the schemas have proved the form. */
type Pod = {
  readonly serviceAccountName: string
  readonly terminationGracePeriodSeconds: number
  readonly containers: readonly {
    readonly env: readonly {
      readonly name: string
      readonly value?: string
      readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } }
    }[]
    readonly ports: readonly { readonly name: string; readonly containerPort: number; readonly hostPort?: number }[]
    readonly livenessProbe: unknown
    readonly readinessProbe: unknown
    readonly volumeMounts: readonly { readonly name: string }[]
  }[]
  readonly volumes: readonly { readonly name: string }[]
}
type Spec = {
  readonly replicas: number
  readonly strategy?: unknown
  readonly selector: { readonly matchLabels: Readonly<Record<string, string>> }
  readonly template: { readonly metadata: { readonly labels: Readonly<Record<string, string>> }; readonly spec: Pod }
  readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[]
}
type ServiceSpec = { readonly selector: Readonly<Record<string, string>>; readonly ports: readonly { readonly targetPort: string | number }[] }

const ofKind = (manifests: readonly Manifest[], kind: string) => manifests.filter((manifest) => manifest.kind === kind)
// The type assertions are safe: the schemas have proved the form before.
const hubOf = (manifests: readonly Manifest[]) => manifests.find(({ kind }) => kind === 'StatefulSet' || kind === 'Deployment')?.spec as Spec
const servicesOf = (manifests: readonly Manifest[]) => ofKind(manifests, 'Service').map(({ spec }) => spec as ServiceSpec)
const budgetsOf = (manifests: readonly Manifest[]) => ofKind(manifests, 'PodDisruptionBudget').map(({ spec }) => spec as Pick<Spec, 'selector'>)
const policiesOf = (manifests: readonly Manifest[]) => ofKind(manifests, 'NetworkPolicy').map(({ spec }) => spec as { readonly podSelector: Spec['selector'] })

it.each(cases)('[HUB45] valid manifests with %s', (_name, values) => {
  expect(renderChart(values).flatMap(faultsOf)).toEqual([])
})

it('[HUB45] the schemas find a misspelt field, a second replica on a volume and a pod that may be root', () => {
  const hub = JSON.stringify(renderChart().find(({ kind }) => kind === 'StatefulSet'))
  const broken = [
    hub.replace('readinessProbe', 'readynessProbe'),
    hub.replace('"replicas":1', '"replicas":2'),
    hub.replace('"runAsNonRoot":true', '"runAsNonRoot":false'),
  ]
  // The type assertion is safe: it was a manifest before a word of it was changed.
  expect(broken.map((text) => text !== hub && faultsOf(JSON.parse(text) as Manifest).length > 0)).toEqual([true, true, true])
})

describe.each(cases)('what belongs together with %s', (_name, values) => {
  const manifests = renderChart(values)
  const hub = hubOf(manifests)
  const pod = hub.template.spec
  const [container] = pod.containers

  it('[HUB45] selectors find the pods, and ports, volumes, accounts and secrets that are named are there', () => {
    const selectors = [
      hub.selector.matchLabels,
      ...servicesOf(manifests).map(({ selector }) => selector),
      ...budgetsOf(manifests).map(({ selector }) => selector.matchLabels),
      ...policiesOf(manifests).map(({ podSelector }) => podSelector.matchLabels),
    ]
    for (const selector of selectors) expect(hub.template.metadata.labels).toMatchObject(selector)

    const volumes = [...pod.volumes, ...(hub.volumeClaimTemplates ?? []).map(({ metadata }) => metadata)].map(({ name }) => name)
    expect(container?.volumeMounts.map(({ name }) => name).toSorted()).toEqual(volumes.toSorted())

    expect(ofKind(manifests, 'ServiceAccount').map(({ metadata }) => metadata.name)).toEqual([pod.serviceAccountName])

    const secrets = ofKind(manifests, 'Secret').map(({ metadata, stringData }) => ({ name: metadata.name, keys: Object.keys(stringData as object) }))
    const known = values.existingSecret ? [{ name: values.existingSecret, keys: ['operator-password', 'journal-url'] }] : secrets
    const wanted = container?.env.flatMap(({ valueFrom }) => (valueFrom?.secretKeyRef ? [valueFrom.secretKeyRef] : [])) ?? []
    expect(wanted.filter(({ name, key }) => !known.some((secret) => secret.name === name && secret.keys.includes(key)))).toEqual([])

    const variables = container?.env.map(({ name }) => name) ?? []
    expect(variables).toEqual([...new Set(variables)])

    const ports = container?.ports.map(({ name }) => name) ?? []
    const targets = servicesOf(manifests).flatMap((service) => service.ports.map(({ targetPort }) => targetPort))
    const [from, until] = (container?.env.find(({ name }) => name === 'MEDIA_PORTS')?.value ?? '0-0').split('-').map(Number)
    expect(targets.filter((target) => (typeof target === 'string' ? !ports.includes(target) : target < Number(from) || target > Number(until)))).toEqual([])
  })

  it('[HUB51] the hub is told by which names clients ask: those given, and its ingress’s', () => {
    const { hubNames = [], ingress } = values as {
      readonly hubNames?: readonly string[]
      readonly ingress?: { readonly enabled: boolean; readonly host: string }
    }
    const expected = [...hubNames, ...(ingress?.enabled ? [ingress.host] : [])].join(',')
    expect(container?.env.find(({ name }) => name === 'HUB_NAMES')?.value ?? '').toBe(expected)
  })

  it('[HUB47] alive is never asked of the store, ready is; the drain has its time', () => {
    expect(container).toMatchObject({ livenessProbe: { httpGet: { path: '/healthz' } }, readinessProbe: { httpGet: { path: '/readyz' } } })
    expect(pod.terminationGracePeriodSeconds).toBe(30)
  })

  it('[HUB47] fits the pod security standard restricted, but for ports of the node where they are asked for', () => {
    const isAskedFor = (values.media as { readonly mode?: string } | undefined)?.mode === 'hostPorts'
    expect(container?.ports.some(({ hostPort }) => hostPort !== undefined)).toBe(isAskedFor)
  })

  it('[HUB45] one hub on a volume of its own, or several with a budget for disruptions', () => {
    const isSeveral = (values.journal as { readonly kind?: string } | undefined)?.kind === 'postgres'
    expect(hub.replicas).toBe(isSeveral ? (values.replicas ?? 2) : 1)
    expect([ofKind(manifests, 'StatefulSet').length, ofKind(manifests, 'Deployment').length]).toEqual(isSeveral ? [0, 1] : [1, 0])
    expect(ofKind(manifests, 'PodDisruptionBudget').length).toBe(isSeveral ? 1 : 0)
    if (isSeveral) expect(hub.strategy).toMatchObject({ type: 'RollingUpdate' })
  })
})

it('[HUB45] what a template can make was asked for by one of the cases', () => {
  const kinds = globSync('templates/*.yaml', { cwd: chartFolder }).flatMap((path) =>
    [...readFileSync(join(chartFolder, path), 'utf8').matchAll(/^kind: (\w+)$/gm)].map(([, kind]) => kind),
  )
  const rendered = new Set(cases.flatMap(([, values]) => renderChart(values).map(({ kind }) => kind)))
  expect(new Set(kinds)).toEqual(rendered)
})

it.each(refusedCases)('[HUB46] refuses %s, with one sentence', (_name, values, sentence) => {
  expect(() => renderChart(values)).toThrow(ChartRefusal)
  expect(() => renderChart(values)).toThrow(sentence)
})

const helm = process.env.HELM ?? ['/usr/bin/helm', '/usr/local/bin/helm'].find((path) => existsSync(path)) ?? null

describe.skipIf(helm === null)('real Helm', () => {
  const template = (values: Values) =>
    spawnSync(helm ?? '', ['template', 'show', chartFolder, '--kube-version', '1.31.0', '--values', '-'], { input: JSON.stringify(values), encoding: 'utf8' })
  const byName = (manifests: readonly Manifest[]) => Object.fromEntries(manifests.map((manifest) => [`${manifest.kind}/${manifest.metadata.name}`, manifest]))

  it.each(cases)('[HUB45] Helm itself renders the same with %s', (_name, values) => {
    const { stdout, stderr } = template(values)
    expect(stderr).not.toMatch(/error/i)
    expect(byName(manifestsIn(stdout, 'helm template'))).toEqual(byName(renderChart(values)))
  })

  it.each(refusedCases)('[HUB46] Helm itself refuses %s', (_name, values, sentence) => {
    const { status, stderr } = template(values)
    expect([status, stderr]).toEqual([1, expect.stringMatching(sentence)])
  })
})
