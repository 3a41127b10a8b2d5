{{- /* What values.schema.json cannot see: values that do not go together end the rendering with one sentence. */ -}}

{{- define "tricolore.checks" -}}
{{- $replicas := include "tricolore.replicas" . | int }}
{{- if and (eq .Values.journal.kind "sqlite") (gt $replicas 1) }}
{{- fail (printf "replicas is %d, but journal.kind sqlite keeps its state on one volume for exactly one hub: set replicas to 1, or journal.kind to postgres." $replicas) }}
{{- end }}
{{- if and (eq .Values.journal.kind "sqlite") .Values.journal.url }}
{{- fail "journal.url is given, but journal.kind is sqlite: set journal.kind to postgres, or leave the address out." }}
{{- end }}
{{- if and (eq .Values.journal.kind "postgres") (lt $replicas 2) }}
{{- fail "journal.kind postgres is for two hubs or more: set replicas to 2, or journal.kind to sqlite." }}
{{- end }}
{{- if and (eq .Values.journal.kind "postgres") (not .Values.existingSecret) }}
{{- if not .Values.journal.url }}
{{- fail "journal.kind postgres needs journal.url, or existingSecret with the key journal-url." }}
{{- end }}
{{- if not .Values.operatorPassword }}
{{- fail "With several hubs the operators' password has to be given: set operatorPassword, or existingSecret with the key operator-password." }}
{{- end }}
{{- end }}
{{- if and (eq .Values.media.mode "loadBalancer") (gt $replicas 1) }}
{{- fail "media.mode loadBalancer cannot say which of several hubs a picture belongs to: use hostPorts, or one hub." }}
{{- end }}
{{- if and (eq .Values.media.mode "loadBalancer") (not .Values.media.address) }}
{{- fail "media.mode loadBalancer needs media.address: the address that the load balancer has." }}
{{- end }}
{{- if and .Values.serviceMonitor.enabled (not .Values.metricsFrom) }}
{{- fail "serviceMonitor.enabled needs metricsFrom: the addresses from which Prometheus reads, such as those of the pods." }}
{{- end }}
{{- if lt (int .Values.media.ports.to) (add (int .Values.media.ports.from) 9 | int) }}
{{- fail "media.ports: ten ports at least, and `to` not below `from`." }}
{{- end }}
{{- if gt (int .Values.media.ports.to) (add (int .Values.media.ports.from) 199 | int) }}
{{- fail "media.ports: two hundred ports at most, each is an entry of its own in the manifest." }}
{{- end }}
{{- end }}
