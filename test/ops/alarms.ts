import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { onPath } from '../../dev/stack/find/on-path';
import { runCommand } from '../../dev/stack/host/command';

/** The folder of the alarms and their unit tests. */
export const MONITORING = join(__dirname, '..', '..', 'docs', 'monitoring');

/** An alarm of docs/monitoring/alarms.rules.yml. */
interface Alarm {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
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

const NO_METRICS = /"[^"]*"|\{[^}]*\}|\[[^\]]*\]|\bby \([^)]*\)|\b(?:and|or|unless)\b/g;

/** The names of the metrics that a PromQL expression reads: its words that are neither operators, labels nor functions. */
export function metricsOf(expression: string): string[] {
  const words = expression.replace(NO_METRICS, ' ').matchAll(/\b[a-zA-Z_:][\w:]*\b(?!\s*\()/g);
  return [...new Set([...words].map(([name]) => name))];
}

/** Runs promtool in the folder of the alarms. Throws when there is none. */
export function runPromtool(...args: string[]): Promise<{ code: number; output: string }> {
  const promtool = process.env.PROMTOOL ?? onPath('promtool', process.env)[0];
  if (!promtool)
    throw new Error(
      'no promtool: `npm test` reports how it looked for one; else put it on PATH or set PROMTOOL',
    );
  return runCommand(promtool, args, { cwd: MONITORING });
}
