/** What each manifest of the chart may hold: strict schemas of the fields that it uses, from the Kubernetes API reference and the Prometheus operator's. */
import { Ajv } from 'ajv'
import { claim, podTemplate } from './pod-schema.ts'
import type { Manifest } from './render-chart.ts'
import { closed, count, labels, list, manifest, name, one, port, portName, type Schema, selector, text, texts, truth } from './schema-parts.ts'

const policyPort = closed({ port, endPort: port, protocol: one('TCP', 'UDP') }, 'port', 'protocol')
const peer = closed({
  ipBlock: closed({ cidr: { type: 'string', pattern: '^[0-9a-fA-F.:]+/\\d{1,3}$' }, except: list(text) }, 'cidr'),
  namespaceSelector: selector,
  podSelector: selector,
})
const duration = { type: 'string', pattern: '^\\d+(ms|s|m|h|d)$' }

const schemas: Readonly<Record<string, Schema>> = {
  StatefulSet: manifest(
    'apps/v1',
    'StatefulSet',
    {
      spec: closed(
        {
          // One volume, one hub: this is the promise of the chart.
          replicas: { const: 1 },
          serviceName: name,
          podManagementPolicy: one('OrderedReady', 'Parallel'),
          updateStrategy: closed({ type: one('RollingUpdate', 'OnDelete') }, 'type'),
          selector,
          template: podTemplate,
          volumeClaimTemplates: list(claim),
        },
        'replicas',
        'serviceName',
        'selector',
        'template',
        'volumeClaimTemplates',
      ),
    },
    'spec',
  ),
  Deployment: manifest(
    'apps/v1',
    'Deployment',
    {
      spec: closed(
        {
          replicas: { type: 'integer', minimum: 2 },
          minReadySeconds: count,
          strategy: closed({ type: one('RollingUpdate'), rollingUpdate: closed({ maxUnavailable: count, maxSurge: count }) }, 'type'),
          selector,
          template: podTemplate,
        },
        'replicas',
        'strategy',
        'selector',
        'template',
      ),
    },
    'spec',
  ),
  Service: manifest(
    'v1',
    'Service',
    {
      spec: closed(
        {
          type: one('ClusterIP', 'NodePort', 'LoadBalancer'),
          externalTrafficPolicy: one('Cluster', 'Local'),
          publishNotReadyAddresses: truth,
          selector: labels,
          ports: list(closed({ name: portName, port, targetPort: { anyOf: [port, portName] }, protocol: one('TCP', 'UDP') }, 'name', 'port')),
        },
        'selector',
        'ports',
      ),
    },
    'spec',
  ),
  Secret: manifest('v1', 'Secret', { type: one('Opaque'), stringData: texts }, 'stringData'),
  ServiceAccount: manifest('v1', 'ServiceAccount', { automountServiceAccountToken: one(false) }, 'automountServiceAccountToken'),
  PodDisruptionBudget: manifest(
    'policy/v1',
    'PodDisruptionBudget',
    { spec: closed({ minAvailable: { const: 1 }, unhealthyPodEvictionPolicy: one('IfHealthyBudget', 'AlwaysAllow'), selector }, 'minAvailable', 'selector') },
    'spec',
  ),
  NetworkPolicy: manifest(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    {
      spec: closed(
        {
          podSelector: selector,
          policyTypes: { const: ['Ingress', 'Egress'] },
          ingress: list(closed({ ports: list(policyPort), from: list(peer) }, 'ports')),
          egress: list(closed({ ports: list(policyPort), to: list(peer) }, 'ports'), 0),
        },
        'podSelector',
        'policyTypes',
        'ingress',
        'egress',
      ),
    },
    'spec',
  ),
  Ingress: manifest(
    'networking.k8s.io/v1',
    'Ingress',
    {
      spec: closed(
        {
          ingressClassName: name,
          tls: list(closed({ hosts: list(text), secretName: name }, 'hosts', 'secretName')),
          rules: list(
            closed(
              {
                host: text,
                http: closed(
                  {
                    paths: list(
                      closed(
                        {
                          path: { type: 'string', pattern: '^/' },
                          pathType: one('Prefix', 'Exact'),
                          backend: closed({ service: closed({ name, port: closed({ name: portName }, 'name') }, 'name', 'port') }, 'service'),
                        },
                        'path',
                        'pathType',
                        'backend',
                      ),
                    ),
                  },
                  'paths',
                ),
              },
              'host',
              'http',
            ),
          ),
        },
        'rules',
      ),
    },
    'spec',
  ),
  ServiceMonitor: manifest(
    'monitoring.coreos.com/v1',
    'ServiceMonitor',
    { spec: closed({ selector, endpoints: list(closed({ port: portName, path: text, interval: duration }, 'port')) }, 'selector', 'endpoints') },
    'spec',
  ),
  PrometheusRule: manifest(
    'monitoring.coreos.com/v1',
    'PrometheusRule',
    {
      spec: closed(
        {
          groups: list(
            closed(
              {
                name: text,
                interval: duration,
                rules: list(
                  closed({ alert: text, record: text, expr: text, for: duration, keep_firing_for: duration, labels: texts, annotations: texts }, 'expr'),
                ),
              },
              'name',
              'rules',
            ),
          ),
        },
        'groups',
      ),
    },
    'spec',
  ),
}

const ajv = new Ajv({ allErrors: true, strictRequired: false })
const checks = new Map(Object.entries(schemas).map(([kind, schema]) => [kind, ajv.compile(schema)]))

/** One line for each fault; none when the manifest is as it should be. */
export function faultsOf(manifest: Manifest): readonly string[] {
  const { kind } = manifest
  const check = checks.get(kind)
  if (!check) return [`no schema for the kind ${kind}`]
  if (check(manifest)) return []
  return (check.errors ?? []).map(({ instancePath, message, params }) => `${kind}${instancePath} ${message} ${JSON.stringify(params)}`)
}
