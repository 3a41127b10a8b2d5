{{- /* The pod of a hub, the same for both kinds of journal. It fits the `restricted` pod security standard unless media.mode is hostPorts. */ -}}

{{- define "tricolore.pod" -}}
metadata:
  labels:
    {{- include "tricolore.labels" . | nindent 4 }}
  {{- if or .Values.podAnnotations (include "tricolore.ownSecret" .) }}
  annotations:
    {{- if .Values.podAnnotations }}
    {{- toYaml .Values.podAnnotations | nindent 4 }}
    {{- end }}
    {{- if include "tricolore.ownSecret" . }}
    # A changed secret rolls the hubs. Who may read pods and no secrets can only guess, and scrypt makes each guess dear.
    tricolore/secret: {{ derivePassword 1 "maximum" (printf "%s %s" .Values.operatorPassword .Values.journal.url) "tricolore" .Release.Name | sha256sum }}
    {{- end }}
  {{- end }}
spec:
  serviceAccountName: {{ include "tricolore.name" . }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  # 5 s until nobody sends new clients here, 5 s to drain, and room to spare.
  terminationGracePeriodSeconds: 30
  {{- if .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml .Values.imagePullSecrets | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 1000
    runAsGroup: 1000
    fsGroup: 1000
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: hub
      image: {{ printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) | quote }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      env:
        {{- include "tricolore.env" . | nindent 8 }}
      ports:
        - name: http
          containerPort: 4000
        {{- if eq .Values.media.mode "hostPorts" }}
        {{- range $port := untilStep (int .Values.media.ports.from) (add (int .Values.media.ports.to) 1 | int) 1 }}
        - name: {{ printf "media-%d" $port }}
          containerPort: {{ $port }}
          hostPort: {{ $port }}
          protocol: UDP
        {{- end }}
        {{- end }}
      # /healthz never asks the store: a fault of PostgreSQL must not restart every hub.
      startupProbe:
        httpGet: { path: /healthz, port: http }
        periodSeconds: 1
        failureThreshold: 60
      livenessProbe:
        httpGet: { path: /healthz, port: http }
        periodSeconds: 5
        timeoutSeconds: 3
        failureThreshold: 4
      readinessProbe:
        httpGet: { path: /readyz, port: http }
        periodSeconds: 2
        timeoutSeconds: 2
        failureThreshold: 2
      lifecycle:
        preStop:
          exec:
            command: [sleep, '5']
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      volumeMounts:
        - name: data
          mountPath: /data
        - name: tmp
          mountPath: /tmp
        {{- if .Values.event.configMap }}
        - name: event
          mountPath: /event
          readOnly: true
        {{- end }}
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: 2Gi
    {{- if eq .Values.journal.kind "postgres" }}
    # The state is in PostgreSQL; only recordings and stills go with the pod.
    - name: data
      emptyDir: {}
    {{- end }}
    {{- if .Values.event.configMap }}
    - name: event
      configMap:
        name: {{ .Values.event.configMap }}
    {{- end }}
  {{- if eq .Values.journal.kind "postgres" }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: {{ if eq .Values.media.mode "hostPorts" }}DoNotSchedule{{ else }}ScheduleAnyway{{ end }}
      labelSelector:
        matchLabels:
          {{- include "tricolore.selector" . | nindent 10 }}
    - maxSkew: 1
      topologyKey: topology.kubernetes.io/zone
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "tricolore.selector" . | nindent 10 }}
  {{- end }}
  {{- if .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml .Values.nodeSelector | nindent 4 }}
  {{- end }}
  {{- if .Values.tolerations }}
  tolerations:
    {{- toYaml .Values.tolerations | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "tricolore.ownSecret" -}}
{{- if and (include "tricolore.hasSecret" .) (not .Values.existingSecret) }}yes{{ end }}
{{- end }}

{{- define "tricolore.env" -}}
- name: PORT
  value: '4000'
- name: DATA_DIR
  value: /data/hub
{{- if include "tricolore.hasSecret" . }}
- name: OPERATOR_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "tricolore.secret" . }}
      key: operator-password
{{- end }}
{{- if eq .Values.journal.kind "postgres" }}
- name: JOURNAL_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "tricolore.secret" . }}
      key: journal-url
{{- end }}
{{- if .Values.event.configMap }}
- name: EVENT_FILE
  value: /event/event.json
{{- end }}
{{- if .Values.event.day }}
- name: EVENT_DAY
  value: {{ .Values.event.day | quote }}
{{- end }}
{{- if .Values.hubs }}
- name: HUBS
  value: {{ join "," .Values.hubs | quote }}
{{- else if eq .Values.journal.kind "postgres" }}
# Pages reach all hubs by the one Service: a hub that goes sends them there, where another one takes them.
- name: HUBS
  value: one-address
{{- end }}
{{- if .Values.allowOrigins }}
- name: ALLOW_ORIGIN
  value: {{ join "," .Values.allowOrigins | quote }}
{{- end }}
{{- if or .Values.hubNames .Values.ingress.enabled }}
- name: HUB_NAMES
  value: {{ include "tricolore.hubNames" . | quote }}
{{- end }}
{{- if .Values.trustProxy }}
- name: TRUST_PROXY
  value: {{ join "," .Values.trustProxy | quote }}
{{- end }}
{{- if .Values.metricsFrom }}
- name: METRICS_FROM
  value: {{ join "," .Values.metricsFrom | quote }}
{{- end }}
- name: MAX_PHONES
  value: {{ .Values.maxPhones | int | quote }}
- name: MAX_PER_ADDRESS
  value: {{ .Values.maxPerAddress | int | quote }}
- name: LOG_LEVEL
  value: {{ .Values.logLevel | quote }}
{{- if eq .Values.media.mode "off" }}
- name: ENGINE
  value: 'off'
{{- else }}
- name: ENGINE
  value: 'on'
- name: MEDIA_PORTS
  value: {{ printf "%d-%d" (int .Values.media.ports.from) (int .Values.media.ports.to) | quote }}
- name: MEDIA_ADDRESS
  {{- if .Values.media.address }}
  value: {{ .Values.media.address | quote }}
  {{- else }}
  valueFrom:
    fieldRef:
      fieldPath: status.hostIP
  {{- end }}
{{- end }}
{{- if .Values.extraEnv }}
{{ toYaml .Values.extraEnv }}
{{- end }}
{{- end }}
