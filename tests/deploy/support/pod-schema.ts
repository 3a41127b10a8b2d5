/**
 * A pod as this chart may make one: the fields that it uses, written down from the reference of the Kubernetes API (core/v1, 1.27 and later), with what the pod
 * security standard `restricted` demands as constants. A field that the chart begins to use has to be added here.
 */
import { closed, count, labels, list, name, one, port, portName, quantity, type Schema, selector, text, texts, truth } from './schema-parts.ts'

const keyRef = closed({ name, key: { type: 'string', pattern: '^[-._a-zA-Z0-9]+$' } }, 'name', 'key')
const variable: Schema = {
  ...closed(
    {
      name: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$' },
      value: { type: 'string' },
      valueFrom: closed({ secretKeyRef: keyRef, fieldRef: closed({ fieldPath: one('status.hostIP', 'status.podIP') }, 'fieldPath') }),
    },
    'name',
  ),
  oneOf: [{ required: ['value'] }, { required: ['valueFrom'] }],
}

const probe = closed(
  {
    httpGet: closed({ path: { type: 'string', pattern: '^/' }, port: portName }, 'path', 'port'),
    periodSeconds: { ...count, minimum: 1 },
    timeoutSeconds: { ...count, minimum: 1 },
    failureThreshold: { ...count, minimum: 1 },
  },
  'httpGet',
)
const amounts = closed({ cpu: quantity, memory: quantity, 'ephemeral-storage': quantity })

const container = closed(
  {
    name,
    image: { type: 'string', pattern: '^[a-z0-9][a-z0-9./:_-]*:[A-Za-z0-9_.-]+$' },
    imagePullPolicy: one('Always', 'IfNotPresent', 'Never'),
    securityContext: closed(
      { allowPrivilegeEscalation: one(false), readOnlyRootFilesystem: one(true), capabilities: closed({ drop: { const: ['ALL'] } }, 'drop') },
      'allowPrivilegeEscalation',
      'readOnlyRootFilesystem',
      'capabilities',
    ),
    env: list(variable),
    ports: list(closed({ name: portName, containerPort: port, hostPort: port, protocol: one('TCP', 'UDP') }, 'name', 'containerPort')),
    startupProbe: probe,
    livenessProbe: probe,
    readinessProbe: probe,
    lifecycle: closed({ preStop: closed({ exec: closed({ command: list(text) }, 'command') }, 'exec') }, 'preStop'),
    resources: closed({ requests: amounts, limits: amounts }),
    volumeMounts: list(closed({ name, mountPath: { type: 'string', pattern: '^/' }, readOnly: truth }, 'name', 'mountPath')),
  },
  'name',
  'image',
  'securityContext',
  'startupProbe',
  'livenessProbe',
  'readinessProbe',
  'resources',
)

const volume = closed({ name, emptyDir: closed({ sizeLimit: quantity }), configMap: closed({ name }, 'name') }, 'name')
const spread = closed(
  { maxSkew: { ...count, minimum: 1 }, topologyKey: text, whenUnsatisfiable: one('DoNotSchedule', 'ScheduleAnyway'), labelSelector: selector },
  'maxSkew',
  'topologyKey',
  'whenUnsatisfiable',
  'labelSelector',
)
const toleration = closed({ key: text, operator: one('Exists', 'Equal'), value: text, effect: one('NoSchedule', 'PreferNoSchedule', 'NoExecute') })

export const podTemplate = closed(
  {
    metadata: closed({ labels, annotations: texts }, 'labels'),
    spec: closed(
      {
        serviceAccountName: name,
        automountServiceAccountToken: one(false),
        enableServiceLinks: truth,
        terminationGracePeriodSeconds: count,
        imagePullSecrets: list(closed({ name }, 'name')),
        securityContext: closed(
          {
            runAsNonRoot: one(true),
            runAsUser: { ...count, minimum: 1 },
            runAsGroup: { ...count, minimum: 1 },
            fsGroup: count,
            fsGroupChangePolicy: one('Always', 'OnRootMismatch'),
            seccompProfile: closed({ type: one('RuntimeDefault') }, 'type'),
          },
          'runAsNonRoot',
          'runAsUser',
          'seccompProfile',
        ),
        containers: { ...list(container), maxItems: 1 },
        volumes: list(volume),
        topologySpreadConstraints: list(spread),
        nodeSelector: labels,
        tolerations: list(toleration),
      },
      'serviceAccountName',
      'automountServiceAccountToken',
      'securityContext',
      'containers',
    ),
  },
  'metadata',
  'spec',
)

export const claim = closed(
  {
    metadata: closed({ name }, 'name'),
    spec: closed(
      {
        accessModes: list(one('ReadWriteOnce', 'ReadWriteOncePod')),
        storageClassName: { type: 'string' },
        resources: closed({ requests: closed({ storage: quantity }, 'storage') }, 'requests'),
      },
      'accessModes',
      'resources',
    ),
  },
  'metadata',
  'spec',
)
