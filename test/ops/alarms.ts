import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { evaluate, type Labels, type Series } from './promql';
import { secondsOf } from './promql-parser';

/** The folder of the alarms and their rehearsals. */
export const MONITORING = join(__dirname, '..', '..', 'docs', 'monitoring');

/** An alarm of docs/monitoring/alarms.rules.yml. */
interface Alarm {
  readonly alert: string;
  readonly expr: string;
  /** As Prometheus writes it; none: at once. */
  readonly for?: string;
  readonly labels: Labels;
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

/** A file of docs/monitoring, parsed. */
export function readMonitoring<T>(name: string): T {
  return parse(readFileSync(join(MONITORING, name), 'utf8')) as T;
}

/** All of them, in their order. */
export function readAlarms(): Alarm[] {
  return readMonitoring<{ groups: { rules: Alarm[] }[] }>('alarms.rules.yml').groups.flatMap(
    ({ rules }) => rules,
  );
}

/** The labels under which an alarm is raised at a moment: where its condition has held for its time, judged every 10 s. */
export function raised(alarm: Alarm, series: readonly Series[], atSeconds: number): Labels[] {
  const forSeconds = alarm.for === undefined ? 0 : secondsOf(alarm.for);
  let since = new Map<string, number>();
  for (let at = 0; at <= atSeconds; at += 10) {
    const keys = evaluate(alarm.expr, series, at).map(({ labels }) => JSON.stringify(labels));
    since = new Map(keys.map((key) => [key, since.get(key) ?? at]));
  }
  return [...since]
    .filter(([, at]) => atSeconds - at >= forSeconds)
    .map(([key]) => ({ ...(JSON.parse(key) as Labels), ...alarm.labels }));
}

/** What a process answers to `GET /metrics`, as series with one sample. */
export function readMetrics(text: string, atSeconds: number, labels: Labels = {}): Series[] {
  return text.split('\n').flatMap((line) => {
    const [, name, inside = '', value] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
    if (!name) return [];
    const own = [...inside.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label, text]) => [
      label,
      JSON.parse(`"${text}"`),
    ]);
    return [
      {
        name,
        labels: { ...labels, ...Object.fromEntries(own) },
        samples: [[atSeconds, Number(value)] as const],
      },
    ];
  });
}
