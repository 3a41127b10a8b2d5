/** Values as people would write them, from the fewest to all: every branch of every template is in one of them. */
import type { Values } from './render-chart.ts'

const postgres = { journal: { kind: 'postgres', url: 'postgres://tricolore:word@db.example.org:5432/tricolore' }, operatorPassword: 'correct horse battery' }

export const chartCases: Readonly<Record<string, Values>> = {
  'nothing given': {},
  'one hub with everything': {
    image: { repository: 'registry.example.org/av/tricolore', tag: '1.2.3', pullPolicy: 'Always' },
    imagePullSecrets: [{ name: 'pull' }],
    replicas: 1,
    operatorPassword: 'a "quoted" word: #1',
    event: { configMap: 'kcd', day: '2027-03-01' },
    hubs: ['https://hub-a.example.org'],
    allowOrigins: ['https://example.org'],
    hubNames: ['av.example.org', 'lb.example.org'],
    trustProxy: ['10.0.0.0/8'],
    metricsFrom: ['10.0.0.0/8', 'fd00::/8'],
    extraEnv: [{ name: 'MEDIA_ADDRESS_NOTE', value: 'none' }],
    service: { type: 'LoadBalancer', port: 4000, annotations: { 'example.org/pool': 'av' }, publishNotReady: false },
    ingress: { enabled: true, className: 'nginx', host: 'show.example.org', tlsSecret: 'show-tls', annotations: { 'example.org/timeout': '3600' } },
    media: { mode: 'loadBalancer', ports: { from: 40_000, to: 40_019 }, address: '192.0.2.7', annotations: { 'example.org/pool': 'media' } },
    persistence: { size: '20Gi', storageClass: 'fast' },
    resources: { requests: { cpu: '500m', memory: '512Mi' }, limits: { memory: '4Gi' } },
    nodeSelector: { 'kubernetes.io/arch': 'amd64' },
    tolerations: [{ key: 'venue', operator: 'Exists', effect: 'NoSchedule' }],
    podAnnotations: { 'example.org/note': 'show' },
    serviceMonitor: { enabled: true, interval: '10s', labels: { release: 'prometheus' } },
    prometheusRule: { enabled: true, labels: { release: 'prometheus' } },
    networkPolicy: { enabled: true, from: [{ ipBlock: { cidr: '192.168.0.0/16' } }] },
  },
  'one hub, a secret that is there already': { existingSecret: 'show-secrets', networkPolicy: { enabled: false } },
  'several hubs': postgres,
  'several hubs with everything': {
    ...postgres,
    replicas: 3,
    hubs: ['https://hub-a.example.org', 'https://hub-b.example.org'],
    media: { mode: 'hostPorts', ports: { from: 40_000, to: 40_009 } },
    ingress: { enabled: true, host: 'show.example.org' },
    metricsFrom: ['10.0.0.0/8'],
    serviceMonitor: { enabled: true },
    prometheusRule: { enabled: true },
    networkPolicy: { postgres: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'databases' } } }] },
  },
  'several hubs, a secret that is there already': { journal: { kind: 'postgres' }, existingSecret: 'show-secrets' },
}

/** Values that do not go together, and what the refusal has to say. */
export const refusedCases: readonly (readonly [string, Values, RegExp])[] = [
  ['two hubs on one volume', { replicas: 2 }, /replicas is 2, but journal\.kind sqlite .* exactly one hub/],
  ['one hub on PostgreSQL', { ...postgres, replicas: 1 }, /two hubs or more/],
  ['PostgreSQL without an address', { journal: { kind: 'postgres' }, operatorPassword: 'correct horse' }, /needs journal\.url/],
  ['several hubs without a password', { ...postgres, operatorPassword: '' }, /password has to be given/],
  ['an address without PostgreSQL', { journal: { url: 'postgres://a:b@c/d' } }, /journal\.kind is sqlite/],
  ['a load balancer for the pictures of several hubs', { ...postgres, media: { mode: 'loadBalancer', address: '192.0.2.7' } }, /use hostPorts, or one hub/],
  ['a load balancer whose address is not given', { media: { mode: 'loadBalancer' } }, /needs media\.address/],
  ['too few ports for pictures', { media: { ports: { from: 40_000, to: 40_008 } } }, /ten ports at least/],
  ['too many ports for pictures', { media: { ports: { from: 40_000, to: 40_200 } } }, /two hundred ports at most/],
  ['Prometheus without its addresses', { serviceMonitor: { enabled: true } }, /needs metricsFrom/],
  ['an ingress without a host', { ingress: { enabled: true } }, /host/],
  ['a journal of another kind', { journal: { kind: 'redis' } }, /journal\/kind|journal\.kind/],
  ['a password that is guessed', { operatorPassword: 'operator' }, /operatorPassword/],
  ['a redis address', { journal: { kind: 'postgres', url: 'redis://a' }, operatorPassword: 'correct horse' }, /url/],
  ['a misspelt value', { replica: 2 }, /additional propert/i],
]
