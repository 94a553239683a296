import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MONITORING, readAlarms, readMonitoring, runPromtool } from './alarms';

interface RuleTest {
  readonly alert_rule_test: readonly { alertname: string; exp_alerts?: readonly unknown[] }[];
}

const alarms = readAlarms();
const cases = readMonitoring<{ tests: RuleTest[] }>('alarms.test.yml').tests;

test.each([
  ['check', 'rules', 'alarms.rules.yml'],
  ['check', 'config', '--syntax-only', 'prometheus.yml'],
  ['test', 'rules', 'alarms.test.yml'],
])('promtool %s %s', async (...args) => {
  const { code, output } = await runPromtool(...args);
  expect([code, output]).toEqual([0, expect.any(String)]);
});

test('every alarm is tried both ways: raised, and silent when all is well', () => {
  const [well, ...others] = cases;
  const names = alarms.map(({ alert }) => alert).sort();
  expect(well!.alert_rule_test.map(({ alertname }) => alertname).sort()).toEqual(names);
  const told = others
    .flatMap(({ alert_rule_test }) => alert_rule_test)
    .filter(({ exp_alerts }) => exp_alerts?.length);
  expect([...new Set(told.map(({ alertname }) => alertname))].sort()).toEqual(names);
});

test('every alarm has its page in the runbook, every page its alarm', () => {
  const text = readFileSync(join(MONITORING, '..', 'operating.md'), 'utf8');
  const [, pages = ''] = text.split(/^## Alarms$/m);
  const titles = [...pages.split(/^## /m)[0]!.matchAll(/^### (.+)$/gm)].map(([, title]) => title!);
  expect(titles.sort()).toEqual(alarms.map(({ alert }) => alert).sort());
  for (const { alert, annotations, labels } of alarms) {
    expect(annotations.runbook).toBe(`docs/operating.md#${alert.toLowerCase()}`);
    expect(['page', 'ticket']).toContain(labels.severity);
    const page = pages.split(`### ${alert}\n`)[1]!.split('\n### ')[0]!;
    for (const part of ['**Means**', '**Look**', '**Do**'])
      expect([alert, page.includes(part)]).toEqual([alert, true]);
  }
});
