{{- define "holdfast.name" -}}
{{- if contains .Chart.Name .Release.Name -}}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else -}}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{- end -}}
{{- end }}

{{- define "holdfast.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "holdfast.labels" -}}
{{ include "holdfast.selector" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* A setting as text; a large whole number without an exponent. */}}
{{- define "holdfast.text" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) -}}{{ int64 . }}{{- else -}}{{ . }}{{- end -}}
{{- end }}

{{- define "holdfast.settings" -}}
{{- range $name, $value := .Values.settings }}
{{- if not (kindIs "invalid" $value) }}
{{ $name }}: {{ include "holdfast.text" $value | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* The secrets, as variables of a container. */}}
{{- define "holdfast.secrets" -}}
{{- range $name, $ref := .Values.secrets }}
{{- if not (kindIs "invalid" $ref) }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $ref.name | default $.Values.existingSecret | required (printf "existingSecret, or secrets.%s.name: the Secret with %s" $name $name) }}
      key: {{ $ref.key | default $name }}
{{- end }}
{{- end }}
{{- if .Values.caBundle.name }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/holdfast/ca/{{ .Values.caBundle.key | default "ca.crt" }}
{{- end }}
{{- end }}

{{- define "holdfast.image" -}}
{{ .root.Values.image.repository }}:{{ .tag | default .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{/* What every pod has. The image runs as any user, and writes to /tmp only. */}}
{{- define "holdfast.pod" -}}
{{- $values := .root.Values -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: { type: RuntimeDefault }
{{- with $values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with $values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
volumes:
  # For the compiled sources that tsx keeps.
  - name: tmp
    emptyDir: { sizeLimit: 64Mi }
  {{- if $values.caBundle.name }}
  - name: ca
    secret:
      secretName: {{ $values.caBundle.name }}
  {{- end }}
{{- end }}

{{/* Pods of a kind on different nodes and zones, as far as there are some. */}}
{{- define "holdfast.spread" -}}
topologySpreadConstraints:
  {{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "holdfast.selector" $.root | nindent 8 }}
        app.kubernetes.io/component: {{ $.component }}
  {{- end }}
{{- end }}

{{- define "holdfast.container" -}}
{{- $values := .root.Values -}}
image: {{ include "holdfast.image" . }}
imagePullPolicy: {{ $values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  capabilities: { drop: [ALL] }
resources: {{- toYaml .resources | nindent 2 }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  {{- if $values.caBundle.name }}
  - name: ca
    mountPath: /etc/holdfast/ca
    readOnly: true
  {{- end }}
{{- end }}

{{- define "holdfast.podAnnotations" -}}
# A change of the settings starts the processes again.
checksum/settings: {{ include "holdfast.settings" . | sha256sum }}
{{- with .Values.podAnnotations }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* A Deployment's way to replace its pods: a new one is ready before an old one goes. */}}
{{- define "holdfast.rollout" -}}
revisionHistoryLimit: 3
minReadySeconds: 5
strategy:
  type: RollingUpdate
  rollingUpdate: { maxSurge: 25%, maxUnavailable: 0 }
{{- end }}

{{- define "holdfast.worker" -}}
{{- $name := printf "%s-worker-%s" (include "holdfast.name" .root) .role -}}
{{- if .buildId -}}{{ $name = printf "%s-%s" $name (.buildId | lower | replace "." "-" | replace "_" "-") }}{{- end -}}
{{ $name | trunc 63 | trimSuffix "-" }}
{{- end }}
