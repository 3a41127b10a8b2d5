{{- /* Names, labels, and the values that follow from others. */ -}}

{{- define "tricolore.name" -}}
{{- if contains "tricolore" .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-tricolore" .Release.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "tricolore.selector" -}}
app.kubernetes.io/name: tricolore
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "tricolore.labels" -}}
{{ include "tricolore.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "tricolore.secret" -}}
{{ .Values.existingSecret | default (include "tricolore.name" .) }}
{{- end }}

{{- define "tricolore.replicas" -}}
{{- if eq .Values.journal.kind "postgres" }}{{ .Values.replicas | default 2 }}{{ else }}{{ .Values.replicas | default 1 }}{{ end }}
{{- end }}

{{- define "tricolore.hasSecret" -}}
{{- if or .Values.existingSecret .Values.operatorPassword (eq .Values.journal.kind "postgres") }}yes{{ end }}
{{- end }}

{{- /* Where an alert's link to the runbook leads: a hub. Prometheus itself can say it too, in its external labels. */ -}}
{{- define "tricolore.runbookHub" -}}
{{- if .Values.prometheusRule.hubUrl -}}
{{ .Values.prometheusRule.hubUrl }}
{{- else if .Values.ingress.enabled -}}
{{ if .Values.ingress.tlsSecret }}https{{ else }}http{{ end }}://{{ .Values.ingress.host }}
{{- else -}}
{{ printf "{{ $externalLabels.tricolore_hub }}" }}
{{- end -}}
{{- end }}

{{- /* By which names clients ask: those given, and the ingress's own. Pods, services and probes are asked by address or by a name of the cluster. */ -}}
{{- define "tricolore.hubNames" -}}
{{- join "," .Values.hubNames }}{{ if and .Values.hubNames .Values.ingress.enabled }},{{ end }}{{ if .Values.ingress.enabled }}{{ .Values.ingress.host }}{{ end }}
{{- end }}
